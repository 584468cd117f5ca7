/// The scores of a stripe of neighbouring documents while they are added up, in units of the query's
/// ``ScoreScale``.
///
/// A document without a posting has 0 units, any other at least 1.
struct Accumulators: ~Copyable {
  private var units = GrowableBuffer<Int32>()
  /// What the postings of one block score, while they are added.
  private var blockUnits = GrowableBuffer<Int32>(repeating: 0, count: BlockPacking.size + 4)
  private var blockLengths = GrowableBuffer<UInt32>(repeating: 0, count: BlockPacking.size + 4)
  /// The first document of the stripe; a multiple of 64.
  private(set) var base: UInt32 = 0
  /// Room for documents: those of the stripe, and up to the next multiple of 64 some that do not exist.
  private var size = 0

  /// Begins with the stripe of `documents`, all of them at 0.
  mutating func begin(_ documents: Range<Int>) {
    precondition(documents.lowerBound % 64 == 0)
    base = UInt32(documents.lowerBound)
    size = (documents.count + 63) / 64 * 64
    units.fill(with: 0, count: size)
  }

  /// The units of `document`, which must lie in the stripe.
  @inline(__always)
  subscript(document: UInt32) -> Int32 {
    get { units[Int(document &- base)] }
    set { units[Int(document &- base)] = newValue }
  }

  /// Adds the scores of the postings of `cursor`'s current block from its place on to documents below `end`.
  /// Returns the place in the block after the last one that was added.
  @inline(__always)
  mutating func add(
    _ cursor: PostingsCursor, weight: Float, norms: LengthNorm, lengths: LengthColumn, before end: UInt32
  ) throws(IndexError) -> Int {
    try cursor.decodeFrequenciesIfNeeded()
    let start = cursor.index
    let place = cursor.place(of: end)
    // Documents of a block rise, so checks of the first and the last one hold for all: none lies below the
    // stripe, none beyond it.
    precondition(start < place && place <= BlockPacking.size && end <= base &+ UInt32(size))
    precondition(cursor.documents[start] >= base)
    let base = base
    let isHuge = cursor.hasHugeFrequencies
    let documents = unsafe cursor.documents.numbers
    let frequencies = unsafe cursor.frequencies.numbers
    try unsafe blockLengths.withMutableBase { (blockLengths) throws(IndexError) in
      try unsafe lengths.look(up: documents, start..<place, into: blockLengths)
      unsafe blockUnits.withMutableBase { blockUnits in
        if isHuge {
          for index in start..<place {
            unsafe blockUnits[index] = BM25.units(
              weight: weight, frequency: frequencies[index], norm: norms[blockLengths[index]])
          }
        } else {
          let weights = SIMD4(repeating: weight)
          var index = start
          // The last four may reach past `place`: blocks and buffers have room for four numbers more.
          while index < place {
            let counts = unsafe UnsafeRawPointer(frequencies + index).loadUnaligned(as: SIMD4<UInt32>.self)
            let lengths = unsafe UnsafeRawPointer(blockLengths + index).loadUnaligned(as: SIMD4<UInt32>.self)
            unsafe UnsafeMutableRawPointer(blockUnits + index)
              .storeBytes(
                of: BM25.units(weight: weights, frequencies: counts, norms: norms[lengths]),
                as: SIMD4<Int32>.self)
            index &+= 4
          }
        }
        unsafe units.withMutableBase { units in
          for index in start..<place {
            unsafe units[Int(documents[index] &- base)] &+= blockUnits[index]
          }
        }
      }
    }
    return place
  }

  /// The best `limit` documents that have units, by their scores under `factors`: those that are `allowed`,
  /// or all.
  func best(_ limit: Int, in allowed: DocumentSet?, _ factors: SegmentFactors?) -> TopDocuments {
    var best = TopDocuments(limit: limit)
    let first = Int(base) >> 6
    let last = first + size >> 6
    unsafe units.withBuffer { units in
      guard let start = units.baseAddress else { return }
      let bytes = unsafe UnsafeRawPointer(start)
      var bound = SegmentFactors.Bound()
      for word in 0..<size >> 6 {
        var least = max(0, best.threshold)
        if let factors, first &+ word < last {
          least = Int32(
            truncatingIfNeeded: factors.units(notAbove: Int(least), inBlock: first &+ word, &bound))
        }
        var bits = unsafe Self.word(bytes + word &* 256, above: least)
        if bits == 0 { continue }
        if let allowed { bits &= allowed.word(first &+ word) }
        while bits != 0 {
          let place = word &* 64 &+ bits.trailingZeroBitCount
          let document = Int(base) &+ place
          let sum = unsafe units[place]
          best.insert(document, factors?.score(sum, document) ?? sum)
          bits &= bits &- 1
        }
      }
    }
    return best
  }

