internal import JSONText
internal import Localization
internal import QueryLanguage
internal import SearchEngine
internal import SearchInterface

/// Has a running `hongtoud` search. What comes back is what the engine would have found here, line by line as
/// the server sends it.
struct DaemonSearch: Searching {
  /// How long a server may be silent.
  struct Patience {
    /// Until its greeting.
    var greeting = Duration.seconds(10)
    /// Until the next byte of its answer, beyond the time that the search itself may take.
    var answer = Duration.seconds(10)
  }

  private static let hitPrefix = Array(#"{"t":"hit""#.utf8)

  private let connection: DaemonConnection
  private let patience: Patience
  private let reader = JSONObjectReader()

  /// - Parameter path: the server's Unix socket.
  init(_ path: String, patience: Patience = Patience()) throws {
    self.patience = patience
    connection = try DaemonConnection(path, patience: patience.greeting)
    let greeting = try members(try connection.line())
    if greeting["t"]?.text == "err" {
      throw Failure("\(path): \(greeting["msg"]?.text ?? "")", .trouble)
    }
    guard greeting["t"]?.text == "hello", greeting["proto"]?.text == "1" else {
      throw Failure(Messages.current.otherProtocol(path), .trouble)
    }
  }

  func search(_ arguments: SearchArguments, into sink: inout some HitSink) throws -> SearchTotals {
    try ask(arguments, .searchRequest)
    return try receive(arguments, into: &sink)
  }

  func count(_ arguments: SearchArguments) throws -> SearchTotals {
    try ask(arguments, .countRequest)
    var sink = NoSink()
    return try receive(arguments, into: &sink)
  }

  func text(_ id: String, path: String) throws -> NumberedLines? {
    connection.wait(patience.answer)
    var request = TextBuffer()
    request.object { members in
      members.add("cmd", "doc")
      members.add("q", id)
      members.add("lines", LineNumbers.all.description)
    }
    try connection.send(request.bytes)
    var text: NumberedLines?
    while true {
      let line = try connection.line()
      let members = try members(line)
      switch members["t"]?.text {
      case "document":
        guard case .string(let bytes)? = members["text"], let first = members["line"]?.number else {
          throw misunderstood(line)
        }
        // An index that changed meanwhile may have another document under the identifier.
        if members["path"]?.text ?? "" != path { continue }
        text = NumberedLines(bytes, firstLine: first, followsFileLines: members["lines_of"]?.text != "text")
      case "ok": return text
      case "err" where members["code"]?.number == 404: return nil
      case "err": throw Failure("hongtoud: \(members["msg"]?.text ?? "")", .trouble)
      default: throw misunderstood(line)
      }
    }
  }

  private func ask(_ arguments: SearchArguments, _ verb: QueryVerbs) throws(Failure) {
    connection.wait(.milliseconds(arguments.timeout ?? 0) + patience.answer)
    try connection.send(arguments.line(verb).bytes)
  }

  /// Passages of a document that are kept before they are handed on.
  private static let passagesAtOnce = 1024

  private func receive(_ arguments: SearchArguments, into sink: inout some HitSink) throws -> SearchTotals {
    var totals = SearchTotals()
    // Its passages come after it.
    var hit: HitView?
    while true {
      let line = try connection.line()
      if sink.takesLines, connection.bytes[line].starts(with: Self.hitPrefix) {
        totals.shown += 1
        try sink.take(line: connection.bytes[line])
        continue
      }
      let members = try members(line)
      let type = members["t"]?.text
      if type == "passage" {
        guard let passage = HitJSON.passage(members, connection.bytes[line]), var more = hit else {
          throw misunderstood(line)
        }
        hit = nil
        more.passages.append(passage)
        if more.passages.count == Self.passagesAtOnce {
          try sink.take(more)
          more.passages = []
          more.hit = nil
        }
        hit = more
        continue
      }
      if let complete = hit { try sink.take(complete) }
      hit = nil
      switch type {
      case "hit":
        guard let found = HitJSON.hit(members, connection.bytes[line]) else { throw misunderstood(line) }
        totals.shown += 1
        if arguments.wantsPassages { hit = found } else { try sink.take(found) }
      case "facet":
        guard let value = FacetValue(members) else { throw misunderstood(line) }
        totals.facets.append(value)
      case "note":
        switch members["slug"]?.text {
        case "fell-back-to-any": totals.fellBackToAny = true
        case "read-as-pinyin":
          if case .strings(let strings)? = members["texts"] { totals.pinyin = strings }
        case "texts-scanned": totals.textsScanned = members["count"]?.number
        case "undated": totals.undated = members["count"]?.number ?? 0
        default: break
        }
      case "ok":
        if members["partial"] != nil {
          throw Failure(Messages.current.partialAnswer((arguments.timeout ?? 0) / 1000), .trouble)
        }
        totals.total = members["total"]?.number ?? 0
        totals.isMore = members["relation"]?.text == "ge"
        return totals
      case "err": throw failure(members, arguments.request)
      default: throw misunderstood(line)
      }
    }
  }

  private func failure(_ members: [String: JSONObjectReader.Value], _ request: SearchRequest) -> any Error {
    let message = members["msg"]?.text ?? ""
    guard members["code"]?.number == 422 else { return Failure("hongtoud: \(message)", .trouble) }
    let other = QueryError(
      query: request.query, column: members["column"]?.number ?? 1, reason: .nothingAfterFolding)
    return request.mistake ?? EngineError.query(other)
  }

  private func members(_ line: Range<Int>) throws(Failure) -> [String: JSONObjectReader.Value] {
    guard let members = try? reader.members(of: connection.bytes, line: line) else {
      throw misunderstood(line)
    }
    return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
  }

  private func misunderstood(_ line: Range<Int>) -> Failure {
    let start = String(decoding: connection.bytes[line].prefix(60), as: UTF8.self)
    return Failure(Messages.current.misunderstood(start), .trouble)
  }

  /// For answers without documents.
  private struct NoSink: HitSink {
    let depth = HitDepth.id
    let showsEditions = false
    let takesLines = false

    func take(_ hit: HitView) {}
    func take(line: ArraySlice<UInt8>) {}
  }
}
