/// A part of a query between white space.
public struct QueryClause: Equatable, Sendable {
  /// The text, without quotes and sign.
  public var text: String
  /// Whether it stood in quotes: found exactly, after folding.
  public var isExact: Bool
  /// Whether documents with it are left out.
  public var isExcluded: Bool

  public init(text: String, isExact: Bool = false, isExcluded: Bool = false) {
    self.text = text
    self.isExact = isExact
    self.isExcluded = isExcluded
  }
}
