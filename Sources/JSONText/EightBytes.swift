/// Looks at eight bytes at once.
enum EightBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// 0 where none of the bytes is below `limit`, which is at most 0x80.
  @inline(__always)
  static func below(_ limit: UInt64, _ eight: UInt64) -> UInt64 {
    // Subtracting takes the highest bit of a byte from above that is below what is subtracted.
    (eight &- ones &* limit) & ~eight & (ones &* 0x80)
  }

  /// 0 where none of the bytes is `byte`.
  @inline(__always)
  static func equal(_ byte: UInt64, _ eight: UInt64) -> UInt64 { below(1, eight ^ (ones &* byte)) }
}

extension Span<UInt8> {
  /// Whether `look` finds something: given all bytes eight at a time, the last ones filled up with letters, it gives 0
  /// where nothing is.
  @inline(__always)
  func anyEight(_ look: (UInt64) -> UInt64) -> Bool {
    let words = count & ~7
    return unsafe withUnsafeBytes { bytes in
      var found: UInt64 = 0
      // All of the eight are in the span.
      for place in stride(from: 0, to: words, by: 8) {
        found |= look(unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      }
      var rest: UInt64 = 0x6161_6161_6161_6161
      for place in words..<count { rest = rest &<< 8 | UInt64(unsafe bytes[place]) }
      return found | look(rest) != 0
    }
  }
}
