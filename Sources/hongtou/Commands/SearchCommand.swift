internal import ArgumentParser
internal import SearchEngine

/// `search`: one query, or many with `--queries`.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    // Parsed as a root (see ``Program``), its arguments would else first be tried as a request for completion scripts,
    // which is the root's to answer: more than a million instructions of every search.
    _superCommandName: "hongtou",
    abstract: "Search; the best documents come first.",
    discussion: """
      EXAMPLE
        hongtou search 城市副中心 养老 --since 2023
        hongtou search '"居家养老" -社区' --format json | jq -r .title
        hongtou search 营商环境 -l --limit 0 | xargs grep -c 许可

      Words must all stand in a document. "..." is an exact string; -word leaves documents with the \
      word out. -F takes the whole query as it stands.
      """)

  @OptionGroup var index: IndexOption
  @OptionGroup var options: QueryOptions

  @Option(help: "How many documents; 0 shows all.")
  var limit = 10

  @Option(help: "How many documents to pass over.")
  var offset = 0

  @Option(parsing: .unconditional, help: "The order: score, date, -date (latest first) or number.")
  var sort = SearchRequest.Sort.score

  @Option(help: "The form of the output. (default: pretty on a terminal, else grep)")
  var format: OutputFormat?

  @Flag(name: [.customShort("l"), .customLong("paths")], help: "Paths only; the same as --format paths.")
  var pathsOnly = false

  @Flag(name: [.customShort("c"), .customLong("count")], help: "The count only; the same as --format count.")
  var countOnly = false

  @Option(
    help: ArgumentHelp("Keys of json or columns of tsv, parted by commas.", valueName: "list"),
    transform: HitField.parse(argument:))
  var fields: [HitField]?

  @Option(
    help: ArgumentHelp(
      "Answer every query of a file (- for standard input): JSON lines with _id and text, or id<TAB>text.",
      valueName: "file"),
    completion: .file())
  var queries: String?

  @Flag(help: "With --queries: after each query the line #end<TAB>id<TAB>microseconds.")
  var timing = false

  @Option(
    help: ArgumentHelp(
      "Ask the hongtoud that listens there. (default: $HONGTOU_SOCKET)", valueName: "socket"),
    completion: .file())
  var daemon: String?

  @Option(help: "Colour: auto is on a terminal, unless NO_COLOR is set.")
  var color = ColorWish.auto

  @Argument(help: "The query; several arguments are joined by spaces.")
  var query: [String] = []

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit \(limit): must be 0 or more") }
    if offset < 0 { throw ValidationError("--offset \(offset): must be 0 or more") }
    let formats = [format, pathsOnly ? .paths : nil, countOnly ? .count : nil].compactMap(\.self)
    if formats.count > 1 { throw ValidationError("--format, -l and -c: only one of them") }
    if daemon != nil, queries != nil {
      throw ValidationError("--queries reads the index itself, without --daemon")
    }
    if queries == nil {
      if query.isEmpty { throw ValidationError("there is no query; say what to look for, or --queries FILE") }
      if timing { throw ValidationError("--timing needs --queries") }
    } else {
      if !query.isEmpty { throw ValidationError("a query and --queries: only one of them") }
      if let format = formats.first, ![.trec, .json, .tsv].contains(format) {
        throw ValidationError("--queries writes trec, json or tsv, not \(format.rawValue)")
      }
    }
    if fields != nil, !formats.contains(.json), !formats.contains(.tsv) {
      throw ValidationError("--fields needs --format json or tsv")
    }
  }

  func run() throws {
    if let queries {
      var batch = QueryBatch(
        engine: try index.open(), format: format ?? .trec, fields: fields, isTimed: timing,
        request: request(""))
      try batch.run(queries)
    } else {
      try search.run()
    }
  }

  /// The one search that is asked for.
  var search: SingleSearch {
    SingleSearch(
      index: index.given, request: request(SingleSearch.query(query)),
      format: pathsOnly ? .paths : countOnly ? .count : format, fields: fields, daemon: daemon, color: color)
  }

  /// Larger numbers than any index has documents are as good as these.
  private static let most = 1 << 32

  private func request(_ query: String) -> SearchRequest {
    var request = options.request(query)
    request.limit = min(limit, Self.most)
    request.offset = min(offset, Self.most)
    request.sort = sort
    return request
  }
}
