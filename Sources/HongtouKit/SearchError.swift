internal import InvertedIndex
internal import QueryLanguage
internal import SearchEngine

/// Why an index could not do what it was asked. An update that fails leaves the index as it was.
public enum SearchError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The query cannot be understood, from this character on, counted from 1.
  case query(String, column: Int, reason: String)
  /// There is no index in the directory.
  case noIndex(path: String)
  /// The index was made by another version, and has to be made anew.
  case otherVersion(path: String)
  /// Another process writes to the index, that of this number where it is known. Later it may work.
  case locked(path: String, process: Int32?)
  /// What is on disk is damaged; `hongtou check` says how, and what can be repaired.
  case damaged(String)
  /// The system refused something: space, rights, memory.
  case system(String)
  /// A list of the user's beside the index, `synonyms.txt` or `words.txt`, has a mistake or cannot be read.
  case unusableList(String)
  /// The value is not what the field calls for.
  case unreadableValue(String, of: Field, document: Document.ID?)
  /// A query cannot be narrowed or ordered by this field.
  case unusableField(Field)
  /// A document has no identifier.
  case emptyIdentifier
  /// A limit was passed, as the length of a document.
  case tooLarge(String)
  /// An error of this package.
  case unexpected(String)

  public var description: String {
    switch self {
    case .query(let query, let column, let reason): "\(query): character \(column): \(reason)"
    case .noIndex(let path): "\(path): no index"
    case .otherVersion(let path): "\(path): made by another version"
    case .locked(let path, let process):
      "\(path): written by process \(process.map(String.init) ?? "unknown")"
    case .damaged(let text), .system(let text), .unusableList(let text), .unexpected(let text): text
    case .unreadableValue(let value, let field, let document):
      (document.map { "\($0): " } ?? "") + "\(field.rawValue): cannot read '\(value)'"
    case .unusableField(let field): "\(field.rawValue): no search by this field"
    case .emptyIdentifier: "document without an identifier"
    case .tooLarge(let what): "too large: \(what)"
    }
  }
}

extension SearchError {
  init(_ error: EngineError) {
    switch error {
    case .query(let query): self = .query(query.query, column: query.column, reason: "\(query.reason)")
    case .index(.notAnIndex(let path)): self = .noIndex(path: path)
    case .index(.incompatibleFormat(let path, _, _)), .analyzerChanged(let path, _, _):
      self = .otherVersion(path: path)
    case .index(.locked(let path, let process)): self = .locked(path: path, process: process)
    case .changedMeanwhile(let path): self = .locked(path: path, process: nil)
    case .index(.corrupt), .repairFailed: self = .damaged(error.description)
    case .index(.system), .memoryLimited, .analysis: self = .system(error.description)
    case .index(.tooLarge(let what)): self = .tooLarge(what)
    case .queryList, .unreadableList: self = .unusableList(error.description)
    case .notRestorable, .cancelled, .noDocument, .noLines, .noSection, .evaluationInput, .unexpected:
      self = .unexpected(error.description)
    }
  }
}
