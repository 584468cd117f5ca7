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
