/// The one rule of what ends a line: LF, with the carriage returns before it. Only where a text has no LF at
/// all does each CR part it; such a text is one line for whoever counts lines.
struct LineEnds {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  private let mark: UInt8

  /// - Complexity: Linear in the first line.
  init(of text: Span<UInt8>) {
    mark = Self.first(0x0A, in: text, from: 0) < text.count ? 0x0A : 0x0D
  }

  /// The line that begins at `start`, without its end, and where the next one begins; the number of bytes
  /// where there is none.
  func line(of text: Span<UInt8>, from start: Int) -> (content: Range<Int>, next: Int) {
    let end = Self.first(mark, in: text, from: start)
    var last = end
    while last > start, text[last - 1] == 0x0D { last -= 1 }
    return (start..<last, min(end + 1, text.count))
  }

  /// The first `mark` at `start` or behind it, eight bytes at a time; the number of bytes where there is
  /// none.
  private static func first(_ mark: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int {
    let count = bytes.count
    return unsafe bytes.withUnsafeBytes { raw in
      var at = start
      while at &+ 8 <= count {
        // All of the eight are in the span.
        let eight = UInt64(
          littleEndian: unsafe raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        let found = zeros(eight ^ (ones &* UInt64(mark)))
        // The lowest bit that is set is that of a byte that is there; higher ones may be carried.
        if found != 0 { return at &+ found.trailingZeroBitCount / 8 }
        at &+= 8
      }
      while at < count, unsafe raw[at] != mark { at &+= 1 }
      return at
    }
  }

  @inline(__always)
  private static func zeros(_ eight: UInt64) -> UInt64 { (eight &- ones) & ~eight & highs }
}
