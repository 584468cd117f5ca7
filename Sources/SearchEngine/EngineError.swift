public import InvertedIndex
public import QueryLanguage

/// Why the engine could not do what it was asked.
public enum EngineError: Error, Sendable, CustomStringConvertible {
  /// The query cannot be understood; `column` counts characters from 1.
  case query(QueryError)
  /// The index cannot be read or written.
  case index(IndexError)
  /// The index was made by another analyzer: terms would silently not match.
  case analyzerChanged(path: String, index: String, program: String)
  /// Text analysis cannot start (ICU or its data are missing).
  case analysis(String)
  /// The work was stopped on request; the last commit is unchanged.
  case cancelled
  /// There is no such document.
  case noDocument(String)
  /// The document has no such lines, but those from `first` to `last`.
  case noLines(String, first: Int, last: Int)
  /// The document has no line that begins so; `headings` are some of those it has.
  case noSection(String, headings: [String])
  /// Something else in the input is wrong; the text says what.
  case input(String)

  /// `error` itself where it is one, else what an error of a module below is here.
  init(_ error: any Error) {
    switch error {
    case let error as EngineError: self = error
    case let error as IndexError: self = .index(error)
    default: self = .input("\(error)")
    }
  }

  public var description: String {
    switch self {
    case .query(let error): return error.description
    case .index(let error): return error.description
    case .analyzerChanged(let path, let index, let program):
      return "\(path): made by analyzer '\(index)', this program has '\(program)'; "
        + "rebuild it with 'hongtou index --full'"
    case .analysis(let reason): return "text analysis cannot start: \(reason)"
    case .cancelled: return "stopped; the last commit is unchanged"
    case .noDocument(let id): return "\(id): no document of that id"
    case .noLines(let lines, let first, let last):
      return "lines \(lines): the document has lines \(first) to \(last)"
    case .noSection(let section, let headings):
      return headings.isEmpty
        ? "\(section): no line begins with it, and the document has no headings"
        : "\(section): no line begins with it; there are \(headings.joined(separator: ", "))"
    case .input(let reason): return reason
    }
  }
}
