public import PolicyDocuments

extension SearchRequest {
  /// What hits are sorted by.
  public enum Sort: Sendable, Equatable {
    /// The best first.
    case score
    /// By a field: dates from the earliest, document numbers by issuing code, year and number. Documents
    /// without a value come last either way.
    case field(MetadataField, isDescending: Bool)
  }
}

extension SearchRequest.Sort: RawRepresentable, CaseIterable {
  public static let allCases: [Self] =
    [.score]
    + MetadataField.allCases.flatMap { field -> [Self] in
      guard field.has(.sorted) else { return [] }
      let ascending = Self.field(field, isDescending: false)
      return field.has(.sortedDescending) ? [ascending, .field(field, isDescending: true)] : [ascending]
    }

  /// `score`, the name of a field, or that name after a hyphen.
  public var rawValue: String {
    switch self {
    case .score: "score"
    case .field(let field, let isDescending): (isDescending ? "-" : "") + field.name
    }
  }

  public init?(rawValue: String) {
    guard let sort = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = sort
  }
}
