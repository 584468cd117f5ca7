internal import InvertedIndex
internal import JSONText
internal import LineProtocol
internal import SearchEngine
internal import SearchInterface

/// `SEARCH`: the best documents, a line each.
struct SearchVerb {
  private let request: SearchRequest
  private let json: HitJSON
  private let showsPassages: Bool

  init(_ given: Request, began: ContinuousClock.Instant) throws(RequestFailure) {
    var options = OptionReader(given)
    let arguments = try SearchArguments(given, .searchRequest, &options, began: began)
    try options.finish()
    request = arguments.request
    json = HitJSON(fields: arguments.fields)
    showsPassages = arguments.wantsPassages
  }

  func answer(_ engine: SearchEngine, _ answer: inout Answer) throws {
    // One that has waited too long is not begun.
    if isLate {
      answer.ok(engine) { Self.add(hits: 0, total: 0, isPartial: true, to: &$0) }
      return
    }
    let response = try engine.search(request)
    let highlights = response.highlights
    var isPartial = response.isPartial
    var hits = 0
    for found in response.documents {
      if isLate {
        isPartial = true
        break
      }
      try append(found, highlights, engine, to: &answer)
      hits += 1
      try answer.flushIfFull()
    }
    if response.fellBackToAny {
      answer.writer.note(
        "fell-back-to-any", "nothing has all the words; documents with any of them are shown")
    }
    answer.ok(engine) { Self.add(hits: hits, total: response.total, isPartial: isPartial, to: &$0) }
  }

  private var isLate: Bool { request.deadline.map { ContinuousClock.now >= $0 } ?? false }

  private func append(
    _ found: SearchResponse.RankedDocument, _ highlights: Highlights, _ engine: SearchEngine,
    to answer: inout Answer
  ) throws(EngineError) {
    let view = try HitView(found, highlights, engine, depth: json.depth)
    json.append(view, query: answer.writer.id, to: &answer.writer.output)
    guard showsPassages else { return }
    for passage in try engine.passages(found.document, highlights).passages {
      answer.writer.line("passage") { members in
        members.add("rank", found.rank)
        members.add("line", passage.line)
        members.add("snippet", passage.excerpt.text)
        members.add("highlights") { $0.append(json: passage.excerpt.highlights) }
      }
    }
  }

  private static func add(hits: Int, total: Int, isPartial: Bool, to members: inout JSONMembers) {
    members.add("hits", hits)
    members.add("total", total)
    members.add("relation", isPartial ? "ge" : "eq")
    if isPartial { members.add("partial", true) }
  }
}
