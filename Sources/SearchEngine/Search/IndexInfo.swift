internal import InvertedIndex
internal import PolicyDocuments

/// What there is to say of an index.
public struct IndexInfo: Sendable {
  public var path: String
  public var documents: Int
  /// Marked as deleted, not merged away yet.
  public var deletedDocuments: Int
  /// Distinct terms by field, those of deleted documents included until a merge drops them.
  public var terms: [(field: String, count: Int)]
  public var bytes: Int
  /// Bytes by part, largest first.
  public var parts: [(part: String, bytes: Int)]
  public var segments: Int
  public var generation: UInt64
  /// XXH3 of the contents, 16 hexadecimal digits: the same documents, indexed anew, give the same.
  public var hash: String
  public var analyzer: String
  /// Files the documents came from.
  public var files: Int
  /// The earliest and latest day of a document, `yyyymmdd`; nil where none has a date.
  public var firstDay: Int?
  public var lastDay: Int?
  /// Characters of canonical text, about: bytes of stored text.
  public var textBytes: Int
}

extension SearchEngine {
  /// Sizes, counts and names of this index.
  public func info() throws(EngineError) -> IndexInfo {
    let parts = reader.bytesByPart()
    var days: (first: Int, last: Int)?
    for document in 0..<reader.documentLimit where reader.isLive(document) {
      guard let column = IndexLayout.current[.date].days?.first else { break }
      let day = try indexed { () throws(IndexError) in
        Int(try reader.number(column, of: document))
      }
      if day == 0 { continue }
      days = (min(days?.first ?? day, day), max(days?.last ?? day, day))
    }
    var terms: [(field: String, count: Int)] = []
    for field in reader.commit.schema.fieldKeys {
      let count = try indexed { () throws(IndexError) in try reader.termCount(field) }
      terms.append((reader.commit.schema.name(of: field), count))
    }
    var files = 0
    for part in reader.parts {
      let catalog = try indexed { () throws(IndexError) in try part.attachment(FileCatalog.attachmentKey) }
      files += catalog.flatMap { FileCatalog($0, base: "/") }?.entries.count ?? 0
    }
    return IndexInfo(
      path: path, documents: reader.documentCount,
      deletedDocuments: reader.documentLimit - reader.documentCount,
      terms: terms, bytes: reader.bytes, parts: parts, segments: reader.segments.count,
      generation: reader.commit.generation, hash: Self.hexadecimal(reader.commit.contentHash),
      analyzer: reader.commit.analyzer,
      files: files, firstDay: days?.first,
      lastDay: days?.last,
      textBytes: parts.first { $0.part.hasPrefix("text stored") }?.bytes ?? 0)
  }

  private static func hexadecimal(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
