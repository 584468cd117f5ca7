internal import JSONText
internal import LineProtocol
internal import SearchEngine

/// `ANALYZE`: what analysis makes of a text.
struct AnalyzeVerb {
  private let text: String

  init(_ given: Request) throws(RequestFailure) {
    try OptionReader(given).finish()
    guard let text = given.text else { throw RequestFailure(.badRequest, "ANALYZE needs a text") }
    self.text = text
  }

  func answer(_ engine: SearchEngine, _ answer: inout Answer) throws(EngineError) {
    let report = try engine.report(text)
    answer.writer.line("analysis") { report.add(to: &$0, text: text) }
    answer.ok(engine)
  }
}
