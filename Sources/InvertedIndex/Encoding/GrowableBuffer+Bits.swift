/// Numbers taken from bit sets in inner loops.
extension GrowableBuffer where Element == UInt32 {
  /// Appends `start` plus the place of each bit that is set, rising.
  @inline(__always)
  mutating func append(bits: UInt64, from start: UInt32) {
    if bits == 0 { return }
    unsafe append(atMost: UInt64.bitWidth + BitPlaces.slack) { room in
      unsafe BitPlaces.write(bits, from: start, to: room)
    }
  }
}
