/// Finds line ends, eight bytes at a time.
enum LineEnds {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// The first line feed or carriage return at `start` or behind it; the number of bytes where there is none.
  static func next(in bytes: Span<UInt8>, from start: Int) -> Int {
    let count = bytes.count
    return unsafe bytes.withUnsafeBytes { raw in
      var at = start
      while at &+ 8 <= count {
        // All of the eight are in the span.
        let eight = UInt64(
          littleEndian: unsafe raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        let found = zeros(eight ^ (ones &* 0x0A)) | zeros(eight ^ (ones &* 0x0D))
        // The lowest bit that is set is that of a byte that is there; higher ones may be carried.
        if found != 0 { return at &+ found.trailingZeroBitCount / 8 }
        at &+= 8
      }
      while at < count, unsafe raw[at] != 0x0A, unsafe raw[at] != 0x0D { at &+= 1 }
      return at
    }
  }

  @inline(__always)
  private static func zeros(_ eight: UInt64) -> UInt64 { (eight &- ones) & ~eight & highs }
}
