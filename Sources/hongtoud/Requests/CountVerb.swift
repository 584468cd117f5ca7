internal import JSONText
internal import LineProtocol
internal import SearchEngine
internal import SearchInterface

/// `COUNT`: how many documents match.
struct CountVerb {
  private let request: SearchRequest
  private let facets: [Facet]

  init(_ given: Request, began: ContinuousClock.Instant) throws(RequestFailure) {
    var options = OptionReader(given)
    let arguments = try SearchArguments(given, .countRequest, &options, began: began)
    request = arguments.request
    facets = arguments.facets
    try options.finish()
  }

  func answer(_ engine: SearchEngine, _ answer: inout Answer) throws(EngineError) {
    let found = try engine.count(request)
    if let texts = found.textsScanned {
      answer.writer.note("texts-scanned", "texts in which the expression was looked for", count: texts)
    }
    if !found.pinyin.isEmpty {
      answer.writer.note(
        "read-as-pinyin", "nothing has these letters; they are read as pinyin", texts: found.pinyin)
    }
    if found.fellBackToAny {
      answer.writer.note(
        "fell-back-to-any", "nothing has all the words; documents with any of them are counted")
    }
    try FacetLines.append(facets, of: request, engine, to: &answer)
    answer.ok(engine) { members in
      members.add("total", found.total)
      members.add("relation", found.isPartial ? "ge" : "eq")
      if found.isPartial { members.add("partial", true) }
    }
  }
}
