/// Numbers of seven bits a byte, the lowest first; the high bit says that another byte follows.
///
/// Source: DWARF 5, section 7.6, unsigned LEB128.
public enum LEB128 {
  /// The longest form of a number that is not negative: 63 bits.
  public static let maximumBytes = 9

  /// Appends `value`, which is not negative.
  @inlinable @inline(__always)
  public static func append(_ value: Int, to bytes: inout [UInt8]) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// The number at `offset`, which moves past it.
  ///
  /// - Parameter limit: the longest form accepted, at most ``maximumBytes``. Eight bytes are below 2^56, so
  ///   that the sum of a few numbers cannot overflow.
  /// - Returns: nil where the bytes end first or the form is longer; `offset` is then past the bytes that
  ///   were read.
  @inlinable @inline(__always)
  public static func read(_ bytes: Span<UInt8>, at offset: inout Int, limit: Int = maximumBytes) -> Int? {
    var value: UInt64 = 0
    for index in 0..<min(limit, maximumBytes) {
      guard offset >= 0, offset < bytes.count else { return nil }
      let byte = bytes[offset]
      offset &+= 1
      value |= UInt64(byte & 0x7F) &<< UInt64(7 &* index)
      if byte < 0x80 { return Int(value) }
    }
    return nil
  }
}
