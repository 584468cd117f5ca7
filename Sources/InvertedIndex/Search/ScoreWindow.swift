/// The scores of neighbouring documents while they are added up, in units of the query's ``ScoreScale``.
///
/// A document without a posting has 0 units, any other at least 1.
final class ScoreWindow {
  /// Documents of a window that nothing else is asked of.
  static let size = 4096

  /// Documents in this window; a multiple of 64.
  let size: Int
  private var units: GrowableBuffer<Int32>
  /// A bit for each document that has a posting, where they are marked; else nothing.
  private var marks: GrowableBuffer<UInt64>
  /// What the postings of one block score, while they are added.
  private var blockUnits = GrowableBuffer<Int32>(repeating: 0, count: BlockPacking.size + 4)
  private var blockNorms = GrowableBuffer<Float>(repeating: 0, count: BlockPacking.size + 4)
  /// The first document of the window; a multiple of 64.
  var base: UInt32 = 0

  /// - Parameter isMarked: whether documents with postings are marked, for ``drain(_:_:)``.
  init(size: Int = ScoreWindow.size, isMarked: Bool = false) {
    precondition(size % 64 == 0)
    self.size = size
    units = GrowableBuffer(repeating: 0, count: size)
    marks = GrowableBuffer(repeating: 0, count: isMarked ? size / 64 : 0)
  }

  /// The units of `document`, which must lie in the window.
  @inline(__always)
  subscript(document: UInt32) -> Int32 {
    get { units[Int(document &- base)] }
    set { units[Int(document &- base)] = newValue }
  }

  /// Adds the scores of the postings of `cursor`'s current block from its place on to documents below `end`.
  /// Returns the place in the block after the last one that was added.
  ///
  @inline(__always)
  func add(
    _ cursor: PostingsCursor, weight: Float, norms: NormTable, lengths: LengthColumn, before end: UInt32
  )
    throws(IndexError) -> Int
  {
    try cursor.decodeFrequenciesIfNeeded()
    let start = cursor.index
    let place = cursor.place(of: end)
    // Documents of a block rise, so checks of the first and the last one hold for all: none lies below the
    // window, none beyond it.
    precondition(start < place && place <= BlockPacking.size && end <= base &+ UInt32(size))
    precondition(cursor.documents[start] >= base)
    let base = base
    let isHuge = cursor.hasHugeFrequencies
    let documents = unsafe cursor.documents.numbers
    let frequencies = unsafe cursor.frequencies.numbers
    try unsafe blockNorms.withMutableBase { (blockNorms) throws(IndexError) in
      try unsafe lengths.look(up: documents, start..<place, in: norms, into: blockNorms)
      unsafe blockUnits.withMutableBase { blockUnits in
        if isHuge {
          for index in start..<place {
            unsafe blockUnits[index] = BM25.units(
              weight: weight, frequency: frequencies[index], norm: blockNorms[index])
          }
        } else {
          let weights = SIMD4(repeating: weight)
          var index = start
          // The last four may reach past `place`: blocks and buffers have room for four numbers more.
          while index < place {
            let counts = unsafe UnsafeRawPointer(frequencies + index).loadUnaligned(as: SIMD4<UInt32>.self)
            let norms = unsafe UnsafeRawPointer(blockNorms + index).loadUnaligned(as: SIMD4<Float>.self)
            unsafe UnsafeMutableRawPointer(blockUnits + index)
              .storeBytes(
                of: BM25.units(weight: weights, frequencies: counts, norms: norms), as: SIMD4<Int32>.self)
            index &+= 4
          }
        }
        unsafe units.withMutableBase { units in
          for index in start..<place {
            unsafe units[Int(documents[index] &- base)] &+= blockUnits[index]
          }
        }
        if marks.count > 0 {
          unsafe marks.withMutableBase { marks in
            for index in start..<place {
              let place = unsafe documents[index] &- base
              unsafe marks[Int(place &>> 6)] |= 1 &<< UInt64(place & 63)
            }
          }
        }
      }
    }
    return place
  }

