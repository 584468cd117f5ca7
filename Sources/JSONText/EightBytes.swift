/// SWAR tests on eight bytes at a time.
enum EightBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// 0 if none of the bytes is below `limit`, which is at most 0x80.
  @inline(__always)
  static func below(_ limit: UInt64, _ eight: UInt64) -> UInt64 {
    // A byte smaller than the subtrahend borrows into its highest bit.
    (eight &- ones &* limit) & ~eight & (ones &* 0x80)
  }

  /// 0 if none of the bytes is `byte`.
  @inline(__always)
  static func equal(_ byte: UInt64, _ eight: UInt64) -> UInt64 { below(1, eight ^ (ones &* byte)) }
}

extension Span<UInt8> {
  /// Whether `look` is nonzero for any eight bytes of the span; the last ones are padded with letters.
  @inline(__always)
  func anyEight(_ look: (UInt64) -> UInt64) -> Bool {
    let words = count & ~7
    return unsafe withUnsafeBytes { bytes in
      var found: UInt64 = 0
      // All eight bytes are within the span.
      for place in stride(from: 0, to: words, by: 8) {
        found |= look(unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      }
      var rest: UInt64 = 0x6161_6161_6161_6161
      for place in words..<count { rest = rest &<< 8 | UInt64(unsafe bytes[place]) }
      return found | look(rest) != 0
    }
  }
}
