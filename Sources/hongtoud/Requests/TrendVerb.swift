internal import JSONText
internal import LineProtocol
internal import Research
internal import SearchEngine
internal import SearchInterface

/// `TREND`: how often the strings of a query occur, by time or by a field.
struct TrendVerb {
  private static let mostGroups = 10_000

  private let request: SearchRequest
  private let grouping: TrendGrouping
  private let limit: Int

  init(_ given: Request, began: ContinuousClock.Instant) throws(RequestFailure) {
    var options = OptionReader(given)
    request = try SearchArguments(given, .trendRequest, &options, began: began).request
    grouping = try options.choice("by") ?? .year
    limit = try options.number("limit", in: 1...Self.mostGroups) ?? 20
    try options.finish()
  }

  static let options = [
    HelpText.Option(
      "by", TrendGrouping.allCases.map(\.rawValue).joined(separator: ", ") + "; year where it is not given"),
    HelpText.Option(
      "limit", "groups that are no years or months, 1 to \(mostGroups); 20 where it is not given"),
  ]

  func answer(_ engine: SearchEngine, _ answer: inout Answer) throws {
    let trend = try Trend([request.query], request, engine, by: grouping)
    let rows = grouping.isTime ? trend.rows[...] : trend.rows.prefix(limit)
    for row in rows {
      let firsts = try trend.firsts(of: row, engine)
      answer.writer.line("group") { trend.add(row, isGroup: true, firsts, to: &$0) }
    }
    let firsts = try trend.firsts(of: trend.total, engine)
    answer.writer.line("total") { trend.add(trend.total, isGroup: false, firsts, to: &$0) }
    answer.ok(engine) { members in
      members.add("groups", rows.count)
      members.add("total", trend.rows.count)
      members.add("relation", trend.isPartial ? "ge" : "eq")
      if trend.isPartial { members.add("partial", true) }
    }
  }
}
