/// What the lines of a concordance are sorted by.
package enum ConcordanceOrder: String, CaseIterable, Sendable {
  /// The best document first, its lines in the order of the text.
  case rank
  /// By what stands after the key word.
  case right
  /// By what stands before the key word, from the key word outwards.
  case left
  /// The earliest document first; those without a date come last.
  case date
  /// The latest document first; those without a date come last.
  case latest = "-date"
}
