/// A growing array of plain values for the inner loops of the indexer, every access checked.
///
/// `Array` asks at each write whether it is shared; this one never is. The memory belongs to the value alone
/// and `count` never exceeds what was allocated, so an index below `count` is always good.
@safe struct GrowableBuffer<Element: BitwiseCopyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 64) {
    self.capacity = max(capacity, 1)
    unsafe self.base = UnsafeMutablePointer<Element>.allocate(capacity: self.capacity)
  }

  init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    unsafe base.initialize(repeating: value, count: count)
    self.count = count
  }

  deinit { unsafe base.deallocate() }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count)
      return unsafe base[index]
    }
    set {
      precondition(index >= 0 && index < count)
      unsafe base[index] = newValue
    }
  }

  @inline(__always)
  mutating func append(_ value: Element) {
    if count == capacity { grow(to: count + 1) }
    unsafe (base + count).initialize(to: value)
    count &+= 1
  }

  mutating func append(contentsOf values: UnsafeBufferPointer<Element>) {
    if count + values.count > capacity { grow(to: count + values.count) }
    if let start = values.baseAddress { unsafe (base + count).initialize(from: start, count: values.count) }
    count += values.count
  }

  /// Appends the values of `other` from `start` on.
  mutating func append(contentsOf other: borrowing GrowableBuffer<Element>, from start: Int = 0) {
    precondition(start >= 0 && start <= other.count)
    let added = other.count &- start
    if count &+ added > capacity { grow(to: count + added) }
    // Both hold as many: one was made to, the other was checked.
    unsafe (base + count).initialize(from: other.base + start, count: added)
    count &+= added
  }

  mutating func removeAll() { count = 0 }

  /// Holds `count` times `value` and nothing else.
  mutating func fill(with value: Element, count: Int) {
    self.count = 0
    if count > capacity { grow(to: count) }
    unsafe base.update(repeating: value, count: count)
    self.count = count
  }

  /// Forgets all but the first `count` values.
  mutating func truncate(to count: Int) {
    precondition(count >= 0 && count <= self.count)
    self.count = count
  }

  /// Keeps the values that `isWanted`, in their order.
  @inline(__always)
  mutating func keep<E: Error>(_ isWanted: (Element) throws(E) -> Bool) throws(E) {
    var kept = 0
    for index in 0..<count where try isWanted(self[index]) {
      self[kept] = self[index]
      kept += 1
    }
    count = kept
  }

  private mutating func grow(to needed: Int) {
    let wanted = max(needed, capacity * 2)
    let bigger = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
    unsafe bigger.moveInitialize(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = unsafe bigger
    capacity = wanted
  }

  /// Appends the values that `body` writes, at most `limit` of them; it returns how many.
  @inline(__always)
  mutating func append(atMost limit: Int, _ body: (UnsafeMutablePointer<Element>) -> Int) {
    if limit > capacity - count { grow(to: count + limit) }
    let written = unsafe body(base + count)
    precondition(written >= 0 && written <= limit)
    count += written
  }

  /// The memory itself, for loops that check their indices before they begin.
  @inline(__always)
  mutating func withMutableBase<R, E: Error>(_ body: (UnsafeMutablePointer<Element>) throws(E) -> R) throws(E)
    -> R
  {
    try unsafe body(base)
  }

  /// The first `count` values, for reading.
  @inline(__always)
  func withBuffer<R>(_ body: (UnsafeBufferPointer<Element>) -> R) -> R {
    unsafe body(UnsafeBufferPointer(start: base, count: count))
  }
}
