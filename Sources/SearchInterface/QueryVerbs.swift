/// The verbs that take a query, at the shell and of the daemon; an option names those it belongs to.
public struct QueryVerbs: OptionSet, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  /// `hongtou search`
  public static let search = QueryVerbs(rawValue: 1)
  /// `hongtou explain`
  public static let explain = QueryVerbs(rawValue: 2)
  /// `hongtou analyze`, whose text is read as a query is.
  public static let analyze = QueryVerbs(rawValue: 4)
  /// The daemon's `SEARCH`
  public static let searchRequest = QueryVerbs(rawValue: 8)
  /// The daemon's `COUNT`
  public static let countRequest = QueryVerbs(rawValue: 16)
  /// The daemon's `EXPLAIN`
  public static let explainRequest = QueryVerbs(rawValue: 32)
  /// `hongtou kwic`
  public static let kwic = QueryVerbs(rawValue: 64)
  /// `hongtou trend`
  public static let trend = QueryVerbs(rawValue: 128)
  /// `hongtou figures`
  public static let figures = QueryVerbs(rawValue: 256)
  /// `hongtou translate`
  public static let translate = QueryVerbs(rawValue: 512)

  /// `hongtou browse`
  public static let browse = QueryVerbs(rawValue: 1024)

  /// The daemon's `KWIC` and `TREND`
  public static let kwicRequest = QueryVerbs(rawValue: 2048)
  public static let trendRequest = QueryVerbs(rawValue: 4096)

  /// Where the words of a query are strings that are counted.
  public static let research: QueryVerbs = [.kwic, .trend, .figures]
  /// Wherever documents are searched.
  public static let all: QueryVerbs = [
    .search, .explain, .searchRequest, .countRequest, .explainRequest, .kwic, .trend, .figures, .translate,
    .browse, .kwicRequest, .trendRequest,
  ]
  /// Where a query may name a document.
  public static let naming: QueryVerbs = [
    .search, .explain, .searchRequest, .countRequest, .explainRequest, .browse,
  ]
  /// Where found documents are listed in some order.
  public static let orders: QueryVerbs = [.search, .searchRequest, .browse]
  /// Where found documents are listed.
  public static let lists: QueryVerbs = [.search, .searchRequest]
}
