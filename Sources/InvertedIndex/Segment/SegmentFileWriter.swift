/// Puts the sections of one segment into a file.
final class SegmentFileWriter {
  private let output: PageChecksums
  private let schema: Schema
  private var position = 0
  private var sections: [SegmentFormat.Section] = []
  private var statistics: KeyedArray<FieldKey, SegmentFormat.FieldStatistics>

  init(_ directory: any Directory, name: String, schema: Schema) throws(IndexError) {
    self.schema = schema
    output = PageChecksums(try directory.create(name))
    statistics = schema.fields.map { _ in
      SegmentFormat.FieldStatistics(terms: 0, documentsWithField: 0, totalLength: 0)
    }
    var header = ByteWriter()
    header.u32(SegmentFormat.magic)
    header.u32(SegmentFormat.version)
    try output.write(header.bytes)
    position = header.count
  }

  /// Starts a section that streams into the file; ``end(_:_:_:)`` it before another is started.
  func streamingSection() -> SectionWriter { SectionWriter(.streaming(output)) }

  /// Enters a section, whatever of it is in the file already.
  func end(_ kind: SegmentFormat.Kind, _ key: some SchemaKey, _ writer: SectionWriter) throws(IndexError) {
    try end(kind, key.ordinal, writer)
  }

  private func end(_ kind: SegmentFormat.Kind, _ ordinal: Int, _ writer: SectionWriter) throws(IndexError) {
    let checksum = try writer.finish(into: output)
    sections.append(
      SegmentFormat.Section(
        kind: kind, ordinal: UInt8(ordinal), offset: position, length: writer.count, checksum: checksum))
    position += writer.count
  }

  /// Writes a whole section.
  func add(_ kind: SegmentFormat.Kind, _ key: some SchemaKey, _ bytes: [UInt8]) throws(IndexError) {
    try add(kind, key.ordinal, bytes)
  }

  private func add(_ kind: SegmentFormat.Kind, _ ordinal: Int, _ bytes: [UInt8]) throws(IndexError) {
    let section = SectionWriter(.memory)
    try section.write(bytes)
    try end(kind, ordinal, section)
  }

  /// Enters the sections of a field.
  func add(_ field: FieldSections, _ key: FieldKey) throws(IndexError) {
    try end(.postings, key, field.postings)
    try end(.terms, key, field.terms)
    try add(.termBlocks, key, field.termBlocks)
    if schema.fields[key].hasLengths { try add(.lengths, key, field.lengths) }
    statistics[key] = field.statistics
  }

  /// Writes table and trailer, and ends the file: synced, unless it is only to be read again by this process.
  /// Returns the file's size and the checksum of its table, which stands for the whole: the table holds the
  /// checksum of every section.
  func finish(documentCount: Int, isDurable: Bool = true) throws(IndexError) -> (size: Int, checksum: UInt64)
  {
    try add(.pageChecksums, 0, output.end())
    var table = ByteWriter()
    table.u32(UInt32(documentCount))
    table.varint(statistics.count)
    for field in statistics.values {
      table.varint(field.terms)
      table.varint(field.documentsWithField)
      table.varint(field.totalLength)
    }
    table.varint(sections.count)
    for section in sections {
      table.byte(section.kind.rawValue)
      table.byte(section.ordinal)
      table.u64(UInt64(section.offset))
      table.u64(UInt64(section.length))
      table.u64(section.checksum)
    }
    let sum = checksum(table.bytes)
    let size = position + table.count + SegmentFormat.trailerBytes
    var trailer = ByteWriter()
    trailer.u64(UInt64(position))
    trailer.u64(sum)
    trailer.u64(UInt64(size))
    trailer.u32(SegmentFormat.version)
    trailer.u32(SegmentFormat.magic)
    try output.write(table.bytes)
    try output.write(trailer.bytes)
    if isDurable { try output.finish() } else { try output.close() }
    return (size, sum)
  }
}
