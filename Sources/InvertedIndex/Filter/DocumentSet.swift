/// A set of documents of one segment, one bit each.
public struct DocumentSet: Equatable, Sendable {
  /// Documents the set is about: `0 ..< capacity`.
  public let capacity: Int
  var words: [UInt64]

  /// None of `capacity` documents, or all.
  public init(capacity: Int, all: Bool = false) {
    self.capacity = capacity
    words = Array(repeating: all ? .max : 0, count: (capacity + 63) / 64)
    let rest = capacity % 64
    if all && rest != 0 { words[words.count - 1] = (1 << UInt64(rest)) - 1 }
  }

  init(capacity: Int, rising documents: borrowing GrowableBuffer<UInt32>) {
    self.init(capacity: capacity)
    insert(documents)
  }

  @inline(__always)
  public func contains(_ document: Int) -> Bool {
    words[document >> 6] & (1 << UInt64(document & 63)) != 0
  }

  /// The documents from `64 * index` on, one bit each; past the last word there is none.
  @inline(__always)
  func word(_ index: Int) -> UInt64 { index < words.count ? words[index] : 0 }

  @inline(__always)
  public mutating func insert(_ document: Int) { words[document >> 6] |= 1 << UInt64(document & 63) }

  mutating func insert(_ documents: borrowing GrowableBuffer<UInt32>) {
    for index in 0..<documents.count { insert(Int(documents[index])) }
  }

  public mutating func remove(_ document: Int) { words[document >> 6] &= ~(1 << UInt64(document & 63)) }

  public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  mutating func formUnion(_ other: DocumentSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func formIntersection(_ other: DocumentSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  /// Calls `body` with each document, rising.
  @inline(__always)
  package func forEach<E: Error>(_ body: (Int) throws(E) -> Void) throws(E) {
    for index in words.indices {
      var word = words[index]
      while word != 0 {
        try body(index << 6 + word.trailingZeroBitCount)
        word &= word &- 1
      }
    }
  }
}
