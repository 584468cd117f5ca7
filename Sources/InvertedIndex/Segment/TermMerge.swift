/// Walks the dictionaries of one field of several segments together: each step is a term of one of them, in
/// rising order of terms, equal ones in the order of the segments.
struct TermMerge: ~Copyable {
  private var cursors: FixedArray<TermCursor>
  /// The first eight bytes of each cursor's term as a number: in most comparisons nothing else is looked at.
  private var heads = GrowableBuffer<UInt64>()
  /// A binary heap of cursors by their current term, then by their order.
  private var heap = GrowableBuffer<Int>()
  /// What ``takeTerm()`` took last.
  private(set) var term = GrowableBuffer<UInt8>()
  private var termHead: UInt64 = 0

  init(_ dictionaries: [TermDictionary]) throws(IndexError) {
    cursors = try FixedArray(count: dictionaries.count) { source throws(IndexError) in
      var cursor = try TermCursor(dictionaries[source])
      _ = try cursor.next()
      return cursor
    }
    for source in 0..<cursors.count {
      heads.append(cursors[source].term.head)
      if dictionaries[source].count > 0 { heap.append(source) }
    }
    for start in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(start) }
  }

  /// The segment of the current term; nil at the end.
  var source: Int? { heap.count == 0 ? nil : heap[0] }

  /// Where the postings of the current term of `source` are.
  func info(of source: Int) -> TermInfo { cursors[source].info }

  /// Whether the current term is not ``term`` any more. Only before the end.
  var isAtNewTerm: Bool { heads[heap[0]] != termHead || cursors[heap[0]].term.compare(term) != 0 }

  /// Makes ``term`` the current term. Only before the end.
  mutating func takeTerm() {
    term.removeAll()
    term.append(contentsOf: cursors[heap[0]].term)
    termHead = heads[heap[0]]
  }

  /// Moves on to the next term, of whatever segment.
  ///
  /// - Returns: False where it is before ``term``: a dictionary is then damaged.
  mutating func next() throws(IndexError) -> Bool {
    let source = heap[0]
    if try cursors[source].next() {
      heads[source] = cursors[source].term.head
    } else {
      heap[0] = heap[heap.count - 1]
      heap.truncate(to: heap.count - 1)
    }
    sink(0)
    if heap.count == 0 { return true }
    let first = heap[0]
    if heads[first] != termHead { return heads[first] > termHead }
    return cursors[first].term.compare(term) >= 0
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    if heads[left] != heads[right] { return heads[left] < heads[right] }
    let order = cursors[left].term.compare(cursors[right].term)
    return order == 0 ? left < right : order < 0
  }

  private mutating func sink(_ start: Int) {
    var parent = start
    while true {
      var child = 2 * parent + 1
      if child >= heap.count { return }
      if child + 1 < heap.count && precedes(heap[child + 1], heap[child]) { child += 1 }
      if !precedes(heap[child], heap[parent]) { return }
      (heap[parent], heap[child]) = (heap[child], heap[parent])
      parent = child
    }
  }
}
