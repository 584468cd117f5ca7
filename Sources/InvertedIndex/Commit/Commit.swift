/// One version of an index: its segments, its schema, and the analyzer of its terms.
///
/// Stored in the file `commit`, which an atomic rename replaces after everything it names has been synced.
public struct Commit: Equatable, Sendable {
  static let fileName = "commit"
  /// The commit while it is written.
  static let pendingName = "commit.new"
  static let magic: UInt32 = 0x4D43_5448  // "HTCM"
  static let version: UInt32 = 1

  /// Counts commits, from 1.
  public var generation: UInt64
  public var schema: Schema
  /// Names the analyzer; terms of another analyzer would silently not match.
  public var analyzer: String
  /// The number of the next new file; names are never reused.
  var nextFile: UInt64
  public var segments: [SegmentEntry]
  /// Files of the application that belong to this commit.
  public var attachments: [Attachment]

  /// A file of the application.
  public struct Attachment: Equatable, Sendable {
    /// The application's name for it.
    public var key: String
    public var name: String
    public var size: Int
    public var checksum: UInt64
  }

  func encode() -> [UInt8] {
    var writer = ByteWriter()
    writer.u32(Self.magic)
    writer.u32(Self.version)
    writer.u64(generation)
    writer.string(analyzer)
    schema.write(to: &writer)
    writer.varint(Int(nextFile))
    writer.varint(segments.count)
    for segment in segments {
      writer.string(segment.name)
      writer.varint(segment.documentCount)
      writer.varint(segment.size)
      writer.u64(segment.checksum)
      writer.byte(segment.deletions == nil ? 0 : 1)
      if let deletions = segment.deletions {
        writer.string(deletions.name)
        writer.varint(deletions.count)
        writer.u64(deletions.checksum)
      }
    }
    writer.varint(attachments.count)
    for attachment in attachments {
      writer.string(attachment.key)
      writer.string(attachment.name)
      writer.varint(attachment.size)
      writer.u64(attachment.checksum)
    }
    writer.u64(checksum(writer.bytes))
    return writer.bytes
  }

  /// Reads the commit of `directory`; nil if there is none.
  static func read(_ directory: any Directory) throws(IndexError) -> Commit? {
    guard let file = try directory.open(fileName) else { return nil }
    return try Commit(file.view)
  }

  init(_ view: ByteView) throws(IndexError) {
    if view.count < 16 { throw view.corrupt(at: view.count, "too short for a commit") }
    if try view.u32(0) != Self.magic { throw view.corrupt(at: 0, "not the commit of an index") }
    let version = try view.u32(4)
    if version != Self.version {
      throw .incompatibleFormat(file: view.file, found: version, expected: Self.version)
    }
    let body = try view.slice(0, view.count - 8)
    if body.checksum() != (try view.u64(view.count - 8)) {
      throw view.corrupt(at: 0, "the commit does not match its checksum")
    }
    var reader = ByteReader(body)
    reader.offset = 8
    generation = try reader.u64()
    analyzer = try reader.string()
    schema = try Schema(from: &reader)
    nextFile = UInt64(try reader.varint())
    segments = []
    for _ in 0..<(try reader.varint()) {
      var entry = SegmentEntry(
        name: try reader.string(), documentCount: try reader.varint(), size: try reader.varint(),
        checksum: try reader.u64())
      if try reader.byte() == 1 {
        entry.deletions = SegmentEntry.Deletions(
          name: try reader.string(), count: try reader.varint(), checksum: try reader.u64())
      }
      if entry.documentCount > Int(Int32.max) { throw view.corrupt(at: reader.offset, "too many documents") }
      segments.append(entry)
    }
    attachments = []
    for _ in 0..<(try reader.varint()) {
      attachments.append(
        Attachment(
          key: try reader.string(), name: try reader.string(), size: try reader.varint(),
          checksum: try reader.u64()))
    }
    if !reader.atEnd { throw view.corrupt(at: reader.offset, "more bytes than a commit has") }
  }

  init(generation: UInt64, schema: Schema, analyzer: String) {
    self.generation = generation
    self.schema = schema
    self.analyzer = analyzer
    nextFile = 1
    segments = []
    attachments = []
  }

  /// Every file this commit needs beside its own.
  var files: Set<String> {
    var names = Set(attachments.map(\.name))
    for segment in segments {
      names.insert(segment.name)
      if let deletions = segment.deletions { names.insert(deletions.name) }
    }
    return names
  }
}
