internal import Research
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
  /// Whether a path ends with a NUL character instead of a line end.
  var endsPathsWithNUL = false
  var showsCountOnly = false
  /// Lines of the file around each matching one; nil where passages are printed.
  var contextLines: Int?
  /// A file of queries.
  var queries: String?
  var isTimed = false
  /// The socket of a server to ask, where one is named.
  var daemon: String?
  var color = ColorWish.auto
  /// Whether a browser asks line by line.
  var isPlain = false
  var usesMouse = false
  /// The document to explain.
  var document: String?
  var isJSON = false
  var report: ReportFormat?
  var trendReport: TrendFormat?
  /// What the lines of a concordance are sorted by.
  var order = ConcordanceOrder.rank
  /// What numbers beside a term are sorted by.
  var figureOrder = FigureList.Order.rank
  /// How many lines or groups; 0 for all.
  var rowLimit = 20
  /// Columns of text on each side of a key word; nil for what there is room for.
  var context: Int?
  var grouping = TrendGrouping.year
  var measure = TrendMeasure.rate
  /// The file of a plot.
  var plot: String?

  /// The form of a report where standard output may be a file as well.
  var shownReport: ReportFormat { isJSON ? .json : report ?? .table }

  /// The words as one query.
  var query: String { words.joined(separator: " ") }

  /// Whether nothing is said of where a search is made and how it is shown.
  var isOfSearchAlone: Bool {
    var line = QueryLine()
    line.search.request = search.request
    return line == self
  }

  /// The request for ``query``.
  var request: SearchRequest {
    var request = search.request
    request.query = query
    return request
  }
}
