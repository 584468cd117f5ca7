/// What a query asks for, as a tree of canonical text. It knows no index.
///
/// Operators on places within a text (`near`) and within its parts (`sentence`, `paragraph`, `article`) will
/// be cases of their own; their operands are trees.
public indirect enum Query: Equatable, Sendable {
  /// Documents with the string in their text.
  case phrase(Phrase)
  /// Documents with all phrases of the run.
  case run(Run)
  /// Documents with any of the strings: spellings of one thing.
  case alternatives([Phrase])
  /// Documents with a word that begins with the string, canonical and not empty.
  case prefix([UInt16])
  /// Documents with a value of the metadata field of that name that passes the test.
  case field(String, FieldTest)
  /// Documents whose field of that name, a date (`yyyymmdd`) or a number, may lie in the range.
  case range(String, ClosedRange<Int64>)
  /// Documents that match all.
  case and([Query])
  /// Documents that match any.
  case or([Query])
  /// Documents that do not match.
  case not(Query)
}
