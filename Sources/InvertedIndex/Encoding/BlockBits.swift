/// A block of 128 documents as a bit set, for lists so dense that this takes little more room than packed
/// gaps: a document is looked up without decoding the block.
///
/// Layout: 32 plus the count of words (1 byte, which no ``BlockPacking`` block begins with), then the words,
/// 8 bytes each. Bit `b` of word `w` stands for the document `64 * w + b + 1` after the last one of the block
/// before, its place is `64 * w + b`.
///
/// It is for use while the view it was read from is held: it counts no reference, since one is made for each
/// look-up.
@safe struct BlockBits {
  /// Words in a block, at most: 2,048 neighbouring documents.
  static let maximumWords = 32
  /// In a block of so many words or fewer, a third of the bits are set.
  private static let crowdedWords = 6
  /// Bytes that a bit set may take more than packed gaps.
  static let slack = 64

  private let base: UnsafeRawPointer
  private let words: Int
  /// Where the bytes after the bit set begin.
  let end: Int

  /// The bit set at `offset` of `view`.
  @inline(__always)
  init(_ view: some CheckedBytes, at offset: Int) throws(IndexError) {
    words = Int(try view.byte(offset)) - 32
    if words < 1 || words > Self.maximumWords {
      throw view.corrupt(at: offset, "a bit set of \(words) words")
    }
    try view.check(offset + 1, 8 * words)
    unsafe base = view.base + offset + 1
    end = offset + 1 + 8 * words
  }

  /// Whether the block at `offset` of `view` is a bit set.
  @inline(__always)
  static func begins(_ view: some CheckedBytes, at offset: Int) throws(IndexError) -> Bool {
    try view.byte(offset) > 32
  }

  /// Words that `documents` (rising, 128 of them) need after `previous`.
  static func words(_ documents: ArraySlice<UInt32>, after previous: Int64) -> Int {
    guard let last = documents.last else { return 0 }
    return Int((Int64(last) - previous + 63) / 64)
  }

  /// Appends `documents` to `writer` as `words` words.
  static func encode(
    _ documents: ArraySlice<UInt32>, after previous: Int64, words: Int, to writer: inout ByteWriter
  ) {
    precondition(words > 0 && words <= maximumWords)
    writer.byte(UInt8(32 + words))
    var bits = [UInt64](repeating: 0, count: words)
    for document in documents {
      let place = Int(Int64(document) - previous - 1)
      bits[place >> 6] |= 1 << UInt64(place & 63)
    }
    for word in bits { writer.u64(word) }
  }

  @inline(__always)
  private func word(_ index: Int) -> UInt64 {
    // The initialiser checked that all words are there; callers stay below `words`.
    unsafe UInt64(
      littleEndian: base.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self))
  }

  /// Whether the document of that place is in the block; any place may be asked about.
  @inline(__always)
  func contains(_ place: Int) -> Bool {
    let index = place &>> 6
    return UInt(bitPattern: index) < UInt(bitPattern: words)
      && word(index) &>> UInt64(place & 63) & 1 == 1
  }

  /// How many documents of the block come before `place`, which is in the block.
  @inline(__always)
  func rank(_ place: Int) -> Int {
    precondition(place >= 0 && place >> 6 < words)
    var count = 0
    for index in 0..<place >> 6 { count &+= word(index).nonzeroBitCount }
    return count &+ (word(place >> 6) & ((1 << UInt64(place & 63)) - 1)).nonzeroBitCount
  }

  /// Decodes the documents into `block`. Returns the last one, or nil where there are not as many as in a
  /// block.
  func decode(after previous: Int64, into block: borrowing Block) -> Int64? {
    var count = 0
    let base = UInt32(truncatingIfNeeded: previous &+ 1)
    let isCrowded = words <= Self.crowdedWords
    for index in 0..<words {
      let bits = word(index)
      if count &+ bits.nonzeroBitCount > BlockPacking.size { break }
      // There is room: the count was checked for the whole word, and a block has room for what is written
      // beyond it.
      let first = base &+ UInt32(truncatingIfNeeded: index &<< 6)
      count &+=
        isCrowded
        ? unsafe BitPlaces.writeMany(bits, from: first, to: block.base + count)
        : unsafe BitPlaces.write(bits, from: first, to: block.base + count)
    }
    let last = word(words - 1)
    if count != BlockPacking.size || last == 0 { return nil }
    return previous + Int64(words &<< 6 &- last.leadingZeroBitCount)
  }
}
