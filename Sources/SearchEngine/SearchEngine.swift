public import InvertedIndex
internal import TextAnalysis

/// An open index: here is a question in words, give me the best documents.
///
/// An engine reads one commit of an index, or of each of several that it searches as one, and never changes.
/// Queries are analyzed by the thread that asks; an engine belongs to one thread, the ``IndexReader`` it
/// holds may be shared.
public final class SearchEngine {
  public let reader: IndexReader
  public let path: String
  let folder: TextFolder
  let analyzer: Analyzer
  /// Of each part of ``reader``; read when the first line is asked for.
  private var movedLines: [MovedLines]?

  /// Opens the newest commit of the index in the directory `path`.
  ///
  /// - Throws: ``EngineError/index(_:)`` where there is no sound index, ``EngineError/analyzerChanged`` where it
  ///   was made by another analyzer: terms would silently not match.
  public convenience init(opening path: String) throws(EngineError) {
    try self.init(opening: FileSystemDirectory(path))
  }

  /// Opens the newest commits of the indexes in the directories `paths`, at least one, to be searched as one
  /// index of all their documents: with its ranking, to the last bit; of equal scores the document of the
  /// earlier path is first.
  ///
  /// - Throws: as ``init(opening:)-(String)`` for the first directory that cannot be opened.
  public convenience init(opening paths: [String]) throws(EngineError) {
    var readers: [IndexReader] = []
    for path in paths {
      do {
        readers.append(try IndexReader(FileSystemDirectory(path)))
      } catch {
        throw EngineError.index(error)
      }
    }
    try self.init(joining: readers)
  }

  /// An engine on several indexes as one.
  convenience init(joining readers: [IndexReader]) throws(EngineError) {
    // A reader of another layout cannot be joined.
    for reader in readers where reader.commit.schema != IndexLayout.schema {
      throw EngineError.analyzerChanged(
        path: reader.directory.path, index: reader.commit.analyzer, program: try Self.currentAnalyzer())
    }
    let reader = readers.count == 1 ? readers[0] : IndexReader(joining: readers)
    try self.init(sharing: reader, path: readers[0].directory.path)
  }

  /// Opens the newest commit of any directory.
  convenience init(opening directory: any Directory) throws(EngineError) {
    let reader: IndexReader
    do {
      reader = try IndexReader(directory)
    } catch {
      throw EngineError.index(error)
    }
    try self.init(sharing: reader, path: directory.path)
  }

  /// An engine of its own for the calling thread, on files that other engines read too.
  ///
  /// - Parameter path: the directory, as messages name it.
  /// - Throws: ``EngineError/analyzerChanged`` where the index was made by another analyzer.
  public init(sharing reader: IndexReader, path: String) throws(EngineError) {
    self.reader = reader
    self.path = path
    do {
      folder = try TextFolder()
      analyzer = try Analyzer(asking: Self.analysis(of: reader.commit.analyzer))
    } catch {
      throw EngineError.analysis("\(error)")
    }
    let program = Self.name(of: analyzer)
    for (index, part) in reader.parts.enumerated()
    where part.commit.analyzer != program || part.commit.schema != IndexLayout.schema {
      throw EngineError.analyzerChanged(
        path: index == 0 ? path : part.directory.path, index: part.commit.analyzer, program: program)
    }
  }

  /// Names everything the terms of an index depend on.
  static func currentAnalyzer() throws(EngineError) -> String {
    do { return name(of: try Analyzer()) } catch { throw EngineError.analysis("\(error)") }
  }

  private static func name(of analyzer: Analyzer) -> String { analyzer.fingerprint + layout }

  /// The analyzer's fingerprint in the name that ``name(of:)`` gave it.
  private static func analysis(of name: String) -> String { String(name.dropLast(layout.count)) }

  private static var layout: String { " layout\(IndexLayout.version)" }

  /// Runs `body`, giving what goes wrong in the index the engine's type.
  func indexed<R>(_ body: () throws(IndexError) -> R) throws(EngineError) -> R {
    do { return try body() } catch { throw EngineError.index(error) }
  }

  /// What the index keeps of `document` beside text and terms.
  public func record(_ document: Int) throws(EngineError) -> DocumentRecord {
    let bytes = try indexed { () throws(IndexError) in
      try reader.blob(IndexLayout.Blob.record.rawValue, of: document)
    }
    let line = try indexed { () throws(IndexError) in
      Int(try reader.number(IndexLayout.Number.line.rawValue, of: document))
    }
    guard var record = DocumentRecord(bytes, firstLine: line) else {
      throw damaged(document, "its record cannot be read")
    }
    if !record.followsFileLines, let moved = try movedLine(document) { record.firstLine = moved }
    return record
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
    let hash = try indexed { () throws(IndexError) in
      try reader.number(IndexLayout.Number.recordHash.rawValue, of: document)
    }
    return lines.line(of: UInt64(bitPattern: hash))
  }

  /// The identifier of `document`, without reading its record.
  public func id(_ document: Int) throws(EngineError) -> String {
    let id = try indexed { () throws(IndexError) in
      try reader.text(IndexLayout.Blob.id.rawValue, of: document)
    }
    guard let id else { throw damaged(document, "its id cannot be read") }
    return id
  }

  /// The stored text of `document`, canonical and source.
  func text(_ document: Int) throws(EngineError) -> StoredText {
    let (coded, restoration) = try storedText(document)
    guard let units = IndexLayout.textCode.decode(coded),
      let restored = try? RestoredText(units: units, restoration: restoration)
    else { throw damagedText(document) }
    return StoredText(units: units, restored: restored)
  }

  /// The stored text of `document` as it is stored.
  func storedText(_ document: Int) throws(EngineError) -> (coded: [UInt8], restoration: [UInt8]) {
    try indexed { () throws(IndexError) in
      (
        try reader.blob(IndexLayout.Blob.text.rawValue, of: document),
        try reader.blob(IndexLayout.Blob.restoration.rawValue, of: document)
      )
    }
  }

  func damagedText(_ document: Int) -> EngineError { damaged(document, "its stored text cannot be read") }

  private func damaged(_ document: Int, _ reason: String) -> EngineError {
    let place = reader.place(of: document)
    let part = reader.part(of: document)
    let directory = part == 0 ? path : reader.parts[part].directory.path
    return .index(
      .corrupt(
        file: directory + "/" + place.segment, offset: 0, reason: "document \(place.document): \(reason)"))
  }

  /// The documents with the identifier `id`: none, one, or several of different files.
  public func documents(id: String) throws(EngineError) -> [Int] {
    try indexed { () throws(IndexError) in
      try reader.documents(IndexLayout.Field.id.rawValue, TermBytes(id.utf8.span))
    }
  }

  /// The documents that came from the file `path`, as it was named when it was indexed.
  public func documents(path: String) throws(EngineError) -> [Int] {
    try indexed { () throws(IndexError) in
      try reader.documents(IndexLayout.Field.path.rawValue, TermBytes(path.utf8.span))
    }
  }
}
