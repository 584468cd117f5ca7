public import PolicyDocuments

/// What matching documents can be counted by.
public enum Facet: Hashable, Sendable {
  /// The values of a field; a document with several counts for each.
  case field(MetadataField)
  /// The year of the date; a date that may mean several counts for the first.
  case year
}

extension Facet: RawRepresentable, CaseIterable {
  public static let allCases: [Facet] =
    MetadataField.allCases.filter { $0.has(.faceted) }.map { .field($0) } + [.year]

  /// The name of the field, or `year`.
  public var rawValue: String {
    switch self {
    case .field(let field): field.name
    case .year: "year"
    }
  }

  public init?(rawValue: String) {
    guard let facet = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = facet
  }
}

/// How many matching documents have a value.
public struct FacetValue: Equatable, Sendable {
  public var facet: Facet
  /// As one of the documents has it; nil for documents without a value.
  public var value: String?
  public var count: Int

  public init(facet: Facet, value: String?, count: Int) {
    self.facet = facet
    self.value = value
    self.count = count
  }
}
