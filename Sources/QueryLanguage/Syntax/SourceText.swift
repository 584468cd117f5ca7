/// A piece of a query and its place.
public struct SourceText: Equatable, Sendable {
  /// The text, without quotes and signs.
  public var text: String
  /// Its place in the query, in Unicode scalars from 1.
  public var columns: Range<Int>

  public init(_ text: String, columns: Range<Int>) {
    self.text = text
    self.columns = columns
  }
}
