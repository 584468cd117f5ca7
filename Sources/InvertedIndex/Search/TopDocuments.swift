/// Keeps the best `limit` documents of those it is shown: a heap with the worst on top.
struct TopDocuments {
  let limit: Int
  private var heap: [ScoredDocument] = []
  /// A score that at least `limit` documents are known to reach: those below it need not be shown.
  private var floor: Double = -1

  init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(min(limit, 4096))
  }

  /// Tells that at least ``limit`` of the documents to come score `score` or more.
  mutating func raiseFloor(to score: Double) { floor = max(floor, score.nextDown) }

  /// The score that a later document must exceed to be kept; below every score while there is room.
  var threshold: Double { heap.count < limit ? floor : heap[0].score }

  var isFull: Bool { heap.count >= limit }

  /// Shows a document; documents come in rising order, so of equal scores the one shown first stays.
  mutating func insert(_ hit: ScoredDocument) {
    if heap.count < limit {
      heap.append(hit)
      var child = heap.count - 1
      while child > 0 {
        let parent = (child - 1) / 2
        if !ScoredDocument.isBetter(heap[parent], heap[child]) { break }
        heap.swapAt(parent, child)
        child = parent
      }
    } else if let worst = heap.first, ScoredDocument.isBetter(hit, worst) {
      heap[0] = hit
      var parent = 0
      while true {
        var child = 2 * parent + 1
        if child >= heap.count { break }
        if child + 1 < heap.count && ScoredDocument.isBetter(heap[child], heap[child + 1]) { child += 1 }
        if !ScoredDocument.isBetter(heap[parent], heap[child]) { break }
        heap.swapAt(parent, child)
        parent = child
      }
    }
  }

  /// Best first.
  consuming func sorted() -> [ScoredDocument] {
    heap.sort(by: ScoredDocument.isBetter)
    return heap
  }
}
