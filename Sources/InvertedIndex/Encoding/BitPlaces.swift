/// The places of the bits that are set in a word, for inner loops that make lists of bit sets.
enum BitPlaces {
  /// Numbers that ``write(_:from:to:)`` may write beyond those it returns.
  static let slack = 8

  /// Writes `start` plus the place of each bit of `bits` that is set, rising, to `room`, and returns how many there are.
  ///
  /// Eight at a time, whether there are as many or not: a loop that ends with the last bit is guessed wrong once a word.
  @inline(__always)
  static func write(_ bits: UInt64, from start: UInt32, to room: UnsafeMutablePointer<UInt32>) -> Int {
    let count = bits.nonzeroBitCount
    var rest = bits
    var written = 0
    repeat {
      for place in written..<written &+ 8 {
        unsafe room[place] = start &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
      written &+= 8
    } while written < count
    return count
  }
}
