internal import JSONText
internal import LineProtocol
internal import SearchEngine
internal import SearchInterface

/// `EXPLAIN`: a document's score term by term, or why it does not match.
struct ExplainVerb {
  private let request: SearchRequest
  private let document: String

  init(_ given: Request, began: ContinuousClock.Instant) throws(RequestFailure) {
    var options = OptionReader(given)
    request = try SearchArguments(given, .explainRequest, &options, began: began).request
    guard let name = try options.text("doc"), !name.isEmpty else {
      throw RequestFailure(.badRequest, "EXPLAIN needs doc=ID")
    }
    document = name
    try options.finish()
  }

  func answer(_ engine: SearchEngine, _ answer: inout Answer) throws {
    let document = try DocumentVerb.document(document, engine)
    let explanation = try engine.explain(request, document: document)
    answer.writer.line("explanation") { explanation.add(to: &$0, match: request.match) }
    answer.ok(engine)
  }
}
