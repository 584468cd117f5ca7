/// One segment, mapped. Opening reads the header, the trailer and the table of sections, whatever the size.
public final class SegmentReader: Sendable {
  public let entry: SegmentEntry
  /// Documents, deleted ones included.
  public let documentCount: Int
  /// Documents that were not deleted; nil where none was.
  package let live: DocumentSet?
  let fields: KeyedArray<FieldKey, FieldReader>
  let numbers: KeyedArray<NumberKey, NumberColumn>
  let blobs: KeyedArray<BlobKey, BlobReader>
  let sections: [MappedSection]
  private let file: MappedBytes

  init(_ directory: any Directory, entry: SegmentEntry, schema: Schema, live: DocumentSet?)
    throws(IndexError)
  {
    guard let file = try directory.open(entry.name) else {
      throw .corrupt(
        file: directory.path + "/" + entry.name, offset: 0, reason: "the file is missing")
    }
    self.file = file
    self.entry = entry
    self.live = live
    let frame = try SegmentFrame(file.view, entry: entry, schema: schema)
    documentCount = entry.documentCount
    sections = frame.sections
    let count = entry.documentCount
    fields = try schema.fields.mapWithKeys { (key, field) throws(IndexError) in
      let postings = try frame.view(.postings, key)
      let statistics = frame.statistics[key]
      let lengths =
        field.hasLengths ? try LengthColumn(try frame.view(.lengths, key), documentCount: count) : nil
      return FieldReader(
        dictionary: try TermDictionary(
          entries: try frame.view(.terms, key), blocks: try frame.view(.termBlocks, key),
          count: statistics.terms, documentCount: count, postingsBytes: postings.count),
        postings: postings, lengths: lengths, statistics: statistics, documentCount: count)
    }
    numbers = try schema.numbers.mapWithKeys { (key, _) throws(IndexError) in
      try NumberColumn(try frame.view(.number, key), documentCount: count)
    }
    blobs = try schema.blobs.mapWithKeys { (key, blob) throws(IndexError) in
      try BlobReader(
        isCompressed: blob.isCompressed, data: try frame.view(.blobData, key),
        directory: try frame.view(.blobOffsets, key), documentCount: count)
    }
  }

  /// A number of `document`, which is one of the segment.
  package func number(_ key: NumberKey, of document: Int) throws(IndexError) -> Int64 {
    try numbers[key].value(document)
  }

  /// Gives back the memory of what was read so far; see ``MappedBytes/forgetPages()``.
  func forgetPages() { file.forgetPages() }

  /// Appends all bytes of the segment to `output`.
  func copy(to output: any OutputFile) throws(IndexError) { try file.copy(to: output) }
}

/// One inverted field of a segment.
final class FieldReader: Sendable {
  let dictionary: TermDictionary
  let postings: ByteView
  /// Nil for a field without lengths.
  let lengths: LengthColumn?
  let statistics: SegmentFormat.FieldStatistics
  let documentCount: Int

  init(
    dictionary: TermDictionary, postings: ByteView, lengths: LengthColumn?,
    statistics: SegmentFormat.FieldStatistics, documentCount: Int
  ) {
    self.dictionary = dictionary
    self.postings = postings
    self.lengths = lengths
    self.statistics = statistics
    self.documentCount = documentCount
  }

  /// The postings of `term`, or nil where the segment has none.
  func cursor(_ term: TermBytes) throws(IndexError) -> PostingsCursor? {
    guard let info = try dictionary.find(term) else { return nil }
    return try cursor(info)
  }

  /// The postings that the field's dictionary gave as `info`.
  func cursor(_ info: TermInfo) throws(IndexError) -> PostingsCursor {
    try PostingsCursor(info, postings: postings, documentCount: documentCount)
  }
}

/// A section of a segment file, and its bytes.
struct MappedSection {
  let section: SegmentFormat.Section
  let view: ByteView
}

