internal import JSONText
internal import LineProtocol
internal import SearchEngine

/// `COUNT`: how many documents match.
struct CountVerb {
  private var request: SearchRequest
  private let patience: Patience

  init(_ given: Request, began: ContinuousClock.Instant) throws(RequestFailure) {
    var options = OptionReader(given)
    request = try SearchRequest(given, &options)
    patience = try Patience(&options, began: began)
    request.deadline = patience.deadline
    // The search decides whether any word is enough; one document is the least it can look for.
    request.limit = 1
    try options.finish()
  }

  func answer(_ engine: SearchEngine, _ answer: inout Answer) throws(EngineError) {
    let isLate = patience.isOver
    let response = isLate ? nil : try engine.search(request)
    if response?.fellBackToAny == true {
      answer.writer.note(
        "fell-back-to-any", "nothing has all the words; documents with any of them are counted")
    }
    let isPartial = response?.isPartial ?? true
    answer.ok(engine) { members in
      members.add("total", response?.total ?? 0)
      members.add("relation", isPartial ? "ge" : "eq")
      if isPartial { members.add("partial", true) }
    }
  }
}
