/// What bounds the scores of a block: the shortest document for one occurrence, for two, and for more, and
/// the most occurrences. Frequencies and lengths, never scores, since statistics change with every commit.
///
/// One pair of most occurrences and shortest length would bound scores too, but loosely: the shortest
/// document of a block seldom has the most occurrences. In a skip entry the four are 2 bytes each. A length
/// above 65,535 is written as 65,535, which bounds from below; a frequency of 65,535 or more is read as the
/// largest there is.
struct BlockImpact: Equatable {
  /// Bytes in a skip entry.
  static let bytes = 8

  /// Shortest lengths for frequency 1, 2, and 3 or more; the largest number there is where none has it.
  var shortest: (one: UInt32, two: UInt32, more: UInt32) = (.max, .max, .max)
  var largestFrequency: UInt32 = 0

  @inline(__always)
  mutating func add(frequency: UInt32, length: UInt32) {
    switch frequency {
    case 1: shortest.one = min(shortest.one, length)
    case 2: shortest.two = min(shortest.two, length)
    default: shortest.more = min(shortest.more, length)
    }
    largestFrequency = max(largestFrequency, frequency)
  }

  func write(to writer: inout ByteWriter) {
    writer.u16(UInt16(clamping: largestFrequency))
    for length in [shortest.one, shortest.two, shortest.more] { writer.u16(UInt16(clamping: length)) }
  }

  init() {}

  /// Reads what ``write(to:)`` wrote into the second halves of `count` skip entries of 16 bytes, and joins
  /// them.
  ///
  /// - Parameter entries: 16 times `count` bytes.
  init(entries: UnsafeRawPointer, count: Int) {
    // The largest frequency becomes the least of its complements, and all four numbers are compared at once:
    // without their highest bits' meaning, for signed numbers are what processors compare.
    let flips = SIMD8<UInt16>(0, 0, 0, 0, 0x7FFF, 0x8000, 0x8000, 0x8000)
    var least = SIMD8<Int16>(repeating: .max)
    for entry in 0..<count {
      let numbers = unsafe entries.loadUnaligned(fromByteOffset: entry &* 16, as: SIMD8<UInt16>.self)
      let flipped = SIMD8<Int16>(truncatingIfNeeded: numbers ^ flips)
      least.replace(with: flipped, where: flipped .< least)
    }
    let joined = SIMD8<UInt16>(truncatingIfNeeded: least) ^ flips
    if count == 0 { return }
    largestFrequency = joined[4] == .max ? .max : UInt32(joined[4])
    shortest = (UInt32(joined[5]), UInt32(joined[6]), UInt32(joined[7]))
  }

  /// Whether a posting is within the bounds.
  func covers(frequency: UInt32, length: UInt32) -> Bool {
    let least = frequency == 1 ? shortest.one : frequency == 2 ? shortest.two : shortest.more
    return frequency <= largestFrequency && length >= least
  }

  static func == (left: BlockImpact, right: BlockImpact) -> Bool {
    left.shortest == right.shortest && left.largestFrequency == right.largestFrequency
  }
}
