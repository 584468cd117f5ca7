public import ICUText
public import InvertedIndex
public import PolicyDocuments
public import QueryLanguage

/// Why the engine could not do what it was asked.
public enum EngineError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The query cannot be understood; `column` counts characters from 1.
  case query(QueryError)
  /// The index cannot be read or written.
  case index(IndexError)
  /// The index was made by another analyzer: terms would silently not match.
  case analyzerChanged(path: String, index: String, program: String)
  /// ICU or its data cannot be loaded.
  case analysis(ICUError)
  /// Folded text could not be restored to its source: an error of this package.
  case notRestorable
  /// The work was stopped on request; the last commit is unchanged.
  case cancelled
  /// There is no such document.
  case noDocument(String)
  /// The document has no such lines, but those from `first` to `last`.
  case noLines(String, first: Int, last: Int)
  /// The document has no line that begins so; `headings` are some of those it has.
  case noSection(String, headings: [String])
  /// Another process committed between reading the index and locking it. Another attempt may succeed.
  case changedMeanwhile(path: String)
  /// The system leaves this process fewer bytes than an indexing run needs; `limit` names the limit as a
  /// person would set it.
  case memoryLimited(limit: String, available: Int, needed: Int)
  /// The repaired index still has this fault; nothing was committed.
  indirect case repairFailed(EngineError)
  /// A line of a file of queries or judgements cannot be used.
  case evaluationInput(EvaluationInputError)
  /// A list of the user's, beside the files of the index, has a mistake.
  case queryList(path: String, QueryListError)
  /// A list of the user's is there and cannot be read.
  case unreadableList(InputProblem)
  /// An error with no case of its own; the text is its description.
  case unexpected(String)

  /// `error` itself where it is one, else the case for an error of a module below.
  init(_ error: any Error) {
    switch error {
    case let error as EngineError: self = error
    case let error as IndexError: self = .index(error)
    case let error as ICUError: self = .analysis(error)
    default: self = .unexpected("\(error)")
    }
  }

  /// For logs: neither a language of the user's nor a way out.
  public var description: String {
    switch self {
    case .query(let error): "query: \(error)"
    case .index(let error): "\(error)"
    case .analyzerChanged(let path, let index, let program):
      "\(path): analyzer '\(index)', expected '\(program)'"
    case .analysis(let error): "\(error)"
    case .notRestorable: "folded text cannot be restored"
    case .cancelled: "cancelled"
    case .noDocument(let id): "\(id): no such document"
    case .noLines(let lines, let first, let last): "no lines \(lines), only \(first) to \(last)"
    case .noSection(let section, _): "\(section): no such section"
    case .changedMeanwhile(let path): "\(path): changed by another writer"
    case .memoryLimited(let limit, let available, let needed):
      "\(limit) leaves \(available) bytes of memory, \(needed) needed"
    case .repairFailed(let fault): "repaired index is corrupt: \(fault)"
    case .evaluationInput(let error): "line \(error.line): \(error.reason)"
    case .queryList(let path, let error): "\(path):\(error.line): \(error.reason)"
    case .unreadableList(let problem): "\(problem)"
    case .unexpected(let description): description
    }
  }
}
