internal import Localization
internal import PolicyDocuments
internal import SearchEngine

/// A query under a name, as a file of them has it.
struct StoredQuery: Equatable, Sendable {
  var name: String
  var request: SearchRequest

  /// All of the words must stand in a document: an alert for some of them would be none.
  init(name: String, query: String) {
    self.name = name
    request = SearchRequest(query)
    request.match = .all
  }

  /// The queries of the file `path`, `-` for standard input: `name<TAB>query`, a query alone, which is its own
  /// name, or JSON lines with `_id` and `text`. Blank lines and those that begin with `#` are passed over.
  ///
  /// - Throws: ``Failure`` where a line is none, where one has a mistake, and where there are none.
  static func read(_ path: String) throws -> [StoredQuery] {
    let messages = Messages.current
    let reader = JSONRecord()
    var queries: [StoredQuery] = []
    try QueryLines.forEach(path) { line, number throws(Failure) in
      if line.hasPrefix("#") { return }
      do throws(EngineError) {
        let isAlone = !line.contains("\t") && !line.hasPrefix("{")
        let named = isAlone && !line.allSatisfy(\.isWhitespace) ? "\(line)\t\(line)" : line
        guard let query = try EvaluationFiles.query(named, number: number, reader: reader) else { return }
        let stored = StoredQuery(name: query.id, query: query.text)
        if let mistake = stored.request.mistake { throw mistake }
        queries.append(stored)
      } catch {
        throw Failure(messages.storedQuery(path, line: number, error), .usage)
      }
    }
    if queries.isEmpty { throw Failure(messages.noStoredQueries(path), .usage) }
    return queries
  }
}
