/// Keeps the best `limit` documents of those it is shown: a heap with the worst on top.
struct TopDocuments {
  let limit: Int
  /// Entries as ``entry(_:_:)`` makes them, none below its parent.
  private var heap: [UInt64] = []
  /// Units that at least `limit` documents are known to exceed: those that do not need not be shown.
  private var floor: Int32 = -1

  init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(min(limit, 4096))
  }

  /// Tells that at least ``limit`` of the documents to come have `units` units or more.
  mutating func raiseFloor(to units: Int32) { floor = max(floor, units - 1) }

  /// The units that a later document must exceed to be kept; below every score while there is room.
  var threshold: Int32 { heap.count < limit ? floor : max(floor, Self.units(heap[0])) }

  /// Shows a document, which is below 2^32, and its units, 0 or more.
  @inline(__always)
  mutating func insert(_ document: Int, _ units: Int32) {
    let entry = Self.entry(document, units)
    if heap.count < limit {
      heap.append(entry)
      rise(entry)
    } else if let worst = heap.first, entry > worst {
      sink(entry)
    }
  }

  // Entries move to where the hole is; the new one is put into the hole that is left.

  private mutating func rise(_ entry: UInt64) {
    var heap = heap.mutableSpan
    var hole = heap.count - 1
    while hole > 0 {
      let parent = (hole - 1) / 2
      if heap[parent] < entry { break }
      heap[hole] = heap[parent]
      hole = parent
    }
    heap[hole] = entry
  }

  private mutating func sink(_ entry: UInt64) {
    var heap = heap.mutableSpan
    var hole = 0
    while true {
      var child = 2 &* hole &+ 1
      if child >= heap.count { break }
      if child &+ 1 < heap.count { child &+= heap[child &+ 1] < heap[child] ? 1 : 0 }
      if entry < heap[child] { break }
      heap[hole] = heap[child]
      hole = child
    }
    heap[hole] = entry
  }

  /// The documents kept, rising, with their units.
  var inOrder: [(document: Int, units: Int32)] {
    heap.sorted { Self.document($0) < Self.document($1) }.map { (Self.document($0), Self.units($0)) }
  }

  /// Best first, with their scores.
  consuming func sorted(_ scale: ScoreScale) -> [ScoredDocument] {
    heap.sort(by: >)
    return heap.map {
      ScoredDocument(document: Self.document($0), score: scale.score(Int(Self.units($0))))
    }
  }

  /// A document and its units as one number, higher for a better document: more units, then the lower
  /// document.
  @inline(__always)
  private static func entry(_ document: Int, _ units: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: units)) &<< 32 | UInt64(~UInt32(truncatingIfNeeded: document))
  }

  @inline(__always)
  private static func document(_ entry: UInt64) -> Int { Int(~UInt32(truncatingIfNeeded: entry)) }

  @inline(__always)
  private static func units(_ entry: UInt64) -> Int32 { Int32(truncatingIfNeeded: entry >> 32) }
}
