/// Scores the postings of one term of a query in one segment.
final class TermScorer {
  let cursor: PostingsCursor
  private let weight: Float
  private let norms: NormTable
  private let lengths: ByteView
  /// The bound of the list as a whole, on the grid of sums.
  let listBound: Double
  private(set) var postingsScored = 0

  init(_ cursor: PostingsCursor, weight: Float, norms: NormTable, lengths: ByteView) throws(IndexError) {
    self.cursor = cursor
    self.weight = weight
    self.norms = norms
    self.lengths = lengths
    if cursor.hasSkips {
      var largest: UInt32 = 0
      var shortest = UInt32.max
      for block in 0..<cursor.blockCount {
        let impact = try cursor.impact(ofBlock: block)
        largest = max(largest, impact.frequency)
        shortest = min(shortest, impact.length)
      }
      listBound = BM25.onGrid(BM25.score(weight: weight, frequency: largest, norm: norms[shortest]))
    } else {
      var bound: Double = 0
      for index in 0..<cursor.blockLength {
        let length = try lengths.u32(Int(cursor.documents[index]) * 4)
        let score = BM25.score(weight: weight, frequency: try cursor.frequency(at: index), norm: norms[length])
        bound = max(bound, BM25.onGrid(score))
      }
      listBound = bound
    }
  }

  /// What no document below `end`, from the current one on, scores more than.
  func bound(before end: UInt32) throws(IndexError) -> Double {
    if cursor.document >= end { return 0 }
    if !cursor.hasSkips { return listBound }
    var bound: Double = 0
    var block = cursor.block
    while block < cursor.blockCount {
      let impact = try cursor.impact(ofBlock: block)
      bound = max(bound, BM25.onGrid(
        BM25.score(weight: weight, frequency: impact.frequency, norm: norms[impact.length])))
      if try cursor.lastDocument(ofBlock: block) >= end { break }
      block += 1
    }
    return bound
  }

  /// The score of the current document.
  @inline(__always)
  func score() throws(IndexError) -> Double {
    postingsScored &+= 1
    let length = try lengths.u32(Int(cursor.document) &* 4)
    return BM25.onGrid(
      BM25.score(weight: weight, frequency: try cursor.frequency, norm: norms[length]))
  }

  /// Adds the scores of all documents below `end` to `window`.
  func addAll(before end: UInt32, to window: ScoreWindow) throws(IndexError) {
    while cursor.document < end {
      var index = cursor.index
      let count = cursor.blockLength
      // Frequencies are asked for once before the loop, so that the loop itself finds them decoded.
      _ = try cursor.frequency(at: index)
      while index < count {
        let document = cursor.documents[index]
        if document >= end { break }
        let length = try lengths.u32(Int(document) &* 4)
        let score = BM25.score(weight: weight, frequency: try cursor.frequency(at: index), norm: norms[length])
        window.add(BM25.onGrid(score), to: document)
        index &+= 1
        postingsScored &+= 1
      }
      try cursor.move(toIndex: index)
    }
  }
}
