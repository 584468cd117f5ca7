/// A string that must stand in a document: an exact clause, or a piece of an unquoted one.
public struct QueryUnit: Equatable, Hashable, Sendable {
  /// Canonical UTF-16.
  public var units: [UInt16]
  public var isExcluded: Bool

  /// The string as text.
  public var text: String { String(decoding: units, as: UTF16.self) }
}
