/// A term of a query in one segment.
struct SegmentTerm {
  let info: TermInfo
  /// In units of the query's ``ScoreScale``.
  let weight: Float
  /// The index of its field's scorer.
  let scorer: Int
  /// Blocks before this one end before the current stripe.
  var block = 0
}
