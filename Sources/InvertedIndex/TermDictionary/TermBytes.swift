/// The bytes of a term.
///
/// Up to 16 of them lie in the value itself: most terms are made, compared and looked up without taking
/// memory.
public struct TermBytes: Hashable, Sendable {
  /// The longest term that needs no memory of its own.
  static let shortCount = 16

  /// The first 16 bytes, each number's first in its lowest byte; 0 after the last, and where there are more
  /// than 16.
  let head: (first: UInt64, second: UInt64)
  public let count: Int
  /// All bytes of a longer term.
  private let long: [UInt8]?

  public init(_ bytes: Span<UInt8>) {
    count = bytes.count
    if bytes.count > Self.shortCount {
      head = (0, 0)
      var copy: [UInt8] = []
      copy.reserveCapacity(bytes.count)
      for index in bytes.indices { copy.append(bytes[index]) }
      long = copy
      return
    }
    long = nil
    var (first, second): (UInt64, UInt64) = (0, 0)
    for index in 0..<min(8, bytes.count) { first |= UInt64(bytes[index]) &<< UInt64(8 &* index) }
    for index in 8..<max(8, bytes.count) { second |= UInt64(bytes[index]) &<< UInt64(8 &* (index &- 8)) }
    head = (first, second)
  }

  public init(_ bytes: [UInt8]) { self.init(bytes.span) }

  /// The term of a number in a field of numbers of `width` bytes, 1 to 8: the highest byte first.
  public init(number: UInt64, width: Int) {
    precondition(width >= 1 && width <= 8)
    head = ((number &<< UInt64(64 &- 8 &* width)).byteSwapped, 0)
    count = width
    long = nil
  }

  /// The bytes one after another.
  public var array: [UInt8] {
    if let long { return long }
    return (0..<count).map { index in
      let number = index < 8 ? head.first : head.second
      return UInt8(truncatingIfNeeded: number >> UInt64(8 * (index & 7)))
    }
  }

  @inline(__always)
  public static func == (left: Self, right: Self) -> Bool {
    left.head == right.head && left.count == right.count && left.long == right.long
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(head.first)
    hasher.combine(head.second)
    hasher.combine(count)
    if let long { hasher.combine(long) }
  }
}
