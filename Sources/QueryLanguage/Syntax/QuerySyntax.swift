/// A query as it was typed: the tree of its text, before folding.
public indirect enum QuerySyntax: Equatable, Sendable {
  /// Text without quotes, between white space.
  case run(SourceText)
  /// A string in quotes.
  case quoted(SourceText)
  /// A minus sign and what follows it.
  case not(QuerySyntax)
  /// All of them, in the order of the query.
  case and([QuerySyntax])
}

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
