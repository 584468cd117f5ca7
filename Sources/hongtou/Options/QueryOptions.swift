internal import ArgumentParser
internal import PolicyDocuments
internal import SearchEngine

/// What narrows a search; `explain` takes the same, so that it explains the same search.
struct QueryOptions: ParsableArguments {
  @Flag(
    name: [.customShort("F"), .customLong("literal")],
    help: "The whole query is one exact string, signs and spaces included.")
  var isLiteral = false

  @Option(help: "auto: all words, and any of them if that finds nothing.")
  var match = SearchRequest.Match.auto

  @Option(
    help: ArgumentHelp("Documents of this date or later: 2024, 2024-03, 2024年3月5日.", valueName: "date"),
    transform: date)
  var since: PolicyDate?

  @Option(help: ArgumentHelp("Documents of this date or earlier.", valueName: "date"), transform: date)
  var until: PolicyDate?

  @Option(
    help: ArgumentHelp("Documents of an issuer with this in its name; may be repeated.", valueName: "name"))
  var issuer: [String] = []

  @Option(help: ArgumentHelp("Documents of this kind (通知, 意见 ...); may be repeated.", valueName: "kind"))
  var kind: [String] = []

  @Option(help: ArgumentHelp("Documents of this status; may be repeated.", valueName: "status"))
  var status: [String] = []

  @Option(
    help: ArgumentHelp("Documents from files that match; * runs over /; may be repeated.", valueName: "glob"))
  var path: [String] = []

  /// The request for `query` under these options.
  func request(_ query: String) -> SearchRequest {
    var request = SearchRequest(query)
    request.isLiteral = isLiteral
    request.match = match
    request.since = since
    request.until = until
    request.issuers = issuer
    request.kinds = kind
    request.statuses = status
    request.paths = path
    return request
  }

  private static func date(_ text: String) throws -> PolicyDate {
    guard let date = PolicyDate(parsing: text) else {
      throw ValidationError("'\(text)' is no date; write 2024, 2024-03 or 2024-03-05")
    }
    return date
  }
}
