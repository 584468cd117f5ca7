package import PolicyDocuments

/// What documents are put together by.
package enum TrendGrouping: Sendable, Hashable {
  case year
  case month
  /// The values of a field; a document with several is in several groups.
  case field(MetadataField)

  /// Whether groups follow one another in time.
  package var isTime: Bool { self == .year || self == .month }
}

extension TrendGrouping: RawRepresentable, CaseIterable {
  /// Years, months, and the fields whose values are names.
  package static let allCases: [Self] =
    [.year, .month] + MetadataField.allCases.filter { $0.filter == .contains }.map { .field($0) }

  package var rawValue: String {
    switch self {
    case .year: "year"
    case .month: "month"
    case .field(let field): field.name
    }
  }

  package init?(rawValue: String) {
    guard let grouping = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = grouping
  }
}
