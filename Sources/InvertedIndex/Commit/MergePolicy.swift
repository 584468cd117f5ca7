/// Selects adjacent segments to merge. Only adjacent ones: documents keep their order.
public enum MergePolicy: Sendable {
  /// Merges down to one segment without deleted documents, or several if one would be too large.
  case all
  /// Merges eight adjacent segments of similar size; rewrites a segment when a third of its documents are
  /// deleted.
  case tiered

  /// The properties of a segment that a policy considers.
  struct Weight {
    var bytes: Int
    var documents: Int
    var live: Int
  }

  static let fanIn = 8
  /// The maximum fan-in of a merge: each input takes memory, however little of it is read.
  static let widest = 64
  /// The maximum size of a merged segment: offsets within its sections have 32 bits.
  static let largestBytes = Int(UInt32.max)

  /// The next range to merge, or nil.
  func next(sizes: [Weight]) -> Range<Int>? {
    switch self {
    case .all:
      if let range = Self.lightest(sizes) { return range }
      var start = 0
      var bytes = 0
      for (index, weight) in sizes.enumerated() {
        if bytes + weight.bytes > Self.largestBytes {
          if index - start > 1 { return start..<index }
          start = index
          bytes = 0
        }
        bytes += weight.bytes
      }
      if sizes.count - start > 1 { return start..<sizes.count }
      return sizes.firstIndex { $0.live < $0.documents }.map { $0..<$0 + 1 }
    case .tiered:
      for (index, weight) in sizes.enumerated() where weight.live * 3 < weight.documents * 2 {
        return index..<index + 1
      }
      // A tier spans a factor of eight; all below 1 MB are one tier.
      let tiers = sizes.map { weight in
        var tier = 0
        var bytes = weight.bytes >> 20
        while bytes > 0 {
          tier += 1
          bytes /= Self.fanIn
        }
        return tier
      }
      guard tiers.count >= Self.fanIn else { return nil }
      for start in 0...(tiers.count - Self.fanIn) {
        let range = start..<start + Self.fanIn
        if sizes[range].reduce(0, { $0 + $1.bytes }) > Self.largestBytes { continue }
        let top = tiers[range].max() ?? 0
        if tiers[range].filter({ $0 == top }).count * 2 >= Self.fanIn { return range }
      }
      // Many small segments behind large ones: merge the smallest neighbours to limit their number.
      let tail = max(0, tiers.count - Self.fanIn)..<tiers.count
      let isSmall = sizes[tail].reduce(0) { $0 + $1.bytes } <= Self.largestBytes
      return tiers.count > 3 * Self.fanIn && isSmall ? tail : nil
    }
  }
  /// If there are more than the fan-in, the adjacent segments with the fewest bytes.
  private static func lightest(_ sizes: [Weight]) -> Range<Int>? {
    guard sizes.count > widest else { return nil }
    var bytes = sizes[..<widest].reduce(0) { $0 + $1.bytes }
    var best = (bytes: bytes, start: 0)
    for start in 1...(sizes.count - widest) {
      bytes += sizes[start + widest - 1].bytes - sizes[start - 1].bytes
      if bytes < best.bytes { best = (bytes, start) }
    }
    return best.bytes <= largestBytes ? best.start..<best.start + widest : nil
  }
}
