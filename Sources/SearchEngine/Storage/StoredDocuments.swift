public import InvertedIndex
internal import PolicyDocuments
internal import TextAnalysis

/// The documents of an index as they are stored: their records, identifiers and texts, and where they stand
/// in their files.
///
/// It belongs to one thread, as the engine that holds it does; the reader may be shared.
public final class StoredDocuments {
  public let reader: IndexReader
  /// The directory, as messages name it.
  let path: String
  private let layout = IndexLayout.current
  /// Of each part of ``reader``; read when the first line is needed.
  private var movedLines: [MovedLines]?

  init(_ reader: IndexReader, path: String) {
    self.reader = reader
    self.path = path
  }

  // MARK: What is stored of a document

  /// The identifier of `document`.
  public func id(_ document: Int) throws(EngineError) -> String {
    let id = try indexed { () throws(IndexError) in try reader.text(layout.storedID, of: document) }
    guard let id else { throw damaged(document, "unreadable id") }
    return id
  }

  /// All that is kept of `document` beside text and terms.
  public func record(_ document: Int) throws(EngineError) -> DocumentRecord {
    let id = try id(document)
    let (bytes, line) = try indexed { () throws(IndexError) in
      (try reader.blob(layout.record, of: document), Int(try reader.number(layout.line, of: document)))
    }
    guard var record = DocumentRecord(bytes, id: id, firstLine: line) else {
      throw damaged(document, "unreadable record")
    }
    if !record.followsFileLines, let moved = try movedLine(document) { record.firstLine = moved }
    return record
  }

  /// The title of `document`, without reading the rest of its record.
  func title(_ document: Int) throws(EngineError) -> String {
    let bytes = try indexed { () throws(IndexError) in try reader.blob(layout.record, of: document) }
    guard let title = DocumentRecord.title(bytes) else { throw damaged(document, "unreadable record") }
    return title
  }

  /// The values of a field of `document`, without reading the rest of its record.
  func values(of field: MetadataField, _ document: Int) throws(EngineError) -> [String] {
    let bytes = try indexed { () throws(IndexError) in try reader.blob(layout.record, of: document) }
    guard let values = DocumentRecord.values(of: field, in: bytes) else {
      throw damaged(document, "unreadable record")
    }
    return values
  }

  /// The line to which `document` has moved since it was written.
  private func movedLine(_ document: Int) throws(EngineError) -> Int? {
    let all: [MovedLines]
    if let movedLines {
      all = movedLines
    } else {
      all = try indexed { () throws(IndexError) in
        try reader.parts.map { (part) throws(IndexError) in try MovedLines(of: part) }
      }
      movedLines = all
    }
    let lines = all[reader.part(of: document)]
    if lines.count == 0 { return nil }
    let hash = try indexed { () throws(IndexError) in try reader.number(layout.recordHash, of: document) }
    return lines.line(of: UInt64(bitPattern: hash))
  }

  /// The text of `document`, canonical and source.
  func text(_ document: Int) throws(EngineError) -> StoredText {
    let (coded, restoration) = try codedText(document)
    guard let units = IndexLayout.textCode.decode(coded),
      let restored = try? RestoredText(units: units, restoration: restoration)
    else { throw damagedText(document) }
    return StoredText(units: units, restored: restored)
  }

  /// The text of `document` as its blobs hold it.
  func codedText(_ document: Int) throws(EngineError) -> (coded: [UInt8], restoration: [UInt8]) {
    try indexed { () throws(IndexError) in
      (try reader.blob(layout.text, of: document), try reader.blob(layout.restoration, of: document))
    }
  }

  /// Where the paragraphs and passages of `document` lie.
  ///
  /// - Parameter readsOutline: without it, headings end no passage.
  func passages(_ document: Int, _ record: DocumentRecord, readsOutline: Bool = true) throws(EngineError)
    -> DocumentPassages
  {
    let (coded, restoration) = try codedText(document)
    let outline = readsOutline ? try codedOutline(document) : []
    do {
      return try DocumentPassages(
        coded: coded, restoration: restoration, outline: outline, linesAreBlocks: record.linesAreBlocks)
    } catch {
      throw damagedText(document)
    }
  }

