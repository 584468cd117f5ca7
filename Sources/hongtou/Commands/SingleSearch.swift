internal import Glibc
internal import JSONText
internal import Primitives
internal import SearchEngine
internal import SearchInterface

/// One search, with all that was said of how it is to be answered.
struct SingleSearch: Equatable {
  /// The directory of the index, where one is named.
  var index: String?
  var request: SearchRequest
  /// Nil for that of the reader: pretty on a terminal, else grep.
  var format: OutputFormat?
  var fields: [HitField]?
  /// The socket of a server to ask, where one is named.
  var daemon: String?
  var color: ColorWish

  init(_ line: QueryLine) {
    index = line.indexes.first
    request = line.request
    format = line.showsPathsOnly ? .paths : line.showsCountOnly ? .count : line.format
    fields = line.search.fields
    daemon = line.daemon
    color = line.color
  }

  func run() throws {
    let format = format ?? (Terminal.isTerminal(STDOUT_FILENO) ? .pretty : .grep)
    if let socket = daemon ?? Environment.value("HONGTOU_SOCKET") {
      try ask(socket, format)
      return
    }
    let engine = try IndexOption.open(index)
    let output = OutputFile.standard()
    let response = try engine.search(request)
    if format == .count {
      output.buffer.append(response.total)
      output.buffer.newline()
      try output.flush()
    } else {
      var writer = writer(format)
      let highlights = response.highlights
      for found in response.documents {
        let view = try HitView(found, highlights, engine, depth: writer.depth)
        writer.write(view, query: nil, to: &output.buffer)
        try output.flushIfFull()
      }
      try output.flush()
    }
    try finish(
      format, shown: response.documents.count, total: response.total,
      fellBackToAny: response.fellBackToAny)
  }

  /// Has a running server search; what is printed is the same.
  private func ask(_ socket: String, _ format: OutputFormat) throws {
    let remote = try RemoteSearch(socket)
    var writer = writer(format)
    let response =
      format == .count
      ? try remote.count(request)
      : try remote.search(request, fields: format == .json ? fields : nil, depth: writer.depth)
    let output = OutputFile.standard()
    if format == .count {
      output.buffer.append(response.total)
      output.buffer.newline()
    } else if format == .json {
      for line in response.lines {
        output.buffer.append(raw: line)
        output.buffer.newline()
        try output.flushIfFull()
      }
    } else {
      for hit in response.hits {
        writer.write(hit, query: nil, to: &output.buffer)
        try output.flushIfFull()
      }
    }
    try output.flush()
    try finish(
      format, shown: response.hits.count, total: response.total,
      fellBackToAny: response.fellBackToAny)
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

  /// Says on standard error what the output does not show, and ends with a status.
  private func finish(_ format: OutputFormat, shown count: Int, total: Int, fellBackToAny: Bool) throws {
    let messages = Messages.current
    if fellBackToAny { Note.say(messages.fellBackToAny) }
    let shown = request.offset..<request.offset + count
    if format != .count, total > 0, shown.upperBound < total || shown.isEmpty {
      Note.say(messages.moreMatched(shown: shown, total: total))
    }
    if format == .count ? total == 0 : count == 0 { throw ExitStatus.nothing }
  }
}
