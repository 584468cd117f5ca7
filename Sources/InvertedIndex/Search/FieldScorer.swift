/// Scores the postings of a field's terms in one segment, in units of the query's ``ScoreScale``.
final class FieldScorer {
  let field: FieldKey
  let norms: LengthNorm
  private let reader: FieldReader
  private let lengths: LengthColumn

  init(_ reader: FieldReader, field: FieldKey, norms: LengthNorm, lengths: LengthColumn) {
    self.reader = reader
    self.field = field
    self.norms = norms
    self.lengths = lengths
  }

  /// Moves `cursor` before the first document of `term` that is `start` or later, as far as skip entries
  /// tell.
  private func open(_ term: SegmentTerm, from start: UInt32, _ cursor: PostingsCursor) throws(IndexError) {
    try cursor.open(term.info, in: reader, block: term.block)
    try cursor.seek(to: start)
  }

  /// What no document of `range` scores more than by `term`, whose place is moved to that range, and about
  /// how many of them have it.
  func bound(_ term: inout SegmentTerm, in range: Range<UInt32>, _ cursor: PostingsCursor) throws(IndexError)
    -> (units: Int32, postings: Int)
  {
    try open(term, from: range.lowerBound, cursor)
    // A list without skip entries has few postings, and a score is never above its weight.
    if !cursor.hasSkips { return (Int32(term.weight.rounded(.up)), cursor.count) }
    term.block = cursor.block
    let (impact, blocks) = try cursor.impact(before: range.upperBound)
    if blocks == 0 { return (0, 0) }
    return (bound(of: impact, term.weight), min(cursor.count, blocks * BlockPacking.size))
  }

  /// What no posting of a block with that impact scores more than: BM25 rises with frequency, falls with
  /// length. Frequencies that no posting has come with the longest length and bound nothing.
  @inline(__always)
  private func bound(of impact: BlockImpact, _ weight: Float) -> Int32 {
    let shortest = impact.shortest
    let most = impact.largestFrequency
    let units = BM25.units(
      weight: SIMD4(repeating: weight), frequencies: SIMD4(1, 2, min(most, 1 << 22), 1),
      norms: norms[SIMD4(shortest.one, shortest.two, shortest.more, 1)])
    let bound = max(units[0], units[1], units[2])
    if most >> 22 == 0 { return bound }
    return max(bound, BM25.units(weight: weight, frequency: most, norm: norms[shortest.more]))
  }

  /// Adds what the documents of `range`, which is within the stripe, score by `term`. Returns how many have
  /// it.
  func addAll(
    _ term: SegmentTerm, in range: Range<UInt32>, to accumulators: inout Accumulators,
    _ cursor: PostingsCursor
  ) throws(IndexError) -> Int {
    try open(term, from: range.lowerBound, cursor)
    try cursor.advance(to: range.lowerBound)
    var count = 0
    while cursor.document < range.upperBound {
      let start = cursor.index
      let place = try accumulators.add(
        cursor, weight: term.weight, norms: norms, lengths: lengths, before: range.upperBound)
      count &+= place &- start
      try cursor.move(toIndex: place)
    }
    return count
  }

  /// Adds the scores of those of `documents`, which rise, that have `term`. Returns how many have it.
  func add(
    _ term: SegmentTerm, to documents: borrowing GrowableBuffer<UInt32>, in accumulators: inout Accumulators,
    _ cursor: PostingsCursor
  ) throws(IndexError) -> Int {
    if documents.count == 0 { return 0 }
    try open(term, from: documents[0], cursor)
    var count = 0
    try cursor.intersect(documents) { (document, frequency) throws(IndexError) in
      count &+= 1
      accumulators[document] &+= try units(term, Int(document), frequency)
    }
    return count
  }

  /// Adds what each of `documents`, which rise, scores by `term` to its units. Returns how many have it.
  func add(_ term: SegmentTerm, to documents: inout [(document: Int, units: Int32)], _ cursor: PostingsCursor)
    throws(IndexError) -> Int
  {
    guard let first = documents.first else { return 0 }
    try open(term, from: UInt32(first.document), cursor)
    var count = 0
    var documents = documents.mutableSpan
    for place in documents.indices {
      let frequency = try cursor.frequency(of: UInt32(documents[place].document))
      if frequency == 0 { continue }
      count &+= 1
      documents[place].units += try units(term, documents[place].document, frequency)
    }
    return count
  }

  @inline(__always)
  private func units(_ term: SegmentTerm, _ document: Int, _ frequency: UInt32) throws(IndexError) -> Int32 {
    BM25.units(weight: term.weight, frequency: frequency, norm: norms[try lengths.value(document)])
  }
}
