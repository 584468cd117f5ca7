/// A term of a query in one segment.
struct SegmentTerm {
  let info: TermInfo
  /// In units of the query's ``ScoreScale``.
  let weight: Float
  /// The place of its field's scorer.
  let scorer: Int
  /// No document of the stripes to come stands in a block of its list before this one.
  var block = 0
}
