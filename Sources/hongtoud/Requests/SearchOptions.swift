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
    do throws(OptionFailure) {
      try self.init(given.text ?? "", verb) { options.list($0) }
    } catch {
      throw RequestFailure(.badRequest, "\(error.name) \(error.problem.text(inChinese: false))")
    }
    if given.text == nil, !request.hasConditions {
      throw RequestFailure(.badRequest, "\(given.verb.rawValue) needs a query")
    }
    if verb != .explainRequest { request.deadline = began + .milliseconds(timeout ?? Self.usualTimeout) }
  }

  /// Milliseconds that a request may take where it does not say.
  private static var usualTimeout: Int { 10_000 }
}
