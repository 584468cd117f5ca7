public import InvertedIndex
internal import QueryLanguage
internal import TextAnalysis

/// An open index: here is a question in words, give me the best documents.
///
/// An engine reads one commit of an index, or of each of several that it searches as one, and never changes.
/// Queries are analyzed by the thread that asks; an engine belongs to one thread, the ``IndexReader`` it
/// holds may be shared.
public final class SearchEngine {
  public let stored: StoredDocuments
  public var reader: IndexReader { stored.reader }
  public var path: String { stored.path }
  let folder: TextFolder
  let analyzer: Analyzer
  let layout = IndexLayout.current
  /// Read when the first ranking needs them.
  private var knownAuthority: [FactorColumn?]?
  /// Opened, or made, by the first search by passages.
  private var knownPassages: PassageIndex?
  var synonymList = UserList<SynonymList>("synonyms.txt")
  var wordList = UserList<WordList>("words.txt")

  /// Opens the newest commit of the index in the directory `path`.
  ///
  /// - Throws: ``EngineError/index(_:)`` where there is no sound index, ``EngineError/analyzerChanged`` where
  ///   it was made by another analyzer: terms would silently not match.
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
    for reader in readers where reader.commit.schema != IndexLayout.current.schema {
      throw EngineError.analyzerChanged(
        path: reader.directory.path, index: reader.commit.analyzer, program: try Self.currentAnalyzer())
    }
    let reader = readers.count == 1 ? readers[0] : IndexReader(joining: readers)
    try self.init(sharing: reader, path: readers[0].directory.path)
  }

  /// Opens the newest commit of any directory.
  public convenience init(opening directory: any Directory) throws(EngineError) {
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
    stored = StoredDocuments(reader, path: path)
    do {
      folder = try TextFolder()
      analyzer = try Analyzer(asking: Self.analysis(of: reader.commit.analyzer))
    } catch {
      throw EngineError.analysis(error)
    }
    let program = Self.name(of: analyzer)
    for (index, part) in reader.parts.enumerated()
    where part.commit.analyzer != program || part.commit.schema != IndexLayout.current.schema {
      throw EngineError.analyzerChanged(
        path: index == 0 ? path : part.directory.path, index: part.commit.analyzer, program: program)
    }
  }

  /// Names everything the terms of an index depend on.
  static func currentAnalyzer() throws(EngineError) -> String {
    do { return name(of: try Analyzer()) } catch { throw EngineError.analysis(error) }
  }

  private static func name(of analyzer: Analyzer) -> String { analyzer.fingerprint + layout }

  /// The analyzer's fingerprint in the name that ``name(of:)`` gave it.
  private static func analysis(of name: String) -> String { String(name.dropLast(layout.count)) }

  private static var layout: String { " layout\(IndexLayout.version)" }

  /// Runs `body`, giving what goes wrong in the index the engine's type.
  func indexed<R>(_ body: () throws(IndexError) -> R) throws(EngineError) -> R {
    do { return try body() } catch { throw EngineError.index(error) }
  }

  /// The factors of all documents, one column a segment; empty where there are none.
  func authorityColumns() throws(IndexError) -> [FactorColumn?] {
    if let knownAuthority { return knownAuthority }
    var columns: [FactorColumn?] = []
    for part in reader.parts {
      if let read = try FactorColumns(of: part) {
        columns += read.columns.map(\.self)
      } else {
        columns += part.segments.map { _ in nil }
      }
    }
    if columns.allSatisfy({ $0 == nil }) { columns = [] }
    knownAuthority = columns
    return columns
  }

  /// The passages of all documents.
  func passageIndex() throws(EngineError) -> PassageIndex {
    if let knownPassages { return knownPassages }
    let opened = try openPassages()
    knownPassages = opened
    return opened
  }

  /// All that is kept of `document` beside text and terms.
  public func record(_ document: Int) throws(EngineError) -> DocumentRecord { try stored.record(document) }

  /// The identifier of `document`, without reading its record.
  public func id(_ document: Int) throws(EngineError) -> String { try stored.id(document) }
}
