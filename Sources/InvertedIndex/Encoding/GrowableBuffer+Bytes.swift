/// Bytes being put together, and compared, in inner loops.
extension GrowableBuffer where Element == UInt8 {
  /// Appends `value`, which is not negative, in LEB128.
  @inline(__always)
  mutating func append(varint value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends the lowest `width` bytes of `number`, the highest of them first.
  @inline(__always)
  mutating func append(_ number: UInt64, width: Int) {
    for index in 0..<width { append(UInt8(truncatingIfNeeded: number &>> (8 * UInt64(width &- 1 &- index)))) }
  }

  /// At how many bytes at the front both are the same.
  @inline(__always)
  func countShared(with other: borrowing GrowableBuffer<UInt8>) -> Int {
    let limit = Swift.min(count, other.count)
    var shared = 0
    while shared < limit && self[shared] == other[shared] { shared &+= 1 }
    return shared
  }

  /// -1, 0 or 1 as these bytes sort before, with or after `other`: unsigned bytes, a prefix first.
  func compare(_ other: borrowing GrowableBuffer<UInt8>) -> Int {
    let shared = countShared(with: other)
    if shared < count && shared < other.count { return self[shared] < other[shared] ? -1 : 1 }
    return count == other.count ? 0 : count < other.count ? -1 : 1
  }

  /// The first eight bytes as a number that sorts as they do, those beyond the end as zeros.
  @inline(__always)
  var head: UInt64 {
    let length = Swift.min(count, 8)
    var head: UInt64 = 0
    for index in 0..<length { head = head &<< 8 | UInt64(self[index]) }
    return length == 0 ? 0 : head &<< (8 * UInt64(8 &- length))
  }

  /// The bytes as an array.
  var array: [UInt8] { unsafe withBuffer { unsafe Array($0) } }
}
