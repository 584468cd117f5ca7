public import PolicyDocuments

/// What the index keeps of a document beside its text and terms.
public struct DocumentRecord: Sendable, Equatable {
  public var id: String
  /// The file it came from, as it was named when it was indexed.
  public var path: String
  public var title: String
  public var metadata: DocumentMetadata
  /// The line of the file in which the body begins, from 1.
  public var firstLine: Int
  /// Whether line ends of the body are line ends of the file.
  public var followsFileLines: Bool
  /// Bytes of the stored source text before the body: a title that does not stand in the body itself.
  public var titleBytes: Int

  public init(
    id: String, path: String, title: String, metadata: DocumentMetadata, firstLine: Int,
    followsFileLines: Bool, titleBytes: Int
  ) {
    self.id = id
    self.path = path
    self.title = title
    self.metadata = metadata
    self.firstLine = firstLine
    self.followsFileLines = followsFileLines
    self.titleBytes = titleBytes
  }

  /// All but the line.
  func encode() -> [UInt8] {
    var encoder = RecordEncoder()
    encoder.string(id)
    encoder.string(path)
    encoder.string(title)
    encoder.number(followsFileLines ? 1 : 0)
    encoder.number(titleBytes)
    encoder.optional(metadata.number)
    encoder.strings(metadata.issuers)
    for text in [metadata.date, metadata.effective, metadata.kind, metadata.status, metadata.url] {
      encoder.optional(text)
    }
    encoder.strings(metadata.others.flatMap { [$0.key, $0.value] })
    return encoder.bytes
  }

  /// Nil where the bytes are not a record. The line is kept apart, because it may change while nothing else does.
  init?(_ bytes: [UInt8], firstLine: Int) {
    var decoder = RecordDecoder(bytes)
    guard let id = decoder.string(), let path = decoder.string(), let title = decoder.string(),
      let follows = decoder.number(), let titleBytes = decoder.number(),
      let number = decoder.optional(), let issuers = decoder.strings(), let date = decoder.optional(),
      let effective = decoder.optional(), let kind = decoder.optional(), let status = decoder.optional(),
      let url = decoder.optional(), let others = decoder.strings(), others.count % 2 == 0
    else { return nil }
    var metadata = DocumentMetadata()
    metadata.number = number
    metadata.issuers = issuers
    metadata.date = date
    metadata.effective = effective
    metadata.kind = kind
    metadata.status = status
    metadata.url = url
    for index in stride(from: 0, to: others.count, by: 2) {
      metadata.others.append(DocumentMetadata.Entry(key: others[index], value: others[index + 1]))
    }
    self.init(
      id: id, path: path, title: title, metadata: metadata, firstLine: firstLine,
      followsFileLines: follows == 1, titleBytes: titleBytes)
  }
}
