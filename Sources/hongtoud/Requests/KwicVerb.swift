internal import JSONText
internal import LineProtocol
internal import Research
internal import SearchEngine
internal import SearchInterface

/// `KWIC`: every occurrence of the strings of a query with the text around it.
struct KwicVerb {
  /// Lines of an answer, which is made in memory.
  private static let mostLines = 10_000
  private static let usualLines = 20

  private let request: SearchRequest
  private let order: ConcordanceOrder
  private let limit: Int

  init(_ given: Request, began: ContinuousClock.Instant) throws(RequestFailure) {
    var options = OptionReader(given)
    request = try SearchArguments(given, .kwicRequest, &options, began: began).request
    order = try options.choice("sort") ?? .rank
    limit = try options.number("limit", in: 1...Self.mostLines) ?? Self.usualLines
    try options.finish()
  }

  static let options = [
    HelpText.Option(
      "sort",
      ConcordanceOrder.allCases.map(\.rawValue).joined(separator: ", ") + "; rank where it is not given"),
    HelpText.Option("limit", "lines, 1 to \(mostLines); \(usualLines) where it is not given"),
  ]

  func answer(_ engine: SearchEngine, _ answer: inout Answer) throws {
    let found = try Concordance(request, engine, by: order, limit: limit)
    for line in found.lines { answer.writer.line("kwic") { line.add(to: &$0) } }
    answer.ok(engine) { members in
      members.add("lines", found.lines.count)
      members.add("total", found.total)
      members.add("documents", found.documents)
      members.add("relation", found.isPartial ? "ge" : "eq")
      if found.isPartial { members.add("partial", true) }
    }
  }
}
