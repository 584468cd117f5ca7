/// What a query asks for, as a tree of canonical text. It knows no index.
public indirect enum Query: Equatable, Sendable {
  /// Documents with the string in their text.
  case phrase(Phrase)
  /// Documents with all phrases of the run.
  case run(Run)
  /// Documents with any of the strings: spellings of one thing.
  case alternatives([Phrase])
  /// Documents in which the string, canonical and not empty, begins a word: no letter or digit of its kind
  /// stands before it.
  case prefix([UInt16])
  /// Documents with strings near each other.
  case near(Near)
  /// Documents with a part in which the query, which is text alone, matches.
  case within(TextScope, Query)
  /// Documents with a match of the expression.
  case regularExpression(RegularExpression)
  /// Documents with a value of the metadata field of that name that passes the test.
  case field(String, FieldTest)
  /// Documents whose field is as the query says.
  case value(FieldValue)
  /// Documents whose field of that name, a date (`yyyymmdd`) or a number, may lie in the range.
  case range(String, ClosedRange<Int64>)
  /// Documents that match; what they score by it is multiplied.
  case boost(Query, Float)
  /// Documents that match all.
  case and([Query])
  /// Documents that match any.
  case or([Query])
  /// Documents that do not match.
  case not(Query)
}
