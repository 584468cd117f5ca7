internal import SearchEngine
internal import SearchInterface

/// The command line of a verb that takes a query.
struct QueryLine: Equatable, Sendable {
  var search = SearchArguments()
  /// The query's words, or the text's.
  var words: [String] = []
  /// The directories of the indexes, where some are named.
  var indexes: [String] = []
  var format: OutputFormat?
  var showsPathsOnly = false
  var showsCountOnly = false
  /// A file of queries.
  var queries: String?
  var isTimed = false
  /// The socket of a server to ask, where one is named.
  var daemon: String?
  var color = ColorWish.auto
  /// The document to explain.
  var document: String?
  var isJSON = false

  /// The words as one query.
  var query: String { words.joined(separator: " ") }

  /// The request for ``query``.
  var request: SearchRequest {
    var request = search.request
    request.query = query
    return request
  }
}
