/// The scores of neighbouring documents while they are added up, in units of the query's ``ScoreScale``.
///
/// A document without a posting has 0 units, any other at least 1.
final class ScoreWindow {
  /// Documents of a window that nothing else is asked of.
  static let size = 4096

  /// Documents in this window; a multiple of 16.
  let size: Int
  private var units: GrowableBuffer<Int32>
  /// What the postings of one block score, while they are added.
  private var blockUnits = GrowableBuffer<Int32>(repeating: 0, count: BlockPacking.size + 4)
  private var blockNorms = GrowableBuffer<Float>(repeating: 0, count: BlockPacking.size + 4)
  /// The first document of the window.
  var base: UInt32 = 0

  init(size: Int = ScoreWindow.size) {
    precondition(size % 16 == 0)
    self.size = size
    units = GrowableBuffer(repeating: 0, count: size)
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
  /// - Parameter lengths: 4 bytes for each document of the segment.
  @inline(__always)
  func add(_ cursor: PostingsCursor, weight: Float, norms: NormTable, lengths: ByteView, before end: UInt32)
    throws(IndexError) -> Int
  {
    try cursor.decodeFrequenciesIfNeeded()
    let start = cursor.index
    let place = cursor.place(of: end)
    // Documents of a block rise, so checks of the first and the last one hold for all: none lies below the
    // window, none beyond it, none has its length outside the column.
    precondition(start < place && place <= BlockPacking.size && end <= base &+ UInt32(size))
    precondition(cursor.documents[start] >= base)
    try lengths.check(Int(cursor.documents[place &- 1]) &* 4, 4)
    let base = base
    let isHuge = cursor.hasHugeFrequencies
    let documents = unsafe cursor.documents.numbers
    let frequencies = unsafe cursor.frequencies.numbers
    unsafe blockNorms.withMutableBase { blockNorms in
      unsafe blockUnits.withMutableBase { blockUnits in
        for index in start..<place {
          let length = unsafe UInt32(
            littleEndian: lengths.base.loadUnaligned(
              fromByteOffset: Int(documents[index]) &* 4, as: UInt32.self))
          unsafe blockNorms[index] = norms[length]
        }
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
      }
    }
    return place
  }

  /// Hands over the documents that have more than `least` units (0 or more), rising.
  func collect(above least: Int32, into candidates: inout GrowableBuffer<UInt32>) {
    let base = base
    let size = size
    let least4 = SIMD4<Int32>(repeating: least)
    let zero = SIMD4<Int32>.zero
    unsafe candidates.refill(atMost: size) { room in
      unsafe units.withMutableBase { units in
        var found = 0
        let bytes = UnsafeRawPointer(units)
        // `units` holds `size` numbers, `room` as many.
        for start in stride(from: 0, to: size, by: 16) {
          let at = unsafe bytes + start &* 4
          let one = unsafe at.loadUnaligned(as: SIMD4<Int32>.self) .> least4
          let two = unsafe at.loadUnaligned(fromByteOffset: 16, as: SIMD4<Int32>.self) .> least4
          let three = unsafe at.loadUnaligned(fromByteOffset: 32, as: SIMD4<Int32>.self) .> least4
          let four = unsafe at.loadUnaligned(fromByteOffset: 48, as: SIMD4<Int32>.self) .> least4
          let even =
            zero.replacing(with: SIMD4(1, 2, 4, 8), where: one)
            | zero.replacing(with: SIMD4(256, 512, 1024, 2048), where: three)
          let odd =
            zero.replacing(with: SIMD4(16, 32, 64, 128), where: two)
            | zero.replacing(with: SIMD4(4096, 8192, 16384, 32768), where: four)
          var bits = (even | odd).wrappedSum()
          while bits != 0 {
            unsafe room[found] = base &+ UInt32(truncatingIfNeeded: start &+ bits.trailingZeroBitCount)
            found &+= 1
            bits &= bits &- 1
          }
        }
        return found
      }
    }
  }

  /// Sets all units to 0.
  func clear() {
    unsafe units.withMutableBase { units in unsafe units.update(repeating: 0, count: size) }
  }
}
