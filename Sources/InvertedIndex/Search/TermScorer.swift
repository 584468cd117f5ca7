/// Scores the postings of one term of a query in one segment.
final class TermScorer {
  let cursor: PostingsCursor
  private let weight: Float
  private let norms: NormTable
  private let lengths: ByteView
  /// The bound of a list of one block that carries no impacts, on the grid of sums.
  private let listBound: Double
  private(set) var postingsScored = 0

  init(_ cursor: PostingsCursor, weight: Float, norms: NormTable, lengths: ByteView) throws(IndexError) {
    self.cursor = cursor
    self.weight = weight
    self.norms = norms
    self.lengths = lengths
    if cursor.hasSkips {
      listBound = 0
    } else {
      var bound: Double = 0
      for index in 0..<cursor.blockLength {
        let length = try lengths.u32(Int(cursor.documents[index]) * 4)
        let score = BM25.score(
          weight: weight, frequency: try cursor.frequency(at: index), norm: norms[length])
        bound = max(bound, BM25.onGrid(score))
      }
      listBound = bound
    }
  }

  /// What no document below `end`, from the current one on, scores more than.
  func bound(before end: UInt32) throws(IndexError) -> Double {
    if cursor.document >= end { return 0 }
    if !cursor.hasSkips { return listBound }
    var bound: Float = 0
    var block = cursor.block
    while block < cursor.blockCount {
      bound = max(bound, self.bound(of: try cursor.impact(ofBlock: block)))
      if try cursor.lastDocument(ofBlock: block) >= end { break }
      block += 1
    }
    return BM25.onGrid(bound)
  }

  /// What no posting of a block with that impact scores more than: BM25 rises with frequency, falls with length.
  @inline(__always)
  private func bound(of impact: BlockImpact) -> Float {
    var bound = BM25.score(weight: weight, frequency: 1, norm: norms[impact.shortest.one])
    if impact.largestFrequency >= 2 {
      bound = max(bound, BM25.score(weight: weight, frequency: 2, norm: norms[impact.shortest.two]))
    }
    if impact.largestFrequency >= 3 {
      let norm = norms[impact.shortest.more]
      bound = max(bound, BM25.score(weight: weight, frequency: impact.largestFrequency, norm: norm))
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
      let start = cursor.index
      let place = try window.add(cursor, weight: weight, norms: norms, lengths: lengths, before: end)
      if place == start { throw lengths.corrupt(at: 0, "a block of documents that do not rise") }
      postingsScored &+= place &- start
      try cursor.move(toIndex: place)
    }
  }
}