  /// Hands over the documents that have more than `least` units (0 or more), rising: those that are `allowed`, or
  /// all.
  func collect(above least: Int32, in allowed: DocumentSet?, into candidates: inout GrowableBuffer<UInt32>) {
    let base = base
    let size = size
    let first = Int(base) >> 6
    candidates.removeAll()
    unsafe units.withMutableBase { units in
      let bytes = UnsafeRawPointer(units)
      // `units` holds `size` numbers.
      for word in 0..<size >> 6 {
        var bits: UInt64 = 0
        for sixteen in 0..<4 {
          let some = unsafe Self.mask(bytes + (word &* 64 &+ sixteen &* 16) &* 4, above: least)
          bits |= UInt64(some) &<< UInt64(sixteen &* 16)
        }
        if let allowed { bits &= allowed.word(first &+ word) }
        candidates.append(bits: bits, from: base &+ UInt32(truncatingIfNeeded: word &* 64))
      }
    }
  }

  /// Which of the sixteen numbers at `units` are above `least`, the first in the lowest bit.
  @inline(__always)
  private static func mask(_ units: UnsafeRawPointer, above least: Int32) -> UInt32 {
    let least = SIMD4<Int32>(repeating: least)
    let zero = SIMD4<Int32>.zero
    let one = unsafe units.loadUnaligned(as: SIMD4<Int32>.self) .> least
    let two = unsafe units.loadUnaligned(fromByteOffset: 16, as: SIMD4<Int32>.self) .> least
    let three = unsafe units.loadUnaligned(fromByteOffset: 32, as: SIMD4<Int32>.self) .> least
    let four = unsafe units.loadUnaligned(fromByteOffset: 48, as: SIMD4<Int32>.self) .> least
    let even =
      zero.replacing(with: SIMD4(1, 2, 4, 8), where: one)
      | zero.replacing(with: SIMD4(256, 512, 1024, 2048), where: three)
    let odd =
      zero.replacing(with: SIMD4(16, 32, 64, 128), where: two)
      | zero.replacing(with: SIMD4(4096, 8192, 16384, 32768), where: four)
    return UInt32(truncatingIfNeeded: (even | odd).wrappedSum())
  }

  /// Drops the candidates (documents of the window, rising) that have no more than `least` units.
  func keep(_ candidates: inout GrowableBuffer<UInt32>, above least: Int) {
    let count = candidates.count
    if least <= 0 || count == 0 { return }
    let least = Int32(clamping: least)
    let base = base
    // Candidates rise: where the first and the last lie in the window, all do.
    precondition(candidates[0] >= base && candidates[count - 1] < base &+ UInt32(size))
    let kept = unsafe candidates.withMutableBase { candidates in
      unsafe units.withMutableBase { units in
        var kept = 0
        for index in 0..<count {
          let document = unsafe candidates[index]
          unsafe candidates[kept] = document
          // Neither number is below 0, so the sign of the difference says which is greater. A branch would be
          // guessed wrong for every other candidate.
          let difference = unsafe least &- units[Int(document &- base)]
          kept &+= Int(UInt32(bitPattern: difference) &>> 31)
        }
        return kept
      }
    }
    candidates.truncate(to: kept)
  }

  /// Appends the marked documents at the places `range` (multiples of 64), rising, and their units: those that are
  /// `allowed`, or all. That part of the window is clear afterwards.
  func drain(
    _ range: Range<Int>, in allowed: DocumentSet?, into drained: inout GrowableBuffer<UInt32>,
    _ drainedUnits: inout GrowableBuffer<Int32>
  ) {
    precondition(range.lowerBound % 64 == 0 && range.upperBound % 64 == 0 && range.upperBound <= size)
    let base = base
    let first = drained.count
    for word in range.lowerBound >> 6..<range.upperBound >> 6 {
      var bits = marks[word]
      if bits == 0 { continue }
      marks[word] = 0
      if let allowed {
        let kept = allowed.word(Int(base) >> 6 &+ word)
        var dropped = bits & ~kept
        bits &= kept
        while dropped != 0 {
          units[word &* 64 &+ dropped.trailingZeroBitCount] = 0
          dropped &= dropped &- 1
        }
      }
      drained.append(bits: bits, from: base &+ UInt32(truncatingIfNeeded: word &* 64))
    }
    let count = drained.count - first
    unsafe drained.withBuffer { drained in
      unsafe units.withMutableBase { units in
        unsafe drainedUnits.append(atMost: count) { room in
          // What was drained just now lies in the window.
          for index in 0..<count {
            let place = unsafe Int(drained[first &+ index] &- base)
            unsafe room[index] = units[place]
            unsafe units[place] = 0
          }
          return count
        }
      }
    }
  }

  /// Sets all units to 0.
  func clear() {
    unsafe units.withMutableBase { units in unsafe units.update(repeating: 0, count: size) }
  }
}
