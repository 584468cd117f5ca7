/// A query as it was typed: the tree of its text, before folding.
public indirect enum QuerySyntax: Equatable, Sendable {
  /// Text without quotes, between white space.
  case run(SourceText)
  /// A string in quotes.
  case quoted(SourceText)
  /// A string in quotes after a tilde: the string and its equivalents.
  case equivalents(SourceText)
  /// The text before an asterisk.
  case prefix(SourceText)
  /// The pattern between two slashes.
  case regularExpression(SourceText)
  /// The value after the name of a field and a colon.
  case field(QueryField, SourceText)
  /// `NEAR/n( )`, or `ONEAR/n( )` where the order counts. The columns are those of the name.
  case near([QuerySyntax], distance: Int, isOrdered: Bool, columns: Range<Int>)
  /// `SENTENCE( )` and its relatives. The columns are those of the name.
  case within(TextScope, QuerySyntax, columns: Range<Int>)
  /// A clause whose weight is multiplied.
  case boost(QuerySyntax, Float)
  /// A minus sign or `NOT`, and what follows it.
  case not(QuerySyntax)
  /// All of them, in the order of the query.
  case and([QuerySyntax])
  /// Any of them, in the order of the query.
  case or([QuerySyntax])
}