  /// Where the lines of `document` begin in its canonical text, but for the first, rising, if each is a
  /// paragraph; else nothing.
  func paragraphLines(_ document: Int, _ record: DocumentRecord, unitCount: Int) throws(EngineError) -> [Int]
  {
    if !record.linesAreBlocks { return [] }
    var cursor = RestorationCursor(try codedText(document).restoration)
    do {
      return try cursor.skip(over: 0..<unitCount)
    } catch {
      throw damagedText(document)
    }
  }

  /// Where the lines of `document` stand in its file.
  func places(_ document: Int) throws(EngineError) -> TextPlaces {
    let bytes = try indexed { () throws(IndexError) in try reader.blob(layout.places, of: document) }
    guard let places = TextPlaces(bytes) else { throw damaged(document, "its pages cannot be read") }
    return places
  }

  /// The outline of `document` as its blob holds it.
  func codedOutline(_ document: Int) throws(EngineError) -> [UInt8] {
    try indexed { () throws(IndexError) in try reader.blob(layout.outline, of: document) }
  }

  /// The outline of `document` in canonical units.
  ///
  /// - Parameter unitCount: the length of its canonical text.
  func outline(_ document: Int, unitCount: Int) throws(EngineError) -> Outline {
    guard let outline = OutlineCoding.decode(try codedOutline(document), unitCount: unitCount) else {
      throw damaged(document, "its outline cannot be read")
    }
    return outline
  }

  /// The source text of `document`: the title first where it does not stand in the body.
  public func source(_ document: Int) throws(EngineError) -> SourceText {
    let record = try record(document)
    var stream = try sourceStream(document)
    var source: [UInt8] = []
    while let piece = try next(of: &stream, document) { source += piece }
    return SourceText(record: record, bytes: source, bodyStart: min(record.titleBytes, source.count))
  }

  /// The same text in pieces, read by ``next(of:_:)``.
  public func sourceStream(_ document: Int) throws(EngineError) -> SourceStream {
    let (coded, restoration) = try codedText(document)
    return SourceStream(coded: coded, restoration: restoration)
  }

  /// The next piece of the source text of `document`, whole characters; nil at its end.
  public func next(of stream: inout SourceStream, _ document: Int) throws(EngineError) -> [UInt8]? {
    do { return try stream.next() } catch { throw damagedText(document) }
  }

  // MARK: Which documents

  /// The documents with the identifier `id`: none, one, or several of different files.
  public func withID(_ id: String) throws(EngineError) -> [Int] { try with(id, in: layout.id) }

  /// The documents of the file `path`, as it was named when it was indexed.
  public func ofFile(_ path: String) throws(EngineError) -> [Int] { try with(path, in: layout.path) }

  /// The documents that have `term` in a field of exact terms.
  func with(_ term: String, in field: FieldKey) throws(EngineError) -> [Int] {
    try indexed { () throws(IndexError) in try reader.documents(field, TermBytes(term.utf8.span)) }
  }

  // MARK: Errors

  func damagedText(_ document: Int) -> EngineError { damaged(document, "unreadable text") }

  private func damaged(_ document: Int, _ reason: String) -> EngineError {
    let place = reader.place(of: document)
    let part = reader.part(of: document)
    let directory = part == 0 ? path : reader.parts[part].directory.path
    return .index(
      .corrupt(
        file: directory + "/" + place.segment, offset: 0, reason: "document \(place.document): \(reason)"))
  }

  /// Runs `body`; what goes wrong in the index becomes the engine's error.
  private func indexed<R>(_ body: () throws(IndexError) -> R) throws(EngineError) -> R {
    do { return try body() } catch { throw EngineError.index(error) }
  }
}

/// A document's text as it was read.
public struct SourceText: Sendable {
  public let record: DocumentRecord
  /// UTF-8, line ends as they stood.
  public let bytes: [UInt8]
  /// Where the body begins in ``bytes``; a title that does not stand in the body comes before it.
  public let bodyStart: Int

  /// The body alone.
  public var body: ArraySlice<UInt8> { bytes[bodyStart...] }
}
