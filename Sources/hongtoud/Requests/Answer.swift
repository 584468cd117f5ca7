internal import InvertedIndex
internal import JSONText
internal import LineProtocol
internal import SearchEngine

/// The reply to one request while it is made; what is long goes out in pieces.
struct Answer: Sendable {
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

  /// The connection that it goes to.
  var connection: ObjectIdentifier { sink.connection }

  /// Sends what is there if it is much.
  ///
  /// - Returns: whether to go on; where not, ``whenReady(_:)`` says when.
  mutating func flushIfFull() throws(Unread) -> Bool {
    if writer.output.count < Self.pieceBytes { return true }
    if !sink.send(&writer, isLast: false) { throw Unread() }
    return sink.isReady
  }

  /// Calls `resume` once, from any thread, when the client has read enough of the reply, or has gone.
  func whenReady(_ resume: @escaping @Sendable () -> Void) { sink.whenReady(resume) }

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
    if writer.output.count < Self.pieceBytes {
      sink.send(&writer, isLast: true)
      return
    }
    let lines = writer.output.bytes
    writer.output = .init()
    sink.whenReady { [sink] in sink.send(lines, isLast: true) }
  }
}
