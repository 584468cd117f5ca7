/// The scores of 4,096 neighbouring documents while they are added up, and which of them have any.
final class ScoreWindow {
  static let size = 4096

  private var scores = GrowableBuffer<Double>(repeating: 0, count: ScoreWindow.size)
  private var touched = GrowableBuffer<UInt64>(repeating: 0, count: ScoreWindow.size / 64)
  /// The first document of the window.
  var base: UInt32 = 0

  /// Adds the scores of the postings of `cursor`'s current block from its place on to documents below `end`.
  /// Returns the place in the block after the last one that was added.
  ///
  /// - Parameter lengths: 4 bytes for each document of the segment.
  @inline(__always)
  func add(_ cursor: PostingsCursor, weight: Float, norms: NormTable, lengths: ByteView, before end: UInt32)
    throws(IndexError) -> Int
  {
    try cursor.decodeFrequenciesIfNeeded()
    let base = base
    var place = cursor.index
    let count = cursor.blockLength
    // Documents of a block rise, so checks of the first and the last one hold for all: none lies below the
    // window, none has its length outside the column. `end` is at most the window's.
    let first = cursor.documents[place]
    let last = cursor.documents[count &- 1]
    precondition(end <= base &+ UInt32(Self.size) && place < count && count <= BlockPacking.size)
    if first < base { throw lengths.corrupt(at: 0, "a block of documents that do not rise") }
    try lengths.check(Int(last) &* 4, 4)
    let documents = unsafe cursor.documents.numbers
    let frequencies = unsafe cursor.frequencies.numbers
    unsafe scores.withMutableBase { scores in
      unsafe touched.withMutableBase { touched in
        while place < count {
          let document = unsafe documents[place]
          // A damaged block whose documents do not rise stops here, at the latest at the window's end.
          if document >= end || document < base { break }
          let length = unsafe UInt32(
            littleEndian: lengths.base.loadUnaligned(
              fromByteOffset: Int(min(document, last)) &* 4, as: UInt32.self))
          let score = BM25.score(weight: weight, frequency: unsafe frequencies[place], norm: norms[length])
          let index = Int(document &- base)
          unsafe scores[index] += BM25.onGrid(score)
          unsafe touched[index &>> 6] |= 1 &<< UInt64(index & 63)
          place &+= 1
        }
      }
    }
    return place
  }

  /// Enters a document without a score.
  @inline(__always)
  func touch(_ document: UInt32) {
    let index = Int(document &- base)
    touched[index &>> 6] |= 1 &<< UInt64(index & 63)
  }

  /// Hands over the documents that were touched, are in `allowed` and score more than `least`, rising, and clears
  /// the window.
  func drain(allowed: DocumentSet?, above least: Double, into candidates: inout Candidates) {
    candidates.removeAll()
    let firstWord = Int(base) >> 6
    for word in 0..<touched.count {
      let bits = touched[word]
      if bits == 0 { continue }
      touched[word] = 0
      var kept = bits
      if let allowed { kept &= allowed.words[firstWord + word] }
      let start = word &<< 6
      while kept != 0 {
        let index = start &+ kept.trailingZeroBitCount
        let score = scores[index]
        if score > least { candidates.append(base &+ UInt32(truncatingIfNeeded: index), score) }
        kept &= kept &- 1
      }
      scores.clear(start..<start &+ 64)
    }
  }
}

/// Documents that may still be among the best, with what they have scored so far.
struct Candidates: ~Copyable {
  var documents = GrowableBuffer<UInt32>(capacity: ScoreWindow.size)
  var scores = GrowableBuffer<Double>(capacity: ScoreWindow.size)

  @inline(__always)
  var count: Int { documents.count }

  @inline(__always)
  mutating func append(_ document: UInt32, _ score: Double) {
    documents.append(document)
    scores.append(score)
  }

  mutating func removeAll() {
    documents.removeAll()
    scores.removeAll()
  }

  /// Drops candidates that cannot exceed `threshold` with `rest` more.
  mutating func keep(above threshold: Double, with rest: Double) {
    var kept = 0
    for index in 0..<count where scores[index] + rest > threshold {
      documents[kept] = documents[index]
      scores[kept] = scores[index]
      kept &+= 1
    }
    documents.truncate(to: kept)
    scores.truncate(to: kept)
  }
}
