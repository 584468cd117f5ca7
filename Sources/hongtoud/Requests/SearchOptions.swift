internal import LineProtocol
internal import SearchEngine
internal import SearchInterface

extension SearchArguments {
  /// The query of `given`, and the options that `verb` has.
  ///
  /// - Parameter began: when the request was read; its deadline counts from there.
  init(
    _ given: Request, _ verb: QueryVerbs, _ options: inout OptionReader, began: ContinuousClock.Instant
  ) throws(RequestFailure) {
    guard let text = given.text else {
      throw RequestFailure(.badRequest, "\(given.verb.rawValue) needs a query")
    }
    do throws(OptionFailure) {
      try self.init(text, verb) { options.list($0) }
    } catch {
      throw RequestFailure(.badRequest, "\(error.name) \(error.problem.text(inChinese: false))")
    }
    if verb != .explainRequest { request.deadline = began + .milliseconds(timeout ?? Self.usualTimeout) }
  }

  /// Milliseconds that a request may take where it does not say.
  private static var usualTimeout: Int { 10_000 }
}
