/// The factors of a segment's documents in one search, and bounds on them by blocks of 64 documents.
///
/// A score is `units * multiplier / 65,536`, rounded down. It rises with the units and with the multiplier,
/// so the score at a block's largest multiplier bounds the scores of the block.
struct SegmentFactors {
  /// The multiplier of a document whose score is its units.
  static let one: Int32 = 1 << 16

  private let column: FactorColumn?
  private let preferred: DocumentSet?
  /// In 256ths.
  private let preference: Int
  /// The largest multiplier of each 64 documents.
  private let ceilings: [Int32]

  /// Nil where every factor is 1.
  init?(_ column: FactorColumn?, preferred: DocumentSet?, preference: UInt16, documentCount: Int) {
    let column = column.flatMap { $0.maximum > 0 && $0.values.count == documentCount ? $0 : nil }
    let preferred = preferred.flatMap { $0.isEmpty ? nil : $0 }
    if column == nil && preferred == nil { return nil }
    self.column = column
    self.preferred = preferred
    self.preference = Int(preference)
    var ceilings = [Int32](repeating: Self.one, count: (documentCount + 63) / 64)
    if let column {
      for block in ceilings.indices { ceilings[block] = (256 + Int32(column.blockMaxima[block])) << 8 }
    }
    if let preferred {
      for block in ceilings.indices where preferred.word(block) != 0 {
        ceilings[block] = ceilings[block] >> 8 * Int32(preference)
      }
    }
    self.ceilings = ceilings
  }

  /// The multiplier of `document`, in 65,536ths.
  @inline(__always)
  func multiplier(_ document: Int) -> Int {
    // Most blocks have no factor above 1.
    if ceilings[document &>> 6] == Self.one { return Int(Self.one) }
    let factor = 256 &+ Int(column?.values[document] ?? 0)
    return factor &* (preferred?.contains(document) ?? false ? preference : 256)
  }

  /// The score of `document` whose terms score `units`.
  @inline(__always)
  func score(_ units: Int32, _ document: Int) -> Int32 {
    Int32(truncatingIfNeeded: (Int(units) &* multiplier(document)) &>> 16)
  }

  /// The largest multiplier of `documents`.
  func ceiling(of documents: Range<Int>) -> Int {
    var ceiling: Int32 = 0
    for block in documents.lowerBound >> 6..<(documents.upperBound + 63) >> 6 {
      ceiling = max(ceiling, ceilings[block])
    }
    return Int(ceiling)
  }

  /// The most units with which no document of the 64 from `64 * block` on scores more than `score`; `last` is
  /// what a block before had.
  @inline(__always)
  func units(notAbove score: Int, inBlock block: Int, _ last: inout Bound) -> Int {
    let ceiling = ceilings[block]
    if ceiling == Self.one { return score }
    if last.ceiling != ceiling || last.score != score {
      last = Bound(
        score: score, ceiling: ceiling, units: Self.units(notAbove: score, ceiling: Int(ceiling)))
    }
    return last.units
  }

  /// The most units that score no more than `score` where no multiplier is above `ceiling`.
  struct Bound {
    var score = 0
    var ceiling: Int32 = 0
    var units = 0
  }

  /// The most units that score no more than `score` at the multiplier `ceiling`.
  ///
  /// The quotient of two integers below 2^53 in floating point, rounded down, is exact, and takes a third of
  /// the time of a division of integers.
  static func units(notAbove score: Int, ceiling: Int) -> Int {
    score < 0 ? score : Int(Double(((score &+ 1) &<< 16) &- 1) / Double(ceiling))
  }
}