/// The frame of a segment file, checked: every section lies inside the file.
struct SegmentFrame {
  let sections: [MappedSection]
  let statistics: KeyedArray<FieldKey, SegmentFormat.FieldStatistics>
  private let whole: ByteView
  /// The place in ``sections`` of each kind and ordinal, as ``slot(_:_:)`` numbers them; -1 where there is
  /// none.
  private let places: [Int32]

  init(_ view: ByteView, entry: SegmentEntry, schema: Schema) throws(IndexError) {
    whole = view
    if view.count != entry.size {
      throw view.corrupt(
        at: min(view.count, entry.size), "\(view.count) bytes long, its commit says \(entry.size)")
    }
    if view.count < SegmentFormat.headerBytes + SegmentFormat.trailerBytes {
      throw view.corrupt(at: view.count, "too short for a segment")
    }
    let trailer = view.count - SegmentFormat.trailerBytes
    for magic in [0, trailer + 28] where try view.u32(magic) != SegmentFormat.magic {
      throw view.corrupt(at: magic, "not a segment of an index")
    }
    for version in [4, trailer + 24] {
      let found = try view.u32(version)
      if found != SegmentFormat.version {
        throw .incompatibleFormat(file: view.file, found: found, expected: SegmentFormat.version)
      }
    }
    let tableOffset = try view.u64(trailer)
    let size = try view.u64(trailer + 16)
    if size != UInt64(view.count) || tableOffset > UInt64(trailer) {
      throw view.corrupt(at: trailer, "a trailer that does not fit the file")
    }
    let table = try view.slice(Int(tableOffset), trailer - Int(tableOffset))
    let sum = table.checksum()
    if sum != (try view.u64(trailer + 8)) || sum != entry.checksum {
      throw view.corrupt(at: Int(tableOffset), "the table of sections does not match its checksum")
    }
    var reader = ByteReader(table)
    if Int(try reader.u32()) != entry.documentCount {
      throw table.corrupt(at: 0, "another count of documents than in the commit")
    }
    var statistics = KeyedArray<FieldKey, SegmentFormat.FieldStatistics>()
    let fieldCount = try reader.varint()
    if fieldCount != schema.fields.count { throw table.corrupt(at: 4, "\(fieldCount) fields") }
    for _ in 0..<fieldCount {
      statistics.append(
        SegmentFormat.FieldStatistics(
          terms: try reader.varint(), documentsWithField: try reader.varint(),
          totalLength: try reader.varint()))
    }
    self.statistics = statistics
    var sections: [MappedSection] = []
    var places = [Int32](repeating: -1, count: Self.slot(.pageChecksums, 255) + 1)
    var position = SegmentFormat.headerBytes
    for _ in 0..<(try reader.varint()) {
      let at = reader.offset
      guard let kind = SegmentFormat.Kind(rawValue: try reader.byte()) else {
        throw table.corrupt(at: at, "a section of an unknown kind")
      }
      let section = SegmentFormat.Section(
        kind: kind, ordinal: try reader.byte(), offset: Int(clamping: try reader.u64()),
        length: Int(clamping: try reader.u64()), checksum: try reader.u64())
      if section.offset != position { throw table.corrupt(at: at, "a section out of place") }
      let slot = Self.slot(section.kind, Int(section.ordinal))
      // The first of several counts.
      if places[slot] < 0 { places[slot] = Int32(truncatingIfNeeded: sections.count) }
      sections.append(MappedSection(section: section, view: try view.slice(section.offset, section.length)))
      position += section.length
    }
    if position != Int(tableOffset) { throw table.corrupt(at: 0, "bytes that belong to no section") }
    self.sections = sections
    self.places = places
  }

  private static func slot(_ kind: SegmentFormat.Kind, _ ordinal: Int) -> Int {
    Int(kind.rawValue) << 8 | ordinal
  }

  /// The section of that kind and column.
  func view(_ kind: SegmentFormat.Kind, _ key: some SchemaKey) throws(IndexError) -> ByteView {
    let place = key.ordinal < 256 ? places[Self.slot(kind, key.ordinal)] : -1
    if place < 0 { throw whole.corrupt(at: 0, "section \(kind.name) \(key.ordinal) is missing") }
    return sections[Int(place)].view
  }
}
