/// The verifiable contents of a damaged segment file.
///
/// Header, trailer and table are reconstructed if damaged; single wrong bytes are corrected; other damage is
/// narrowed down to pages, and only contents of sound pages are returned.
public final class SegmentSalvage {
  /// Documents, deleted ones included.
  public let documentCount: Int
  /// The number of corrected bytes, without header and trailer.
  public private(set) var mendedBytes = 0
  /// Whether every section is sound, after corrections.
  public let isWhole: Bool

  private let file: MappedBytes
  private let frame: SegmentFrame
  private let damaged: Set<Int>
  private let badPages: Set<Int>
  private let blobs: KeyedArray<BlobKey, BlobReader?>
  private let numbers: KeyedArray<NumberKey, NumberColumn?>

  /// - Parameter entry: the segment's entry in the commit; nil without a commit.
  /// - Throws: if nothing can be read.
  public init(_ directory: any Directory, name: String, entry: SegmentEntry?, schema: Schema)
    throws(IndexError)
  {
    guard let found = try directory.open(name) else {
      throw .corrupt(file: directory.path + "/" + name, offset: 0, reason: "the file is missing")
    }
    var bytes = found.view.bytes()
    if let entry, bytes.count > entry.size { bytes.removeLast(bytes.count - entry.size) }
    let (known, isExact) = try Self.reframe(&bytes, found.view, entry, &mendedBytes)
    var frame = try SegmentFrame(
      MappedBytes(name: found.name, copying: bytes).view, entry: known, schema: schema)
    let bad = Self.mendPages(&bytes, frame, &mendedBytes)
    let file = MappedBytes(name: found.name, copying: bytes)
    frame = try SegmentFrame(file.view, entry: known, schema: schema)
    damaged = Set(
      frame.sections.indices.filter {
        frame.sections[$0].view.checksum() != frame.sections[$0].section.checksum
      })
    badPages = bad
    isWhole = damaged.isEmpty && isExact
    documentCount = known.documentCount
    blobs = schema.blobs.mapWithKeys { key, blob in
      guard let data = try? frame.view(.blobData, key), let offsets = try? frame.view(.blobOffsets, key)
      else { return nil }
      return try? BlobReader(
        isCompressed: blob.isCompressed, data: data, directory: offsets,
        documentCount: known.documentCount)
    }
    numbers = schema.numbers.mapWithKeys { key, _ in
      guard let view = try? frame.view(.number, key) else { return nil }
      return try? NumberColumn(view, documentCount: known.documentCount)
    }
    self.file = file
    self.frame = frame
  }

  /// Rewrites header and trailer around the table, searching for the table if it is not where the trailer
  /// points.
  ///
  /// - Returns: the segment as the table describes it, and whether the table is the one of the commit.
  private static func reframe(
    _ bytes: inout [UInt8], _ view: ByteView, _ entry: SegmentEntry?, _ mended: inout Int
  ) throws(IndexError) -> (SegmentEntry, isExact: Bool) {
    let end = bytes.count - SegmentFormat.trailerBytes
    if end < SegmentFormat.headerBytes { throw view.corrupt(at: bytes.count, "too short for a segment") }
    let trailer = MappedBytes(name: view.file, copying: Array(bytes[end...])).view
    let said = try trailer.u64(8)
    let wanted = entry?.checksum ?? said
    var start = Int(clamping: try trailer.u64(0))
    var isExact = false
    if start >= SegmentFormat.headerBytes && start < end {
      let table = Array(bytes[start..<end])
      if checksum(table) == wanted {
        isExact = true
      } else if let right = ByteMending.mended(table, checksum: wanted) {
        bytes.replaceSubrange(start..<end, with: right)
        mended += 1
        isExact = true
      }
    }
    // The trailer may be the damaged part: the table is found by its checksum.
    if !isExact {
      let lowest = max(SegmentFormat.headerBytes, end - 65_536)
      for place in stride(from: end - 1, through: lowest, by: -1)
      where checksum(Array(bytes[place..<end])) == wanted {
        start = place
        isExact = true
        break
      }
    }
    if start < SegmentFormat.headerBytes || start >= end {
      throw view.corrupt(at: max(0, end), "the table of sections cannot be found")
    }
    let table = Array(bytes[start..<end])
    var writer = ByteWriter()
    writer.u32(SegmentFormat.magic)
    writer.u32(SegmentFormat.version)
    bytes.replaceSubrange(..<SegmentFormat.headerBytes, with: writer.bytes)
    writer.removeAll()
    writer.u64(UInt64(start))
    writer.u64(checksum(table))
    writer.u64(UInt64(bytes.count))
    writer.u32(SegmentFormat.version)
    writer.u32(SegmentFormat.magic)
    bytes.replaceSubrange(end..., with: writer.bytes)
    let count = try MappedBytes(name: view.file, copying: table).view.u32(0)
    if count > UInt32(Int32.max) { throw view.corrupt(at: start, "too many documents") }
    let found = SegmentEntry(
      name: "", documentCount: Int(count), size: bytes.count, checksum: checksum(table))
    return (found, isExact)
  }

