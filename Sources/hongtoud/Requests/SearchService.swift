internal import JSONText
internal import LineProtocol
internal import Localization
internal import Logging
internal import QueryLanguage
internal import SearchEngine

/// Does requests on a fixed number of threads, each with an engine of its own at a time, those of the
/// connections by turns; what finds the queue full is turned away.
final class SearchService: Responder {
  let state: ServerState
  private let threads: RequestThreads
  private let logger: Logger

  init(_ state: ServerState, threads: Int, logger: Logger) {
    self.state = state
    self.logger = logger
    self.threads = RequestThreads(count: threads)
  }

  var greeting: Greeting { state.greeting }

  func options(of verb: Verb) -> [HelpText.Option] { VerbOptions.of(verb) }

  func respond(to request: Request, through reply: ReplySink) {
    guard state.counters.enterQueue(limit: state.queueLimit) else {
      state.counters.count(failure: .busy)
      reply.fail(RequestFailure(.busy, "\(state.queueLimit) requests wait already; try again soon"))
      return
    }
    let began = ContinuousClock.now
    threads.submit(of: reply.connection) { isActive in
      self.state.counters.leaveQueue()
      guard isActive else {
        reply.fail(RequestFailure(.unavailable, "the server is going away"))
        return
      }
      // A client that went away may have left many requests behind.
      if !reply.isWanted { return }
      if !reply.isAffordable {
        self.state.counters.count(failure: .busy)
        reply.fail(RequestFailure(.busy, "too many replies wait to be read; try again soon"))
        return
      }
      let answer = Answer(request.verb, reply, began: began, counters: self.state.counters)
      switch request.verb {
      case .search:
        self.pace(answer) { () throws(RequestFailure) in
          try SearchVerb(request, self.state.held, began: began)
        }
      case .doc:
        self.pace(answer) { () throws(RequestFailure) in try DocumentVerb(request, self.state.held) }
      default:
        self.make(answer) { answer in
          try self.state.index.withEngine { try self.perform(request, $0, $1, &answer, began) }
        }
      }
      self.logger.debug("\(request.verb.rawValue) \(Self.escaped(request.text ?? ""))")
    }
  }

  /// A text of a client, as a log may hold it.
  private static func escaped(_ text: String) -> String {
    var buffer = TextBuffer()
    buffer.append(json: text)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// Lets `body` make an answer; what it throws becomes one.
  private func make(_ answer: consuming Answer, _ body: (inout Answer) throws -> Void) {
    do {
      try body(&answer)
    } catch is Answer.Unread {
      // There is nobody to tell.
    } catch {
      let failure = RequestFailure(error)
      if failure.code == .failed { logger.error("\(failure.message)") }
      answer.fail(failure)
    }
  }

  /// Makes an answer, or what of it the client has room for; then goes on when it has read that, whichever
  /// thread is free.
  private func pace<V: PacedVerb>(_ answer: Answer, _ verb: () throws(RequestFailure) -> V) {
    make(answer) { answer in
      var verb = try verb()
      let isComplete = try state.index.withEngine(on: verb.reader) { engine, _ in
        try verb.answer(engine, &answer)
      }
      if isComplete { return }
      let paused = ContinuousClock.now
      answer.whenReady { [verb, answer] in
        var verb = verb
        verb.postpone(by: paused.duration(to: .now))
        self.threads.submit(of: answer.connection) { [verb] isActive in
          if isActive { self.pace(answer) { () throws(RequestFailure) in verb } }
        }
      }
    }
  }

  private func perform(
    _ request: Request, _ engine: SearchEngine, _ info: IndexInfo, _ answer: inout Answer,
    _ began: ContinuousClock.Instant
  ) throws {
    switch request.verb {
    case .count: try CountVerb(request, began: began).answer(engine, &answer)
    case .suggest: try SuggestVerb(request).answer(engine, &answer)
    case .kwic: try KwicVerb(request, began: began).answer(engine, &answer)
    case .trend: try TrendVerb(request, began: began).answer(engine, &answer)
    case .explain: try ExplainVerb(request, began: began).answer(engine, &answer)
    case .analyze: try AnalyzeVerb(request).answer(engine, &answer)
    case .info: try InfoVerb(request).answer(engine, info, state, &answer)
    case .metrics: try MetricsVerb(request).answer(engine, state, &answer)
    case .search, .doc, .ping, .help, .auth, .quit: answer.ok(engine)
    }
  }

  /// Ends the threads when all that was begun is done.
  func shutDown() async throws { try await threads.shutDown() }
}

extension RequestFailure {
  /// What a client is told of `error`: a program reads code and slug, so the message is in English
  /// everywhere.
  init(_ error: any Error) {
    let messages = Messages(isChinese: false)
    switch error {
    case let failure as RequestFailure: self = failure
    case let error as EngineError:
      switch error {
      case .query(let query):
        // What the command line calls -F is an option here.
        let message =
          query.reason == .unclosedQuote
          ? "a quote that is not closed (literal=true takes the whole query as it stands)"
          : messages.text(query.reason)
        self.init(.badQuery, message, column: query.column)
      case .noDocument(let id): self.init(.noDocument, "\(id): no document of that id")
      case .noLines: self.init(.noDocument, messages.text(error))
      case .noSection(let section, let headings):
        let rest =
          headings.isEmpty
          ? ", and the document has no headings" : "; there are \(headings.joined(separator: ", "))"
        self.init(.noDocument, "\(section): no line begins with it\(rest)")
      case .evaluationInput: self.init(.badRequest, messages.text(error))
      case .cancelled, .analyzerChanged, .changedMeanwhile: self.init(.unavailable, messages.text(error))
      case .index, .analysis, .notRestorable, .memoryLimited, .repairFailed, .queryList, .unreadableList,
        .unexpected:
        self.init(.failed, messages.text(error))
      }
    default: self.init(.failed, "\(error)")
    }
  }
}
