/// The scores of 4,096 neighbouring documents while they are added up, and which of them have any.
final class ScoreWindow {
  static let size = 4096

  private var scores = GrowableBuffer<Double>(repeating: 0, count: ScoreWindow.size)
  private var touched = GrowableBuffer<UInt64>(repeating: 0, count: ScoreWindow.size / 64)
  /// The first document of the window.
  var base: UInt32 = 0

  @inline(__always)
  func add(_ score: Double, to document: UInt32) {
    let index = Int(document &- base)
    scores[index] += score
    touched[index &>> 6] |= 1 &<< UInt64(index & 63)
  }

  /// Enters a document without a score.
  @inline(__always)
  func touch(_ document: UInt32) {
    let index = Int(document &- base)
    touched[index &>> 6] |= 1 &<< UInt64(index & 63)
  }

  /// Hands over all documents that were touched and are in `allowed`, rising, and clears the window.
  func drain(allowed: DocumentSet?, into candidates: inout Candidates) {
    candidates.removeAll()
    let firstWord = Int(base) >> 6
    for word in 0..<touched.count {
      var bits = touched[word]
      if bits == 0 { continue }
      touched[word] = 0
      var kept = bits
      if let allowed { kept &= allowed.words[firstWord + word] }
      while bits != 0 {
        let bit = bits.trailingZeroBitCount
        let index = word &<< 6 &+ bit
        if kept & (1 &<< UInt64(bit)) != 0 {
          candidates.append(base &+ UInt32(index), scores[index])
        }
        scores[index] = 0
        bits &= bits &- 1
      }
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
