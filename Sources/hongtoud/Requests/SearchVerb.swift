internal import InvertedIndex
internal import JSONText
internal import LineProtocol
internal import SearchEngine
internal import SearchInterface

/// `SEARCH`: the best documents, a line each, at the pace at which the client reads them.
struct SearchVerb: Sendable {
  /// A search whose hits are being written.
  private struct Progress {
    let response: SearchResponse
    let highlights: Highlights
    /// The commit that was searched: the documents' numbers are its own.
    let reader: IndexReader
    /// How many hits were written.
    var hits = 0
  }

  private let request: SearchRequest
  private let json: HitJSON
  private let showsPassages: Bool
  private let facets: [Facet]
  private var deadline: ContinuousClock.Instant?
  private var progress: Progress?

  init(_ given: Request, began: ContinuousClock.Instant) throws(RequestFailure) {
    var options = OptionReader(given)
    let arguments = try SearchArguments(given, .searchRequest, &options, began: began)
    try options.finish()
    request = arguments.request
    deadline = request.deadline
    json = HitJSON(fields: arguments.fields, unit: arguments.request.unit)
    showsPassages = arguments.wantsPassages
    facets = arguments.facets
  }

  /// The commit to go on with; nil before the search.
  var reader: IndexReader? { progress?.reader }

  /// Searches, or goes on with what was found.
  ///
  /// - Returns: whether the answer is complete; otherwise it is to be gone on with when the client has read enough.
  mutating func answer(_ engine: SearchEngine, _ answer: inout Answer) throws -> Bool {
    // One that has waited too long is not begun.
    if progress == nil, isLate {
      answer.ok(engine) { Self.add(hits: 0, total: 0, isPartial: true, to: &$0) }
      return true
    }
    var progress = try progress ?? search(engine)
    let response = progress.response
    var isPartial = response.isPartial
    while progress.hits < response.documents.count {
      if isLate {
        isPartial = true
        break
      }
      try append(response.documents[progress.hits], progress.highlights, engine, to: &answer)
      progress.hits += 1
      if try !answer.flushIfFull() {
        self.progress = progress
        return false
      }
    }
    if response.fellBackToAny {
      answer.writer.note(
        "fell-back-to-any", "nothing has all the words; documents with any of them are shown")
    }
    try FacetLines.append(facets, of: request, engine, to: &answer)
    answer.ok(engine) {
      Self.add(hits: progress.hits, total: response.total, isPartial: isPartial, to: &$0)
    }
    return true
  }

  private func search(_ engine: SearchEngine) throws(EngineError) -> Progress {
    let response = try engine.search(request)
    return Progress(response: response, highlights: response.highlights, reader: engine.reader)
  }

  /// The time that the client takes to read does not count.
  mutating func postpone(by duration: Duration) { deadline = deadline.map { $0 + duration } }

  private var isLate: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }

  private func append(
    _ found: SearchResponse.RankedDocument, _ highlights: Highlights, _ engine: SearchEngine,
    to answer: inout Answer
  ) throws(EngineError) {
    let view = try HitView(found, highlights, engine, depth: json.depth, addsPassages: showsPassages)
    json.append(view, query: answer.writer.id, to: &answer.writer.output)
    for passage in view.passages {
      answer.writer.line("passage") { HitJSON.add(passage, rank: found.rank, to: &$0) }
    }
  }

  private static func add(hits: Int, total: Int, isPartial: Bool, to members: inout JSONMembers) {
    members.add("hits", hits)
    members.add("total", total)
    members.add("relation", isPartial ? "ge" : "eq")
    if isPartial { members.add("partial", true) }
  }
}
