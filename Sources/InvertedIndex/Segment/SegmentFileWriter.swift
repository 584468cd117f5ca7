/// Puts the sections of one segment into a file.
final class SegmentFileWriter {
  private let output: any OutputFile
  private let schema: Schema
  private var position = 0
  private var sections: [SegmentFormat.Section] = []
  private var statistics: [SegmentFormat.FieldStatistics]

  init(_ directory: any Directory, name: String, schema: Schema) throws(IndexError) {
    self.schema = schema
    output = try directory.create(name)
    statistics = Array(
      repeating: SegmentFormat.FieldStatistics(terms: 0, documentsWithField: 0, totalLength: 0),
      count: schema.fields.count)
    var header = ByteWriter()
    header.u32(SegmentFormat.magic)
    header.u32(SegmentFormat.version)
    try output.write(header.bytes)
    position = header.count
  }

  /// Starts a section that streams into the file; ``end(_:_:_:)`` it before another is started.
  func streamingSection() -> SectionWriter { SectionWriter(streamingTo: output) }

  /// Enters a section that was streamed, or writes one that was held.
  func end(_ kind: SegmentFormat.Kind, _ ordinal: Int, _ writer: SectionWriter) throws(IndexError) {
    if !writer.held.isEmpty { try output.write(writer.held) }
    sections.append(
      SegmentFormat.Section(
        kind: kind, ordinal: UInt8(ordinal), offset: position, length: writer.count,
        checksum: writer.checksum))
    position += writer.count
  }

  /// Writes a whole section.
  func add(_ kind: SegmentFormat.Kind, _ ordinal: Int, _ bytes: [UInt8]) throws(IndexError) {
    let section = SectionWriter()
    try section.write(bytes)
    try end(kind, ordinal, section)
  }

  /// Writes postings and terms of a field through `body`, which adds terms in rising order.
  func field(
    _ ordinal: Int, lengths: [UInt32],
    _ body: (inout FieldWriter) throws(IndexError) -> Void
  ) throws(IndexError) {
    let postings = streamingSection()
    let terms = SectionWriter()
    var writer = FieldWriter(
      postings: PostingsWriter(output: postings, lengths: lengths),
      dictionary: TermDictionaryWriter(output: terms))
    try body(&writer)
    try end(.postings, ordinal, postings)
    try end(.terms, ordinal, terms)
    var blocks = ByteWriter()
    for offset in writer.dictionary.blockOffsets { blocks.u32(offset) }
    try add(.termBlocks, ordinal, blocks.bytes)
    var total = 0
    var documents = 0
    if schema.fields[ordinal].hasLengths {
      var column = ByteWriter()
      for length in lengths {
        column.u32(length)
        total += Int(length)
        if length > 0 { documents += 1 }
      }
      try add(.lengths, ordinal, column.bytes)
    }
    statistics[ordinal] = SegmentFormat.FieldStatistics(
      terms: writer.dictionary.count, documentsWithField: documents, totalLength: total)
  }

  /// Writes table and trailer, and syncs the file. Returns the file's size and the checksum of its table,
  /// which stands for the whole: the table holds the checksum of every section.
  func finish(documentCount: Int) throws(IndexError) -> (size: Int, checksum: UInt64) {
    var table = ByteWriter()
    table.u32(UInt32(documentCount))
    table.varint(statistics.count)
    for field in statistics {
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
    try output.finish()
    return (size, sum)
  }
}

/// Takes the terms of one field in rising order, each with its postings.
struct FieldWriter {
  var postings: PostingsWriter
  fileprivate(set) var dictionary: TermDictionaryWriter

  /// Ends the term whose postings were added to ``postings``.
  mutating func finishTerm(_ term: ArraySlice<UInt8>) throws(IndexError) {
    let info = try postings.finishTerm()
    try dictionary.add(term, info)
  }
}
