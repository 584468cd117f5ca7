internal import InvertedIndex
internal import JSONText
internal import LineProtocol
internal import SearchEngine

/// The reply to one request while it is made; what is long goes out in pieces.
struct Answer {
  /// Nobody reads the reply any more.
  struct Unread: Error {}

  private static let pieceBytes = 64 << 10
  /// Ten hits without snippets.
  private static let usualBytes = 1 << 10

  var writer: ReplyWriter
  private let sink: ReplySink
  private let began: ContinuousClock.Instant
  private let verb: Verb
  private let counters: Counters

  /// - Parameter began: when the request was read.
  init(_ verb: Verb, _ sink: ReplySink, began: ContinuousClock.Instant, counters: Counters) {
    writer = ReplyWriter(id: sink.id, capacity: Self.usualBytes)
    self.verb = verb
    self.counters = counters
    self.sink = sink
    self.began = began
  }

  /// Sends what is there if it is much.
  mutating func flushIfFull() throws(Unread) {
    if writer.output.count < Self.pieceBytes { return }
    if !sink.send(&writer, isLast: false) { throw Unread() }
  }

  /// Ends the reply well: `body` adds what the verb counts, then come the time and the commit.
  mutating func ok(_ engine: SearchEngine, _ body: (inout JSONMembers) -> Void = { _ in }) {
    let time = began.duration(to: .now).fractionalMilliseconds
    let generation = engine.reader.commit.generation
    writer.ok { members in
      body(&members)
      members.add("ms", time, decimals: 3)
      members.add("generation", Int(clamping: generation))
    }
    end()
  }

  /// Ends the reply with why the request was not done.
  mutating func fail(_ failure: RequestFailure) {
    writer.failure(failure)
    counters.count(failure: failure.code)
    end()
  }

  /// Whoever has the answer finds it counted.
  private mutating func end() {
    counters.count(verb, seconds: began.duration(to: .now).fractionalMilliseconds / 1000)
    sink.send(&writer, isLast: true)
  }
}
