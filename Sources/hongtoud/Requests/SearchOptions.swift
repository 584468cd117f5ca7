internal import LineProtocol
internal import PolicyDocuments
internal import SearchEngine

extension SearchRequest {
  /// The query of `request` and what narrows it, under the names the command line has.
  init(_ request: Request, _ options: inout OptionReader) throws(RequestFailure) {
    guard let text = request.text else {
      throw RequestFailure(.badRequest, "\(request.verb.rawValue) needs a query")
    }
    self.init(text)
    isLiteral = try options.flag("literal")
    match = try options.choice("match") ?? .auto
    since = try Self.date("since", &options)
    until = try Self.date("until", &options)
    issuers = options.list("issuer")
    kinds = options.list("kind")
    statuses = options.list("status")
    paths = options.list("path")
  }

  private static func date(_ name: String, _ options: inout OptionReader) throws(RequestFailure)
    -> PolicyDate?
  {
    guard let text = try options.text(name) else { return nil }
    guard let date = PolicyDate(parsing: text) else {
      throw RequestFailure(.badRequest, "\(name) must be a date: 2024, 2024-03 or 2024-03-05")
    }
    return date
  }
}

/// How long a request may take.
struct Patience {
  /// What a request may ask for, and has where it does not ask.
  static let most = 60_000
  static let usual = 10_000

  /// When the request is to be answered with what there is.
  let deadline: ContinuousClock.Instant

  /// - Parameter began: when the request was read.
  init(_ options: inout OptionReader, began: ContinuousClock.Instant) throws(RequestFailure) {
    deadline = began + .milliseconds(try options.number("timeout", in: 0...Self.most) ?? Self.usual)
  }

  var isOver: Bool { ContinuousClock.now >= deadline }
}
