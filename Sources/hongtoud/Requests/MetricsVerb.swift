internal import JSONText
internal import LineProtocol
internal import SearchEngine

/// `METRICS`: counters in the text form of Prometheus, in one string.
struct MetricsVerb {
  init(_ given: Request) throws(RequestFailure) {
    try OptionReader(given).finish()
    if given.text != nil { throw RequestFailure(.badRequest, "METRICS takes nothing") }
  }

  func answer(_ engine: SearchEngine, _ state: ServerState, _ answer: inout Answer) {
    let text = MetricsText.make(state)
    answer.writer.line("metrics") { $0.add("text", text) }
    answer.ok(engine)
  }
}
