internal import JSONText
internal import LineProtocol
internal import SearchEngine

/// `COUNT`: how many documents match.
struct CountVerb {
  private let request: SearchRequest
  private let patience: Patience

  init(_ given: Request, began: ContinuousClock.Instant) throws(RequestFailure) {
    var options = OptionReader(given)
    request = try SearchRequest(given, &options)
    patience = try Patience(&options, began: began)
    try options.finish()
  }

  func answer(_ engine: SearchEngine, _ answer: inout Answer) throws(EngineError) {
    let isLate = patience.isOver
    let found = isLate ? (total: 0, fellBackToAny: false) : try engine.count(request)
    if found.fellBackToAny {
      answer.writer.note(
        "fell-back-to-any", "nothing has all the words; documents with any of them are counted")
    }
    answer.ok(engine) { members in
      members.add("total", found.total)
      members.add("relation", isLate ? "ge" : "eq")
      if isLate { members.add("partial", true) }
    }
  }
}
