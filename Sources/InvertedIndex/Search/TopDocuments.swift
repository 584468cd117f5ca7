/// Keeps the best `limit` documents of those it is shown: a heap with the worst on top.
struct TopDocuments {
  /// A document and its score in units.
  private struct Entry {
    var document: Int
    var units: Int32

    /// Better documents come first: more units, then the lower number.
    static func isBetter(_ left: Entry, _ right: Entry) -> Bool {
      left.units > right.units || (left.units == right.units && left.document < right.document)
    }
  }

  let limit: Int
  private var heap: [Entry] = []
  /// Units that at least `limit` documents are known to exceed: those that do not need not be shown.
  private var floor: Int32 = -1

  init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(min(limit, 4096))
  }

  /// Tells that at least ``limit`` of the documents to come have `units` units or more.
  mutating func raiseFloor(to units: Int32) { floor = max(floor, units - 1) }

  /// The units that a later document must exceed to be kept; below every score while there is room.
  var threshold: Int32 { heap.count < limit ? floor : max(floor, heap[0].units) }

  var isFull: Bool { heap.count >= limit }

  /// Shows a document; documents come in rising order, so of equal scores the one shown first stays.
  mutating func insert(_ document: Int, _ units: Int32) {
    let hit = Entry(document: document, units: units)
    // Entries move to where the hole is; the new one is put into the hole that is left.
    if heap.count < limit {
      var hole = heap.count
      heap.append(hit)
      while hole > 0 {
        let parent = (hole - 1) / 2
        if !Entry.isBetter(heap[parent], hit) { break }
        heap[hole] = heap[parent]
        hole = parent
      }
      heap[hole] = hit
    } else if let worst = heap.first, Entry.isBetter(hit, worst) {
      var hole = 0
      while true {
        var child = 2 * hole + 1
        if child >= heap.count { break }
        if child + 1 < heap.count && Entry.isBetter(heap[child], heap[child + 1]) { child += 1 }
        if !Entry.isBetter(hit, heap[child]) { break }
        heap[hole] = heap[child]
        hole = child
      }
      heap[hole] = hit
    }
  }

  /// The documents kept, rising, with their units.
  var inOrder: [(document: Int, units: Int32)] {
    heap.sorted { $0.document < $1.document }.map { ($0.document, $0.units) }
  }

  /// Best first, with their scores.
  consuming func sorted(_ scale: ScoreScale) -> [ScoredDocument] {
    heap.sort(by: Entry.isBetter)
    return heap.map { ScoredDocument(document: $0.document, score: scale.score(Int($0.units))) }
  }
}
