/// Numbers taken from bit sets in inner loops.
extension GrowableBuffer where Element == UInt32 {
  /// Appends `start` plus the place of each bit that is set, rising.
  @inline(__always)
  mutating func append(bits: UInt64, from start: UInt32) {
    if bits == 0 { return }
    unsafe append(atMost: UInt64.bitWidth) { room in
      var rest = bits
      var found = 0
      while rest != 0 {
        unsafe room[found] = start &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
        found &+= 1
        rest &= rest &- 1
      }
      return found
    }
  }
}
