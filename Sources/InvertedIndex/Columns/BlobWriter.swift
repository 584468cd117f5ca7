/// Writes bytes for each document, in document order: as they are, or in compressed blocks.
///
/// Plain: the bytes one after another, and an offset for each document and the end (``BlobOffsets``).
/// Compressed: blocks of whole documents of about 1 KB, each a zstd frame of the documents' lengths (LEB128)
/// and bytes; for each block its first document (4 bytes), its offset (8) and its size uncompressed (4).
struct BlobWriter {
  /// Reading one document unpacks a block, so blocks are small.
  static let blockBytes = 1 << 10

  let isCompressed: Bool
  private let data: SectionWriter
  private let packer = FramePacker()
  private var directory = ByteWriter()
  /// Where the documents' bytes begin, of a plain column.
  private var offsets: [UInt32] = []
  private var lengths = ByteWriter()
  private var pending: [UInt8] = []
  private var firstDocument = 0
  private var documentCount = 0

  init(isCompressed: Bool, data: SectionWriter) {
    self.isCompressed = isCompressed
    self.data = data
  }

  mutating func add(_ blob: [UInt8]) throws(IndexError) {
    if isCompressed {
      lengths.varint(blob.count)
      pending.append(contentsOf: blob)
      documentCount += 1
      if pending.count >= Self.blockBytes { try flush() }
    } else {
      if data.count + blob.count > Int(UInt32.max) { throw .tooLarge(what: "over 4 GB of text") }
      offsets.append(UInt32(data.count))
      try data.write(blob)
    }
  }

  /// The same for bytes of another segment; only of a plain column.
  mutating func add(_ blob: ByteView) throws(IndexError) {
    if data.count + blob.count > Int(UInt32.max) { throw .tooLarge(what: "over 4 GB of text") }
    offsets.append(UInt32(data.count))
    try data.write(blob)
  }

  private mutating func flush() throws(IndexError) {
    if documentCount == firstDocument { return }
    let raw = lengths.bytes + pending
    directory.u32(UInt32(firstDocument))
    directory.u64(UInt64(data.count))
    directory.u32(UInt32(raw.count))
    try data.write(try packer.pack(raw))
    firstDocument = documentCount
    lengths.removeAll()
    pending.removeAll(keepingCapacity: true)
  }

  /// Ends the column; returns the bytes of its offsets section.
  mutating func finish() throws(IndexError) -> [UInt8] {
    guard isCompressed else { return BlobOffsets.encode(offsets, end: UInt32(data.count)) }
    try flush()
    return directory.bytes
  }
}
