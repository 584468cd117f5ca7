internal import JSONText
internal import PolicyDocuments
internal import QueryLanguage
internal import SearchEngine
internal import SearchInterface

/// A search that a running `hongtoud` makes. What comes back is what the engine would have given here.
struct RemoteSearch {
  /// What was found.
  struct Response {
    /// The hits as lines of JSON, as `--format json` prints them.
    var lines: [[UInt8]] = []
    var hits: [HitView] = []
    var total = 0
    var fellBackToAny = false
  }

  private let connection: DaemonConnection
  private let reader = JSONObjectReader()

  /// - Parameter path: the server's Unix socket.
  init(_ path: String) throws {
    connection = try DaemonConnection(path)
    let greeting = try members(try connection.line())
    if greeting["t"]?.text == "err" {
      throw Failure("\(path): \(greeting["msg"]?.text ?? "")", .trouble)
    }
    guard greeting["t"]?.text == "hello", greeting["proto"]?.text == "1" else {
      throw Failure(Messages.current.otherProtocol(path), .trouble)
    }
  }

  /// The hits of `request`, each read down to `depth`.
  ///
  /// - Parameter fields: the keys of the hits' lines; nil for all.
  func search(_ request: SearchRequest, fields: [HitField]?, depth: HitDepth) throws -> Response {
    var arguments = arguments(request)
    arguments.fields = fields ?? HitField.allCases.filter { depth >= $0.depth }
    arguments.wantsPassages = depth == .passages
    try connection.send(arguments.line(.searchRequest).bytes)
    return try response(request)
  }

  /// How many documents match `request`.
  func count(_ request: SearchRequest) throws -> Response {
    try connection.send(arguments(request).line(.countRequest).bytes)
    return try response(request)
  }

  private func arguments(_ request: SearchRequest) -> SearchArguments {
    var arguments = SearchArguments()
    arguments.request = request
    arguments.timeout = SearchOptions.longestTimeout
    return arguments
  }

  private func response(_ request: SearchRequest) throws -> Response {
    var response = Response()
    while true {
      let line = try connection.line()
      let members = try members(line)
      switch members["t"]?.text {
      case "hit":
        response.lines.append(line)
        response.hits.append(try hit(members, line))
      case "passage":
        guard !response.hits.isEmpty, let number = members["line"]?.number else {
          throw Self.misunderstood(line)
        }
        response.hits[response.hits.count - 1].passages.append(
          Passage(line: number, excerpt: try excerpt(members, line)))
      case "note": if members["slug"]?.text == "fell-back-to-any" { response.fellBackToAny = true }
      case "ok":
        if members["partial"] != nil {
          throw Failure(Messages.current.partialAnswer(SearchOptions.longestTimeout / 1000), .trouble)
        }
        response.total = members["total"]?.number ?? 0
        return response
      case "err": throw failure(members, request)
      default: throw Self.misunderstood(line)
      }
    }
  }

  private func hit(_ members: [String: JSONObjectReader.Value], _ line: [UInt8]) throws -> HitView {
    var metadata = DocumentMetadata()
    for field in MetadataField.allCases {
      guard let value = members[field.name] else { continue }
      metadata[field] = field.type == .list ? value.list : value.text.map { [$0] } ?? []
    }
    let record = DocumentRecord(
      id: members["id"]?.text ?? "", path: members["path"]?.text ?? "", title: members["title"]?.text ?? "",
      metadata: metadata, firstLine: 1, followsFileLines: true, titleBytes: 0)
    return HitView(
      Hit(
        rank: members["rank"]?.number ?? 0, score: Double(members["score"]?.text ?? "") ?? 0, record: record,
        section: members["section"]?.list ?? [], line: members["line"]?.number ?? 0,
        snippet: try excerpt(members, line)), passages: [])
  }

  private func excerpt(_ members: [String: JSONObjectReader.Value], _ line: [UInt8]) throws -> Excerpt {
    guard members["highlights"] != nil else { return Excerpt(text: "", highlights: []) }
    guard let highlights = RangeList.value(of: "highlights", in: line) else { throw Self.misunderstood(line) }
    return Excerpt(text: members["snippet"]?.text ?? "", highlights: highlights)
  }

  private func failure(_ members: [String: JSONObjectReader.Value], _ request: SearchRequest) -> any Error {
    let message = members["msg"]?.text ?? ""
    guard members["code"]?.number == 422 else { return Failure("hongtoud: \(message)", .trouble) }
    // A mistake of form is found here as well, and then shown as ever.
    do throws(QueryError) {
      _ = request.isLiteral ? try QueryParser.literal(request.query) : try QueryParser.parse(request.query)
    } catch {
      return EngineError.query(error)
    }
    return EngineError.query(
      QueryError(query: request.query, column: members["column"]?.number ?? 1, reason: .nothingAfterFolding))
  }

  private func members(_ line: [UInt8]) throws -> [String: JSONObjectReader.Value] {
    guard let members = try? reader.members(of: line, line: line.indices) else {
      throw Self.misunderstood(line)
    }
    return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
  }

  private static func misunderstood(_ line: [UInt8]) -> Failure {
    Failure(Messages.current.misunderstood(String(decoding: line.prefix(60), as: UTF8.self)), .trouble)
  }
}

extension JSONObjectReader.Value {
  /// A string, or a number as it is written; nil for anything else.
  fileprivate var text: String? {
    switch self {
    case .string(let bytes): String(decoding: bytes, as: UTF8.self)
    case .plain(let text): text
    default: nil
    }
  }

  fileprivate var number: Int? { text.flatMap { Int($0) } }

  fileprivate var list: [String] {
    if case .strings(let list) = self { list } else { [] }
  }
}
