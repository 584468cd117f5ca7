/// Scores the postings of one term of a query in one segment, in units of the query's ``ScoreScale``.
final class TermScorer {
  let cursor: PostingsCursor
  /// The term's weight in units.
  private let weight: Float
  private let norms: NormTable
  private let lengths: LengthColumn
  /// The bound of a list of one block that carries no impacts.
  private let listBound: Int32
  private(set) var postingsScored = 0

  init(_ cursor: PostingsCursor, weight: Float, norms: NormTable, lengths: LengthColumn) throws(IndexError) {
    self.cursor = cursor
    self.weight = weight
    self.norms = norms
    self.lengths = lengths
    var bound: Int32 = 0
    if !cursor.hasSkips {
      try cursor.advance(to: 0)
      for index in 0..<cursor.blockLength {
        let length = try lengths.value(Int(cursor.documents[index]))
        let frequency = try cursor.frequency(at: index)
        bound = max(bound, BM25.units(weight: weight, frequency: frequency, norm: norms[length]))
      }
    }
    listBound = bound
  }

  /// What no document below `end`, from the current one on, scores more than.
  func bound(before end: UInt32) throws(IndexError) -> Int32 {
    if cursor.document >= end { return 0 }
    if !cursor.hasSkips { return listBound }
    var impact = BlockImpact()
    var block = cursor.block
    while block < cursor.blockCount {
      impact.formUnion(try cursor.impact(ofBlock: block))
      if try cursor.lastDocument(ofBlock: block) >= end { break }
      block += 1
    }
    return bound(of: impact)
  }

  /// What no posting of a block with that impact scores more than: BM25 rises with frequency, falls with length.
  /// Frequencies that no posting has come with the longest length and bound nothing.
  @inline(__always)
  private func bound(of impact: BlockImpact) -> Int32 {
    let shortest = impact.shortest
    let most = impact.largestFrequency
    let units = BM25.units(
      weight: SIMD4(repeating: weight), frequencies: SIMD4(1, 2, min(most, 1 << 22), 1),
      norms: SIMD4(norms[shortest.one], norms[shortest.two], norms[shortest.more], 0))
    let bound = max(units[0], units[1], units[2])
    if most >> 22 == 0 { return bound }
    return max(bound, BM25.units(weight: weight, frequency: most, norm: norms[shortest.more]))
  }

  /// Adds the scores of all documents below `end` to `window`.
  func addAll(before end: UInt32, to window: ScoreWindow) throws(IndexError) {
    try cursor.advance(to: window.base)
    while cursor.document < end {
      let start = cursor.index
      let place = try window.add(cursor, weight: weight, norms: norms, lengths: lengths, before: end)
      postingsScored &+= place &- start
      try cursor.move(toIndex: place)
    }
  }

  /// Adds the scores of those of `documents`, which rise, that have the term.
  func add(to documents: borrowing GrowableBuffer<UInt32>, in window: ScoreWindow) throws(IndexError) {
    try cursor.intersect(documents) { (document, frequency) throws(IndexError) in
      window[document] &+= try units(document, frequency)
    }
  }

  /// What `document`, which must be there, scores; 0 where it does not have the term. Documents are asked about in
  /// rising order.
  func units(of document: UInt32) throws(IndexError) -> Int32 {
    let frequency = try cursor.frequency(of: document)
    return frequency == 0 ? 0 : try units(document, frequency)
  }

  @inline(__always)
  private func units(_ document: UInt32, _ frequency: UInt32) throws(IndexError) -> Int32 {
    postingsScored &+= 1
    let length = try lengths.value(Int(document))
    return BM25.units(weight: weight, frequency: frequency, norm: norms[length])
  }

  /// About how many postings there are in `documents` neighbouring documents of `segment`.
  func expectedPostings(in documents: Int, of segment: SegmentReader) -> Int {
    cursor.count * documents / segment.documentCount
  }
}
