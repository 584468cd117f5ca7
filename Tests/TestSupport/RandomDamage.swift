/// What disks, copies and hands do to a file, one thing at random.
public struct RandomDamage {
  /// What was done, in a word or two.
  public var kind: String
  /// What is left; nil where the file is gone.
  public var bytes: [UInt8]?

  /// - Parameters:
  ///   - bytes: the file as it was, not empty.
  ///   - others: files of other names or generations, one of which may stand in its place.
  public init(to bytes: [UInt8], others: [[UInt8]], _ random: inout SeededRandom) {
    var after = bytes
    let count = bytes.count
    switch random.below(100) {
    case 0..<60:
      after[random.below(count)] ^= UInt8(1 << random.below(8))
      (kind, self.bytes) = ("flip", after)
    case 60..<75: (kind, self.bytes) = ("cut", Array(bytes.prefix(random.below(count))))
    case 75..<80:
      let more = (0..<1 + random.below(5000)).map { _ in UInt8(random.below(256)) }
      (kind, self.bytes) = ("extension", bytes + more)
    case 80..<86:
      let start = random.below(count)
      for index in start..<min(count, start + 4096) { after[index] = 0 }
      (kind, self.bytes) = ("zeroed page", after)
    case 86..<90:
      // A page of the file written where another belongs.
      let (from, to) = (random.below(count), random.below(count))
      for index in 0..<min(512, count - max(from, to)) { after[to + index] = bytes[from + index] }
      (kind, self.bytes) = ("misplaced page", after)
    case 90..<96:
      let other = others.isEmpty ? [] : others[random.below(others.count)]
      (kind, self.bytes) = ("file of another name or generation", other)
    case 96..<98: (kind, self.bytes) = ("empty file", [])
    default: (kind, self.bytes) = ("missing file", nil)
    }
  }
}
