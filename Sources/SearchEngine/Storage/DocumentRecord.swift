public import PolicyDocuments

/// What the index keeps of a document beside its text and terms.
public struct DocumentRecord: Sendable, Equatable {
  public var id: String
  /// The file it came from, as it was named when it was indexed; empty where a program gave it.
  public var path: String
  public var title: String
  public var metadata: DocumentMetadata
  /// The line of the file in which the body begins, from 1.
  public var firstLine: Int
  /// Whether line ends of the body are line ends of the file.
  public var followsFileLines: Bool
  /// The path of the document within its file, where the file holds several.
  public var member: String?
  /// Whether its text was made of blocks, for whose lines pages or lines of the source are stored.
  public var hasPlaces: Bool
  /// Bytes of the stored source text before the body: a title that does not stand in the body itself.
  public var titleBytes: Int

  public init(
    id: String, path: String, title: String, metadata: DocumentMetadata, firstLine: Int,
    followsFileLines: Bool, member: String? = nil, hasPlaces: Bool = false, titleBytes: Int
  ) {
    self.id = id
    self.path = path
    self.title = title
    self.metadata = metadata
    self.firstLine = firstLine
    self.followsFileLines = followsFileLines
    self.member = member
    self.hasPlaces = hasPlaces
    self.titleBytes = titleBytes
  }

  /// The file; nil where there is none.
  public var file: String? { path.isEmpty ? nil : path }

  /// The file, and the document within it where it holds several: `a.zip!/b/c.docx`. Where there is no file,
  /// the identifier.
  public var place: String { path.isEmpty ? id : member.map { "\(path)!/\($0)" } ?? path }

  /// Whether each line of the body is a paragraph, a row or a heading: none of its line ends is a wrap.
  var linesAreBlocks: Bool { hasPlaces }

  /// All but the identifier, which has a blob of its own, and the line, which may change while nothing else
  /// does.
  ///
  /// The identifier of a file is its path, and that of a line begins with it: of the path only what differs
  /// is written.
  func encode() -> [UInt8] {
    let name = Array(id.utf8)
    let path = Array(path.utf8)
    let shared = zip(name, path).prefix { $0 == $1 }.count
    var encoder = RecordEncoder()
    encoder.number(shared)
    encoder.string(path[shared...])
    encoder.string(title)
    let flags = [followsFileLines, hasPlaces, member != nil]
    encoder.number(flags.enumerated().reduce(titleBytes * 8) { $0 + ($1.element ? 1 << $1.offset : 0) })
    if let member { encoder.string(member) }
    let fields = MetadataField.allCases.filter { !metadata[$0].isEmpty }
    encoder.number(fields.count)
    for field in fields {
      encoder.number(Int(field.rawValue))
      encoder.strings(metadata[field])
    }
    encoder.number(Self.code(metadata))
    encoder.number(metadata.others.count)
    for entry in metadata.others {
      encoder.string(entry.key)
      encoder.string(entry.value)
    }
    return encoder.bytes
  }

  /// What was read off the text: a bit for the title, then one for each field by its number.
  private static func code(_ metadata: DocumentMetadata) -> Int {
    metadata.inferred.reduce(metadata.titleIsInferred ? 1 : 0) { $0 | 1 << (Int($1.rawValue) + 1) }
  }

  /// The title in the record of a document, whatever its identifier; nil where the bytes are no record.
  static func title(_ bytes: [UInt8]) -> String? {
    var decoder = RecordDecoder(bytes)
    guard decoder.number() != nil, decoder.utf8() != nil else { return nil }
    return decoder.string()
  }

  /// The values of a field in the record of a document, whatever its identifier; nil where the bytes are no
  /// record.
  static func values(of field: MetadataField, in bytes: [UInt8]) -> [String]? {
    var decoder = RecordDecoder(bytes)
    guard decoder.number() != nil, decoder.utf8() != nil, decoder.utf8() != nil, let flags = decoder.number()
    else { return nil }
    if flags & 4 != 0, decoder.utf8() == nil { return nil }
    guard let fields = decoder.number() else { return nil }
    for _ in 0..<fields {
      guard let code = decoder.number() else { return nil }
      if code == field.rawValue { return decoder.strings() }
      guard let count = decoder.number() else { return nil }
      for _ in 0..<count where decoder.utf8() == nil { return nil }
    }
    return []
  }

  /// Nil where the bytes are not the record of a document with the identifier `id`.
  init?(_ bytes: [UInt8], id: String, firstLine: Int) {
    var decoder = RecordDecoder(bytes)
    guard let shared = decoder.number(), shared <= id.utf8.count, let rest = decoder.utf8(),
      let path = String(validating: Array(id.utf8.prefix(shared)) + rest, as: UTF8.self),
      let title = decoder.string(), let flags = decoder.number()
    else { return nil }
    let member = flags & 4 == 0 ? nil : decoder.string()
    guard (flags & 4 == 0) == (member == nil), let fields = decoder.number() else { return nil }
    var metadata = DocumentMetadata()
    for _ in 0..<fields {
      guard let code = decoder.number(), let code = UInt8(exactly: code),
        let field = MetadataField(rawValue: code), let values = decoder.strings(), !values.isEmpty
      else { return nil }
      metadata[field] = values
    }
    guard let inferred = decoder.number(), let others = decoder.number() else { return nil }
    metadata.titleIsInferred = inferred & 1 != 0
    metadata.inferred = Set(MetadataField.allCases.filter { inferred >> (Int($0.rawValue) + 1) & 1 != 0 })
    for _ in 0..<others {
      guard let key = decoder.string(), let value = decoder.string() else { return nil }
      metadata.others.append(DocumentMetadata.Entry(key: key, value: value))
    }
    self.init(
      id: id, path: path, title: title, metadata: metadata, firstLine: firstLine,
      followsFileLines: flags & 1 == 1, member: member, hasPlaces: flags & 2 == 2,
      titleBytes: flags / 8)
  }
}
