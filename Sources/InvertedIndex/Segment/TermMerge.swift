/// Walks the dictionaries of one field of several segments together: each step is a term of one of them, in rising
/// order of terms, equal ones in the order of the segments.
struct TermMerge {
  private var cursors: [TermCursor] = []
  /// The first eight bytes of each cursor's term as a number: in most comparisons nothing else is looked at.
  private var heads: [UInt64] = []
  /// A binary heap of cursors by their current term, then by their order.
  private var heap: [Int] = []
  /// What ``takeTerm()`` took last.
  private(set) var term: [UInt8] = []
  private var termHead: UInt64 = 0

  init(_ dictionaries: [TermDictionary]) throws(IndexError) {
    for (source, dictionary) in dictionaries.enumerated() {
      cursors.append(try TermCursor(dictionary))
      heads.append(0)
      if try cursors[source].next() {
        heads[source] = Self.head(cursors[source].term)
        heap.append(source)
      }
    }
    for start in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(start) }
  }

  /// The segment of the current term; nil at the end.
  var source: Int? { heap.first }

  /// Where the postings of the current term of `source` are.
  func info(of source: Int) -> TermInfo { cursors[source].info }

  /// Whether the current term is not ``term`` any more. Only before the end.
  var isAtNewTerm: Bool { heads[heap[0]] != termHead || cursors[heap[0]].term != term }

  /// Makes ``term`` the current term. Only before the end.
  mutating func takeTerm() {
    term.removeAll(keepingCapacity: true)
    term.append(contentsOf: cursors[heap[0]].term)
    termHead = heads[heap[0]]
  }

  /// Moves on to the next term, of whatever segment.
  ///
  /// - Returns: False where it is before ``term``: a dictionary is then damaged.
  mutating func next() throws(IndexError) -> Bool {
    let source = heap[0]
    if try cursors[source].next() {
      heads[source] = Self.head(cursors[source].term)
    } else {
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
    }
    sink(0)
    guard let first = heap.first else { return true }
    if heads[first] != termHead { return heads[first] > termHead }
    return Self.compare(cursors[first].term, term) >= 0
  }

  private static func head(_ term: [UInt8]) -> UInt64 {
    var head: UInt64 = 0
    for index in 0..<8 { head = head &<< 8 | (index < term.count ? UInt64(term[index]) : 0) }
    return head
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    if heads[left] != heads[right] { return heads[left] < heads[right] }
    let order = Self.compare(cursors[left].term, cursors[right].term)
    return order == 0 ? left < right : order < 0
  }

  private static func compare(_ left: [UInt8], _ right: [UInt8]) -> Int {
    unsafe left.withUnsafeBytes { a in unsafe right.withUnsafeBytes { b in unsafe compareBytes(a, b) } }
  }

  private mutating func sink(_ start: Int) {
    var parent = start
    while true {
      var child = 2 * parent + 1
      if child >= heap.count { return }
      if child + 1 < heap.count && precedes(heap[child + 1], heap[child]) { child += 1 }
      if !precedes(heap[child], heap[parent]) { return }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}
