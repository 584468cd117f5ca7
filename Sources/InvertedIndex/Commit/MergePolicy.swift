/// Which neighbouring segments to merge. Only neighbours: documents keep their order.
public enum MergePolicy: Sendable {
  /// One segment in the end, without deleted documents.
  case all
  /// Eight neighbours of like size become one; a segment that lost a third of its documents is rewritten.
  case tiered

  /// What a policy knows of a segment.
  struct Weight {
    var bytes: Int
    var documents: Int
    var live: Int
  }

  static let fanIn = 8

  /// The next range to merge, or nil where nothing is to be done.
  func next(sizes: [Weight]) -> Range<Int>? {
    switch self {
    case .all:
      if sizes.count > 1 { return 0..<sizes.count }
      if let only = sizes.first, only.live < only.documents { return 0..<1 }
      return nil
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
        let top = tiers[range].max() ?? 0
        if tiers[range].filter({ $0 == top }).count * 2 >= Self.fanIn { return range }
      }
      // Many small tails behind large heads: merge the smallest neighbours rather than let them pile up.
      return tiers.count > 3 * Self.fanIn ? tiers.count - Self.fanIn..<tiers.count : nil
    }
  }
}
