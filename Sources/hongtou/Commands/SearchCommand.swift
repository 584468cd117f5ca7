internal import ArgumentParser
internal import Glibc
internal import JSONText
internal import SearchEngine

/// `search`: one query, or many with `--queries`.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
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

  @Option(help: "Colour: auto is on a terminal, unless NO_COLOR is set.")
  var color = ColorWish.auto

  @Argument(help: "The query; several arguments are joined by spaces.")
  var query: [String] = []

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit \(limit): must be 0 or more") }
    if offset < 0 { throw ValidationError("--offset \(offset): must be 0 or more") }
    let formats = [format, pathsOnly ? .paths : nil, countOnly ? .count : nil].compactMap(\.self)
    if formats.count > 1 { throw ValidationError("--format, -l and -c: only one of them") }
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
      try searchOnce()
    }
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

  private func searchOnce() throws {
    let request = request(query.map(ExclusionArguments.unmarked).joined(separator: " "))
    let engine = try index.open()
    let output = OutputFile.standard()
    let response = try engine.search(request)
    let format = pathsOnly ? .paths : countOnly ? .count : format ?? Self.formatForReader()
    if format == .count {
      output.buffer.append(response.total)
      output.buffer.newline()
      try output.flush()
    } else {
      var writer = writer(format)
      for found in response.documents {
        let view = try HitView(found, response.bound, engine, depth: writer.depth)
        writer.write(view, query: nil, to: &output.buffer)
        try output.flushIfFull()
      }
      try output.flush()
    }
    note(response, request, format)
    if format == .count ? response.total == 0 : response.documents.isEmpty { throw ExitStatus.nothing }
  }

  private static func formatForReader() -> OutputFormat {
    Terminal.isTerminal(STDOUT_FILENO) ? .pretty : .grep
  }

  private func writer(_ format: OutputFormat) -> any ResultWriter {
    switch format {
    case .pretty:
      PrettyWriter(palette: .standardOutput(color), columns: Terminal.columns(STDOUT_FILENO))
    case .json: JSONWriter(fields: fields)
    case .tsv: TSVWriter(fields: fields)
    case .paths: PathsWriter()
    case .trec: TRECWriter()
    case .grep, .count: GrepWriter(palette: .standardOutput(color))
    }
  }

  /// Says on standard error what the output does not show.
  private func note(_ response: SearchResponse, _ request: SearchRequest, _ format: OutputFormat) {
    let messages = Messages.current
    if response.fellBackToAny { Note.say(messages.fellBackToAny) }
    let shown = request.offset..<request.offset + response.documents.count
    if format != .count, response.total > 0, shown.upperBound < response.total || shown.isEmpty {
      Note.say(messages.moreMatched(shown: shown, total: response.total))
    }
  }
}
