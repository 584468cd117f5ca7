/// One postings list where it lies in its file: a skip entry for each block, where there are 128 documents or
/// more, then the blocks.
///
/// A skip entry has 16 bytes: the last document of its block, where the data of the next block begins, and a
/// ``BlockImpact``. Whoever holds a list keeps the mapping it lies in.
struct PostingsList {
  private static let entryBytes = 16

  let bytes: BorrowedBytes
  /// Documents in the list.
  let count: Int
  let blockCount: Int

  /// - Throws: damage where the bytes do not hold the skip entries.
  init(_ bytes: BorrowedBytes, count: Int) throws(IndexError) {
    self.bytes = bytes
    self.count = count
    blockCount = (count + BlockPacking.size - 1) / BlockPacking.size
    if hasSkips, blockCount * Self.entryBytes > bytes.count {
      throw bytes.corrupt(at: 0, "\(blockCount) blocks in a list of \(bytes.count) bytes")
    }
  }

  /// A list without bytes: of no document, or of one that its term carries.
  init(empty bytes: BorrowedBytes, count: Int) {
    self.bytes = bytes
    self.count = count
    blockCount = count
  }

  /// Whether there are skip entries, and with them the impacts of the blocks.
  @inline(__always)
  var hasSkips: Bool { count >= BlockPacking.size }

  /// Documents of `block`.
  @inline(__always)
  func length(ofBlock block: Int) -> Int { min(BlockPacking.size, count &- block &* BlockPacking.size) }

  /// The last document of `block`. Only where ``hasSkips``.
  @inline(__always)
  func lastDocument(ofBlock block: Int) throws(IndexError) -> UInt32 {
    try bytes.u32(block &* Self.entryBytes)
  }

  /// Where the data of the first block begins.
  var firstDataOffset: Int { hasSkips ? blockCount * Self.entryBytes : 0 }

  /// Where the data of `block`, not the first, begins.
  func dataOffset(ofBlock block: Int) throws(IndexError) -> Int {
    blockCount * Self.entryBytes + Int(try bytes.u32((block - 1) * Self.entryBytes + 4))
  }

  /// What bounds the scores of all `blocks`. Only where ``hasSkips``.
  func impact(ofBlocks blocks: Range<Int>) -> BlockImpact {
    precondition(hasSkips && blocks.lowerBound >= 0 && blocks.upperBound <= blockCount)
    // The initializer checked that the skip entries are there.
    return unsafe BlockImpact(
      entries: bytes.base + Self.entryBytes &* blocks.lowerBound, count: blocks.count)
  }
}
