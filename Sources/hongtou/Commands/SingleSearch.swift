internal import Glibc
internal import JSONText
internal import Localization
internal import PolicyDocuments
internal import Primitives
internal import SearchEngine
internal import SearchInterface

/// One search, printed.
struct SingleSearch {
  private let line: QueryLine
  private let format: OutputFormat

  init(_ line: QueryLine) {
    self.line = line
    let chosen =
      line.showsPathsOnly ? .paths : line.showsCountOnly ? .count : line.isJSON ? .json : line.format
    let showsLines = line.contextLines != nil || !Terminal.isTerminal(STDOUT_FILENO)
    format = chosen ?? (showsLines ? .grep : .pretty)
  }

  func run() throws {
    let output = OutputFile.standard()
    if let count = line.contextLines { return try runWithLines(count, output) }
    var printer = HitPrinter(writer, to: output)
    let arguments = try arguments(depth: printer.depth)
    let searching = try self.searching
    var totals = SearchTotals()
    do {
      if format == .count {
        totals = try searching.count(arguments)
        output.buffer.append(totals.total)
        output.buffer.newline()
      } else {
        totals = try searching.search(arguments, into: &printer)
      }
      FacetWriter(format).write(totals.facets, to: &output.buffer)
    } catch {
      // What was found before is worth having.
      if !(error is OutputError) { try output.flush() }
      throw error
    }
    try output.flush()
    if totals.total == 0, Terminal.isTerminal(STDOUT_FILENO) { try sayNothing(arguments, searching) }
    try finish(totals)
  }

  /// Prints lines of the files, `count` of them around each that matches.
  private func runWithLines(_ count: Int, _ output: OutputFile) throws {
    var printer = LinePrinter(count, palette: .standardOutput(line.color), to: output)
    let arguments = try arguments(depth: printer.depth)
    let searching = try self.searching
    let totals = try searching.search(arguments, into: &printer)
    try printer.finish(searching)
    FacetWriter(format).write(totals.facets, to: &output.buffer)
    try output.flush()
    if totals.total == 0, Terminal.isTerminal(STDOUT_FILENO) { try sayNothing(arguments, searching) }
    try finish(totals)
  }

  /// Says that nothing was found, and what is to blame: a value that no document has, or the conditions of the
  /// options together.
  private func sayNothing(_ arguments: SearchArguments, _ searching: any Searching) throws {
    let messages = Messages.current
    let request = arguments.request
    for (field, condition) in request.conditions.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard case .anyOf(let values) = condition, field.has(.faceted) else { continue }
      var alone = arguments
      alone.request = request.withoutConditions
      alone.request.query = ""
      alone.request.conditions[field] = condition
      if try searching.count(alone).total == 0 { return Note.say(messages.noSuchValue(field, values)) }
    }
    guard request.hasConditions else { return Note.say(messages.nothingFound(without: nil)) }
    var open = arguments
    open.request = request.withoutConditions
    // Without a query and without conditions it is all documents.
    if request.query.isEmpty { open.request.paths = ["*"] }
    Note.say(messages.nothingFound(without: try searching.count(open).total))
  }

  /// Where the search is made.
  private var searching: any Searching {
    get throws {
      if let socket = line.daemon ?? Environment.value("HONGTOU_SOCKET") { return try DaemonSearch(socket) }
      return LocalSearch(try IndexOption.open(line.indexes))
    }
  }

  /// The search with what is wanted of the found documents.
  ///
  /// - Throws: where it is longer than a request may be; a server would refuse it, and so it is refused
  ///   without one.
  private func arguments(depth: HitDepth) throws -> SearchArguments {
    var arguments = line.search
    arguments.request = line.request
    if format != .json { arguments.fields = nil }
    if arguments.fields == nil {
      arguments.fields = HitField.usual(arguments.request).filter {
        depth >= $0.depth && ($0 != .editions || writer.showsEditions)
      }
    }
    arguments.wantsPassages = depth == .passages
    arguments.timeout = SearchOptions.longestTimeout
    // Every option is asked to write the line down: where the command line is short, so is the line.
    if CommandLine.arguments.reduce(0, { $0 + $1.utf8.count }) < SearchArguments.maximumLineBytes / 16 {
      return arguments
    }
    let bytes = arguments.line(.searchRequest).count
    if bytes > SearchArguments.maximumLineBytes {
      // A query that is too long by itself is.
      if let mistake = arguments.request.mistake { throw mistake }
      throw Failure(
        Messages.current.longSearch(bytes: bytes, limit: SearchArguments.maximumLineBytes), .usage)
    }
    return arguments
  }

  private var writer: any ResultWriter {
    switch format {
    case .pretty:
      PrettyWriter(palette: .standardOutput(line.color), columns: Terminal.columns(STDOUT_FILENO))
    case .json: JSONWriter(fields: line.search.fields, of: line.search.request)
    case .tsv: TSVWriter(fields: line.search.fields, of: line.search.request)
    case .paths: PathsWriter(endsWithNUL: line.endsPathsWithNUL)
    case .trec: TRECWriter()
    case .grep, .count: GrepWriter(palette: .standardOutput(line.color))
    }
  }

  /// Says on standard error what the output does not show, and ends with a status.
  private func finish(_ totals: SearchTotals) throws {
    let messages = Messages.current
    let total = totals.total
    if totals.undated > 0 { Note.say(messages.undatedLeftOut(totals.undated)) }
    if !totals.pinyin.isEmpty { Note.say(messages.readAsPinyin(totals.pinyin)) }
    if totals.fellBackToAny { Note.say(messages.fellBackToAny) }
    if let texts = totals.textsScanned { Note.say(messages.textsScanned(texts)) }
    let offset = line.search.request.offset
    let shown = offset..<offset + totals.shown
    if format != .count, total > 0, shown.upperBound < total || shown.isEmpty {
      Note.say(
        messages.moreMatched(
          shown: shown, total: total, isMore: totals.isMore, line.search.request.unit))
    }
    if format == .count ? total == 0 : totals.shown == 0 { throw ExitStatus.nothing }
  }
}