  /// Hands over the documents that may still score more than `score` if their terms score `open` units more,
  /// rising: those that are `allowed`, or all. Documents without units are none of them.
  func collect(
    above score: Int, open: Int, in allowed: DocumentSet?, _ factors: SegmentFactors?,
    into candidates: inout GrowableBuffer<UInt32>
  ) {
    let first = Int(base) >> 6
    candidates.removeAll()
    unsafe units.withBuffer { units in
      guard let start = units.baseAddress else { return }
      let bytes = unsafe UnsafeRawPointer(start)
      var bound = SegmentFactors.Bound()
      for word in 0..<size >> 6 {
        let most = factors?.units(notAbove: score, inBlock: first &+ word, &bound) ?? score
        let least = Int32(clamping: max(0, most &- open))
        var bits = unsafe Self.word(bytes + word &* 256, above: least)
        if let allowed { bits &= allowed.word(first &+ word) }
        candidates.append(bits: bits, from: base &+ UInt32(truncatingIfNeeded: word &* 64))
      }
    }
  }

  /// Which of the 64 numbers at `units` are above `least`, the first in the lowest bit.
  @inline(__always)
  private static func word(_ units: UnsafeRawPointer, above least: Int32) -> UInt64 {
    unsafe UInt64(mask(units, above: least)) | UInt64(mask(units + 128, above: least)) &<< 32
  }

  /// Which of the 32 numbers at `units` are above `least`, the first in the lowest bit.
  @inline(__always)
  private static func mask(_ units: UnsafeRawPointer, above least: Int32) -> UInt32 {
    let least = SIMD4<Int32>(repeating: least)
    var bits = SIMD4<UInt32>.zero
    for four in 0..<8 {
      let isAbove = unsafe units.loadUnaligned(fromByteOffset: four &* 16, as: SIMD4<Int32>.self) .> least
      bits |= SIMD4<UInt32>.zero.replacing(with: SIMD4(1, 2, 4, 8) &<< UInt32(four &* 4), where: isAbove)
    }
    return bits.wrappedSum()
  }

  /// The best `limit` of `candidates`, which lie in the stripe, by their scores under `factors`.
  func best(_ limit: Int, of candidates: borrowing GrowableBuffer<UInt32>, _ factors: SegmentFactors?)
    -> TopDocuments
  {
    var best = TopDocuments(limit: limit)
    var threshold = best.threshold
    let count = candidates.count
    if count == 0 { return best }
    // Candidates rise: where the first and the last lie in the stripe, all do.
    precondition(candidates[0] >= base && candidates[count - 1] < base &+ UInt32(size))
    unsafe candidates.withBuffer { candidates in
      unsafe units.withBuffer { all in
        for index in 0..<count {
          let document = unsafe candidates[index]
          let units = unsafe all[Int(document &- base)]
          let score = factors?.score(units, Int(document)) ?? units
          if score <= threshold { continue }
          best.insert(Int(document), score)
          threshold = best.threshold
        }
      }
    }
    return best
  }

  /// Drops the candidates (documents of the stripe, rising) that cannot score more than `score` even if their
  /// terms score `open` units more.
  mutating func keep(
    _ candidates: inout GrowableBuffer<UInt32>, above score: Int, open: Int, _ factors: SegmentFactors?
  ) {
    if let factors {
      if score < 0 { return }
      keep(&candidates) { document, units in
        Self.isBelow(score, ((units &+ open) &* factors.multiplier(document)) &>> 16)
      }
    } else {
      let least = score - open
      if least <= 0 { return }
      keep(&candidates) { _, units in Self.isBelow(least, units) }
    }
  }

  /// Keeps the candidates (documents of the stripe, rising) for which `isKept` is 1 and not 0, given their
  /// units.
  @inline(__always)
  private mutating func keep(
    _ candidates: inout GrowableBuffer<UInt32>, where isKept: (_ document: Int, _ units: Int) -> Int
  ) {
    let count = candidates.count
    if count == 0 { return }
    let base = base
    // Candidates rise: where the first and the last lie in the stripe, all do.
    precondition(candidates[0] >= base && candidates[count - 1] < base &+ UInt32(size))
    let kept = unsafe candidates.withMutableBase { candidates in
      unsafe units.withMutableBase { units in
        var kept = 0
        for index in 0..<count {
          let document = unsafe candidates[index]
          unsafe candidates[kept] = document
          kept &+= isKept(Int(document), unsafe Int(units[Int(document &- base)]))
        }
        return kept
      }
    }
    candidates.truncate(to: kept)
  }

  /// 1 where `left` is below `right`, else 0. A branch would be guessed wrong for every other candidate.
  @inline(__always)
  private static func isBelow(_ left: Int, _ right: Int) -> Int {
    Int(UInt(bitPattern: left &- right) &>> 63)
  }
}
