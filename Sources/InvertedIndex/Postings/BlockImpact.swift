/// What bounds the scores of a block: the shortest document for one occurrence, for two, and for more, and the
/// most occurrences. Frequencies and lengths, never scores, since statistics change with every commit.
///
/// One pair of most occurrences and shortest length would bound scores too, but loosely: the shortest document of
/// a block seldom has the most occurrences. In a skip entry the four are 2 bytes each. A length above 65,535 is
/// written as 65,535, which bounds from below; a frequency of 65,535 or more is read as the largest there is.
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

  /// The impact of this block and another together.
  @inline(__always)
  mutating func formUnion(_ other: BlockImpact) {
    shortest.one = min(shortest.one, other.shortest.one)
    shortest.two = min(shortest.two, other.shortest.two)
    shortest.more = min(shortest.more, other.shortest.more)
    largestFrequency = max(largestFrequency, other.largestFrequency)
  }

  func write(to writer: inout ByteWriter) {
    writer.u16(UInt16(clamping: largestFrequency))
    for length in [shortest.one, shortest.two, shortest.more] { writer.u16(UInt16(clamping: length)) }
  }

  init() {}

  /// Reads what ``write(to:)`` wrote.
  @inline(__always)
  init(_ view: ByteView, at offset: Int) throws(IndexError) {
    let packed = try view.u64(offset)
    let frequency = UInt32(truncatingIfNeeded: packed & 0xFFFF)
    largestFrequency = frequency == 0xFFFF ? .max : frequency
    shortest = (
      UInt32(truncatingIfNeeded: packed >> 16 & 0xFFFF), UInt32(truncatingIfNeeded: packed >> 32 & 0xFFFF),
      UInt32(truncatingIfNeeded: packed >> 48)
    )
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
