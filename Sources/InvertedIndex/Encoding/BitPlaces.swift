/// The places of the bits that are set in a word, for inner loops that make lists of bit sets.
enum BitPlaces {
  /// Numbers that ``write(_:from:to:)`` may write beyond those it returns.
  static let slack = 8

  /// Writes `start` plus the place of each bit of `bits` that is set, rising, to `room`, and returns how many
  /// there are.
  ///
  /// Eight at a time, whether there are as many or not: a loop that ends with the last bit is guessed wrong
  /// once a word.
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

  /// Does what ``write(_:from:to:)`` does, a byte of `bits` at a time, by a table and without a branch:
  /// faster where more than about a third of them are set.
  @inline(__always)
  static func writeMany(_ bits: UInt64, from start: UInt32, to room: UnsafeMutablePointer<UInt32>) -> Int {
    unsafe places.withUnsafeBufferPointer { places in
      unsafe counts.withUnsafeBufferPointer { counts in
        var rest = bits
        var from = start
        var written = 0
        for _ in 0..<8 {
          let byte = Int(truncatingIfNeeded: rest & 0xFF)
          let eight = unsafe unsafeBitCast(places[byte].littleEndian, to: SIMD8<UInt8>.self)
          unsafe UnsafeMutableRawPointer(room + written)
            .storeBytes(of: SIMD8<UInt32>(truncatingIfNeeded: eight) &+ from, as: SIMD8<UInt32>.self)
          written &+= unsafe Int(counts[byte])
          rest &>>= 8
          from &+= 8
        }
        return written
      }
    }
  }

  /// For each byte the places of its bits that are set, a byte each, rising from the lowest byte on.
  private static let places = (0..<256).map { byte in
    var all: UInt64 = 0
    var count: UInt64 = 0
    for place in 0..<8 where byte >> place & 1 == 1 {
      all |= UInt64(place) << (8 * count)
      count += 1
    }
    return all
  }

  /// For each byte how many of its bits are set.
  private static let counts = (0..<256).map { UInt8($0.nonzeroBitCount) }
}