  /// Corrects pages with one wrong byte, and recomputes the page checksums if only they are damaged.
  ///
  /// - Returns: pages that remain damaged.
  private static func mendPages(_ bytes: inout [UInt8], _ frame: SegmentFrame, _ mended: inout Int)
    -> Set<Int>
  {
    let size = PageChecksums.pageBytes
    let damaged = frame.sections.filter { $0.view.checksum() != $0.section.checksum }.map(\.section)
    guard let pages = frame.sections.first(where: { $0.section.kind == .pageChecksums }) else {
      return Set(0...bytes.count / size)
    }
    let covered = pages.section.offset
    let arePagesSound = !damaged.contains(pages.section)
    if !arePagesSound, damaged.count == 1 {
      let writer = PageChecksums(DiscardingOutput())
      try? writer.write(Array(bytes[..<covered]))
      let right = writer.end()
      if checksum(right) == pages.section.checksum {
        bytes.replaceSubrange(covered..<covered + pages.section.length, with: right)
        mended += 1
      }
      return []
    }
    var bad: Set<Int> = []
    for section in damaged where section.kind != .pageChecksums && section.length > 0 {
      for page in section.offset / size...(section.offset + section.length - 1) / size {
        let range = page * size..<min((page + 1) * size, covered)
        let held = Array(bytes[range])
        let wanted = try? pages.view.u64(page * 8)
        if let wanted, checksum(held) == wanted { continue }
        if arePagesSound, let wanted, let right = ByteMending.mended(held, checksum: wanted) {
          bytes.replaceSubrange(range, with: right)
          mended += 1
        } else {
          bad.insert(page)
        }
      }
    }
    return bad
  }

  /// Whether the bytes of `view` are sound.
  private func isSound(_ view: ByteView) -> Bool {
    if view.count == 0 { return true }
    let start = view.fileOffset(0)
    let last = start + view.count - 1
    let size = PageChecksums.pageBytes
    for index in damaged {
      let section = frame.sections[index].section
      if start < section.offset + section.length && last >= section.offset {
        return !(start / size...last / size).contains { badPages.contains($0) }
      }
    }
    return true
  }

  /// A blob of `document`; nil if it cannot be verified.
  public func blob(_ key: BlobKey, of document: Int) -> [UInt8]? {
    blobs[key]?.salvaged(document, isSound: isSound)
  }

  /// A number of `document`; nil likewise.
  public func number(_ key: NumberKey, of document: Int) -> Int64? {
    numbers[key]?.salvaged(document, isSound: isSound)
  }

  /// Writes the file as it was before the damage. Requires ``isWhole``.
  public func write(to directory: any Directory, name: String) throws(IndexError) -> SegmentEntry {
    precondition(isWhole)
    let output = try directory.create(name)
    try output.write(file.view.bytes())
    try output.finish()
    let end = file.count - SegmentFormat.trailerBytes
    return SegmentEntry(
      name: name, documentCount: documentCount, size: file.count, checksum: try file.view.u64(end + 8))
  }
}

/// An output that discards its bytes.
private final class DiscardingOutput: OutputFile {
  func write(_ bytes: [UInt8]) throws(IndexError) {}
  func finish() throws(IndexError) {}
  func close() throws(IndexError) {}
}
