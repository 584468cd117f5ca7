internal import Dispatch
internal import Localization
internal import SearchEngine
internal import SearchInterface
internal import Synchronization

/// Answers a browser's questions on a thread of its own, so that no search keeps a key waiting.
///
/// A question takes the place of an older one of its kind that has not been begun, and a new query that of
/// everything that waits. One that has been begun is given a slice of time, then twice as much, and so on;
/// between two slices it is dropped for a newer one. So a newer question waits at most as long again as the
/// older one has taken.
final class BrowserSearcher: Sendable {
  private static let firstSlice = Duration.milliseconds(100)
  /// The last slice; what is not found by then is not looked for.
  private static let lastSlice = Duration.seconds(50)
  /// Passages of a preview.
  private static let mostPassages = 500

  private struct State {
    var waiting: [BrowserQuestion] = []
    var isEnded = false
  }

  private struct Box: @unchecked Sendable {
    // Handed to the one thread that uses it.
    let searching: any Searching
  }

  private let state = Mutex(State())
  private let isNeeded = DispatchSemaphore(value: 0)
  private let open: @Sendable () throws -> any Searching
  private let messages: Messages
  private let post: @Sendable (BrowserAnswer) -> Void

  /// - Parameters:
  ///   - open: opens the index or connects to the server; again after a failure.
  ///   - post: takes answers, on the searching thread.
  /// - Throws: what `open` throws the first time.
  init(
    messages: Messages, open: @escaping @Sendable () throws -> any Searching,
    post: @escaping @Sendable (BrowserAnswer) -> Void
  ) throws {
    self.messages = messages
    self.open = open
    self.post = post
    let box = Box(searching: try open())
    DispatchQueue(label: "hongtou.browse", qos: .userInitiated).async { self.run(box.searching) }
  }

  /// Asks, without waiting.
  func ask(_ question: BrowserQuestion) {
    state.withLock { state in
      state.waiting.removeAll { older in
        older.generation < question.generation || Self.isSameKind(older.kind, question.kind)
      }
      state.waiting.append(question)
    }
    isNeeded.signal()
  }

  /// Begins no other question.
  func end() {
    state.withLock { $0.isEnded = true }
    isNeeded.signal()
  }

  private static func isSameKind(_ left: BrowserQuestion.Kind, _ right: BrowserQuestion.Kind) -> Bool {
    switch (left, right) {
    case (.hits, .hits), (.passages, .passages), (.facets, .facets): true
    default: false
    }
  }

  /// Whether there is something else to do than `question`.
  private func isOutdated(_ question: BrowserQuestion) -> Bool {
    state.withLock { state in
      state.isEnded
        || state.waiting.contains { newer in
          newer.generation > question.generation || Self.isSameKind(newer.kind, question.kind)
        }
    }
  }

  private func run(_ opened: any Searching) {
    var searching: (any Searching)? = opened
    while true {
      isNeeded.wait()
      let (question, isEnded) = state.withLock { state in
        (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isEnded)
      }
      if isEnded { return }
      // A question that took another's place has two signals.
      if let question { answer(question, &searching) }
    }
  }

  private func answer(_ question: BrowserQuestion, _ searching: inout (any Searching)?) {
    var slice = Self.firstSlice
    while true {
      var answer = BrowserAnswer(generation: question.generation, kind: question.kind)
      do {
        let open = try searching ?? self.open()
        searching = open
        try find(question, open, within: slice, &answer)
      } catch {
        answer.failure = text(of: error)
        // A connection may stand in the middle of an answer; an index is as it was.
        if !(error is EngineError) { searching = nil }
      }
      if !answer.totals.isPartial || slice >= Self.lastSlice {
        answer.totals.isPartial = false
        return post(answer)
      }
      if isOutdated(question) { return }
      // What there is so far.
      if !answer.hits.isEmpty { post(answer) }
      slice *= 2
    }
  }

  private func find(
    _ question: BrowserQuestion, _ searching: any Searching, within slice: Duration,
    _ answer: inout BrowserAnswer
  ) throws {
    var arguments = question.arguments
    arguments.request.deadline = .now + slice
    arguments.timeout = SearchOptions.longestTimeout
    let depth = question.arguments.wantsPassages ? HitDepth.text : .record
    arguments.fields = HitField.usual(arguments.request).filter { depth >= $0.depth && $0 != .editions }
    switch question.kind {
    case .hits:
      var sink = HitCollector()
      answer.totals = try searching.search(arguments, into: &sink)
      answer.hits = sink.hits
    case .passages(let rank):
      var sink = PreviewCollector(limit: Self.mostPassages)
      answer.totals = try searching.search(arguments, into: &sink)
      answer.preview = sink.preview(rank: rank)
    case .facets:
      answer.totals = try searching.count(arguments)
      // Facets that the deadline left no time for are missing.
      if arguments.request.isLate { answer.totals.isPartial = true }
    }
  }

  private func text(of error: any Error) -> String {
    switch error {
    case let error as EngineError: messages.text(error)
    case let failure as Failure: failure.message
    default: "\(error)"
    }
  }
}
