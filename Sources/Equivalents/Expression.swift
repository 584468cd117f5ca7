/// A number, date or quantity in canonical text, and the other ways to write it.
package struct Expression: Equatable, Sendable {
  /// What was recognized.
  package enum Kind: Equatable, Sendable {
    case date, year, ordinal, percentage, fraction, quantity, number, unit
  }

  package var kind: Kind
  /// Its place in the text, in UTF-16 units.
  package var range: Range<Int>
  /// Canonical strings that mean the same, without the one that stands in the text; most usual first.
  package var spellings: [[UInt16]]
}
