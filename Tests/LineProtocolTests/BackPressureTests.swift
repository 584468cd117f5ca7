import LineProtocol
import NIOCore
import NIOEmbedded
import Synchronization
import TestSupport
import Testing

/// How much of a connection is kept, and for how long: clients that send much, read slowly, or do nothing.
@Suite struct BackPressureTests {
  @Test func readingStopsWhileMuchWaits() throws {
    let counter = ReadCounter()
    let responder = TestResponder(answersAtOnce: false)
    let talk = try Conversation(responder)
    try talk.channel.pipeline.syncOperations.addHandler(counter, position: .first)
    try talk.send(String(repeating: "SEARCH a\n", count: 200))
    // Of 64 that were read, 16 are begun.
    #expect(responder.waiting.count == 16)
    let before = counter.reads
    talk.channel.read()
    #expect(counter.reads == before)
    // A reply makes room for one request.
    TestResponder.answer(responder.waiting[0].request, responder.waiting[0].reply)
    talk.channel.embeddedEventLoop.run()
    #expect(responder.waiting.count == 17)
    for place in 1..<200 {
      TestResponder.answer(responder.waiting[place].request, responder.waiting[place].reply)
      talk.channel.embeddedEventLoop.run()
    }
    #expect(responder.waiting.count == 200)
    #expect(counter.reads == before + 1)
    #expect(try talk.lines().count == 401)
  }

  @Test func aReaderThatDoesNotReadIsDropped() throws {
    var settings = ConnectionHandler.Settings()
    settings.limits.droppedBytes = 10_000
    settings.limits.fullBytes = 5000
    let talk = try Conversation(TestResponder(answersAtOnce: false), settings)
    let blocker = WriteBlocker()
    try talk.channel.pipeline.syncOperations.addHandler(blocker, position: .first)
    try talk.send(String(repeating: "SEARCH a\n", count: 20))
    let replies = talk.responder.waiting.map(\.reply)
    #expect(replies.count == 16)
    #expect(replies[0].send([UInt8](repeating: 0x61, count: 6000), isLast: true))
    talk.channel.embeddedEventLoop.run()
    #expect(talk.summary == nil)
    // So much waits now that no request is begun.
    try talk.send("SEARCH b\n")
    #expect(talk.responder.waiting.count == 16)
    #expect(!replies[1].send([UInt8](repeating: 0x61, count: 6000), isLast: true))
    talk.channel.embeddedEventLoop.run()
    #expect(talk.summary?.end == .slow)
    #expect(!replies[2].send([0x61], isLast: true))
  }

  /// The oldest reply goes on as the client reads; those after it wait, so that one connection keeps little.
  @Test func repliesAreMadeAtThePaceOfTheReader() throws {
    var settings = ConnectionHandler.Settings()
    settings.limits.droppedBytes = 10_000
    settings.limits.fullBytes = 5000
    let talk = try Conversation(TestResponder(answersAtOnce: false), settings)
    let blocker = WriteBlocker()
    try talk.channel.pipeline.syncOperations.addHandler(blocker, position: .first)
    try talk.send("SEARCH a\nSEARCH b\n")
    let replies = talk.responder.waiting.map(\.reply)
    let piece = [UInt8](repeating: 0x61, count: 6000)
    let resumed = Mutex<[Int]>([])
    for (place, reply) in replies.enumerated() {
      #expect(reply.isReady)
      reply.whenReady { resumed.withLock { $0.append(place) } }
    }
    #expect(resumed.withLock { $0 } == [0, 1])
    // The second is ahead of the first, and does not keep it from going on.
    #expect(replies[1].send(piece, isLast: false))
    talk.channel.embeddedEventLoop.run()
    #expect(replies[0].isReady && !replies[1].isReady)
    #expect(replies[0].send(piece, isLast: false))
    #expect(!replies[0].isReady)
    talk.channel.embeddedEventLoop.run()
    #expect(!replies[0].isReady)
    for (place, reply) in replies.enumerated() { reply.whenReady { resumed.withLock { $0.append(place) } } }
    #expect(resumed.withLock { $0 } == [0, 1])
    blocker.release()
    talk.channel.embeddedEventLoop.run()
    #expect(resumed.withLock { $0 } == [0, 1, 0])
    #expect(replies[0].send([0x0A], isLast: true))
    talk.channel.embeddedEventLoop.run()
    blocker.release()
    talk.channel.embeddedEventLoop.run()
    #expect(resumed.withLock { $0 } == [0, 1, 0, 1])
    // However long a line is, it is taken where the reply may go on.
    #expect(replies[1].send([UInt8](repeating: 0x61, count: 50_000), isLast: true))
    talk.channel.embeddedEventLoop.run()
    #expect(talk.summary == nil)
  }

  /// Those who wait for a client that has gone are told.
  @Test func waitingEndsWithTheConnection() throws {
    let talk = try Conversation(TestResponder(answersAtOnce: false))
    try talk.send("SEARCH a\nSEARCH b\n")
    let reply = try #require(talk.responder.waiting.last?.reply)
    reply.send([UInt8](repeating: 0x61, count: 300 << 10), isLast: false)
    let isResumed = Mutex(false)
    reply.whenReady { isResumed.withLock { $0 = true } }
    #expect(!isResumed.withLock { $0 })
    talk.channel.close(promise: nil)
    talk.channel.embeddedEventLoop.run()
    #expect(isResumed.withLock { $0 })
    #expect(!reply.isWanted)
  }

  /// Where clients together leave much unread, one that has read its replies is still served, one request at
  /// a time; where they leave more, requests are told so. What a client that has gone left is counted no
  /// more.
  @Test func memoryIsSharedByAllConnections() throws {
    var settings = ConnectionHandler.Settings()
    settings.budget = MemoryBudget(crowded: 10_000, exhausted: 20_000)
    let hoarder = try Conversation(TestResponder(answersAtOnce: false), settings)
    let blocker = WriteBlocker()
    try hoarder.channel.pipeline.syncOperations.addHandler(blocker, position: .first)
    let other = try Conversation(TestResponder(answersAtOnce: false), settings)
    try hoarder.send(String(repeating: "SEARCH a\n", count: 4))
    let replies = hoarder.responder.waiting.map(\.reply)
    #expect(replies.count == 4)
    #expect(replies[0].send([UInt8](repeating: 0x61, count: 15_000), isLast: true))
    hoarder.channel.embeddedEventLoop.run()
    #expect(settings.budget.bytes > 15_000)
    // The one begins nothing more, the other one request after another.
    try hoarder.send("SEARCH b\n")
    #expect(hoarder.responder.waiting.count == 4)
    try other.send("SEARCH 1\nSEARCH 2\nSEARCH 3\n")
    for place in 0..<3 {
      #expect(other.responder.waiting.count == place + 1)
      #expect(other.responder.waiting[place].reply.isAffordable)
      TestResponder.answer(other.responder.waiting[place].request, other.responder.waiting[place].reply)
      other.channel.embeddedEventLoop.run()
    }
    #expect(try other.lines().count == 7)
    // A long line is not waited for, a short one is.
    try other.send(String(repeating: "x", count: 5000))
    #expect(try other.lines() == [Self.noMemory])
    try other.send("xxx\nPING id=1\nPING id")
    #expect(try other.lines() == [#"{"t":"ok","id":"1"}"#])
    try other.send("=2\n")
    #expect(try other.lines() == [#"{"t":"ok","id":"2"}"#])
    #expect(replies[1].send([UInt8](repeating: 0x61, count: 6000), isLast: true))
    #expect(!replies[2].isAffordable)
    let before = settings.budget.bytes
    hoarder.channel.close(promise: nil)
    hoarder.channel.embeddedEventLoop.run()
    #expect(settings.budget.bytes < before - 21_000)
    #expect(replies[2].isAffordable)
    other.halfClose()
    other.channel.embeddedEventLoop.run()
    #expect(settings.budget.bytes == 0)
  }

  private static let noMemory =
    #"{"t":"err","code":429,"slug":"busy","class":"transient","msg":"no memory for a long line; it is passed over; try again soon"}"#

  /// Requests that are answered at once, later, or refused, in any order and any number: every reply in its
  /// place.
  @Test func everyRequestIsBegunAndAnsweredInItsPlace() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<100 {
      var settings = ConnectionHandler.Settings()
      settings.limits.atOnce = 1 + random.below(5)
      settings.limits.readAhead = 1 + random.below(10)
      settings.limits.fullBytes = 50 + random.below(200)
      if random.below(2) == 0 { settings.budget = MemoryBudget(crowded: random.below(500), exhausted: .max) }
      let talk = try Conversation(TestResponder(answersAtOnce: false), settings)
      var text = ""
      var expected: [String] = []
      for place in 0..<(1 + random.below(60)) {
        switch random.below(4) {
        case 0:
          text += "PING id=\(place)\n"
          expected.append(#"{"t":"ok","id":"\#(place)"}"#)
        case 1:
          text += "NOPE id=\(place)\n"
          expected.append(#"{"t":"err","id":"\#(place)""#)
        default:
          text += "SEARCH id=\(place) \(place)\n"
          expected.append(#"{"t":"echo","qid":"\#(place)","text":"\#(place)"}"#)
          expected.append(#"{"t":"ok","id":"\#(place)"}"#)
        }
      }
      try talk.send(text)
      talk.halfClose()
      var done: Set<String> = []
      while let waiting = talk.responder.waiting.filter({ !done.contains($0.request.id ?? "") })
        .randomElement(
          using: &random)
      {
        #expect(talk.responder.waiting.count - done.count <= settings.limits.atOnce)
        done.insert(waiting.request.id ?? "")
        TestResponder.answer(waiting.request, waiting.reply)
        if random.below(2) == 0 { talk.channel.embeddedEventLoop.run() }
        if talk.responder.waiting.count == done.count { talk.channel.embeddedEventLoop.run() }
      }
      let lines = try talk.lines().dropFirst()
      #expect(lines.count == expected.count)
      for (line, beginning) in zip(lines, expected) { #expect(line.hasPrefix(beginning)) }
      #expect(talk.summary?.end == .done)
      #expect(settings.budget.bytes == 0)
    }
  }

  @Test func repliesToAClientThatIsGoneAreNotMade() throws {
    let talk = try Conversation(TestResponder(answersAtOnce: false))
    try talk.send("SEARCH a\n")
    _ = try talk.channel.finish(acceptAlreadyClosed: true)
    #expect(talk.summary?.end == .gone)
    #expect(!talk.responder.waiting[0].reply.isWanted)
    #expect(!talk.responder.waiting[0].reply.send([0x61], isLast: true))
  }

  @Test func nothingIsLeftOfAConnection() throws {
    weak var left: ConnectionHandler?
    let responder = TestResponder(answersAtOnce: false)
    do {
      let channel = EmbeddedChannel()
      let handler = ConnectionHandler(responder)
      left = handler
      try channel.pipeline.syncOperations.addHandler(handler)
      try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
      try channel.writeInbound(ByteBuffer(string: "PING\n{\"cmd\":\"ping\"}\nSEARCH a\n"))
      _ = try channel.finish(acceptAlreadyClosed: true)
      channel.embeddedEventLoop.advanceTime(by: .seconds(5))
    }
    #expect(responder.waiting.count == 1)
    responder.forget()
    #expect(left == nil)
  }

  @Test func idleConnectionsEnd() throws {
    let talk = try Conversation()
    talk.channel.pipeline.fireUserInboundEventTriggered(IdleStateHandler.IdleStateEvent.all)
    #expect(talk.summary?.end == .idle)
  }

  /// A byte now and then does not keep a connection; a line does, and so does an answer that is taken.
  @Test func onlyLinesAndAnswersKeepAConnection() throws {
    func open() throws -> EmbeddedChannel {
      let channel = EmbeddedChannel()
      try channel.pipeline.syncOperations.addHandlers(
        IdleLineHandler(limit: .seconds(300)), ConnectionHandler(TestResponder()))
      try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
      return channel
    }
    let dribble = try open()
    for _ in 0..<3 {
      #expect(dribble.isActive)
      dribble.embeddedEventLoop.advanceTime(by: .seconds(100))
      if dribble.isActive { try dribble.writeInbound(ByteBuffer(string: "P")) }
    }
    #expect(!dribble.isActive)
    let lines = try open()
    for _ in 0..<20 {
      lines.embeddedEventLoop.advanceTime(by: .seconds(100))
      #expect(lines.isActive)
      try lines.writeInbound(ByteBuffer(string: "PING\n"))
    }
    lines.embeddedEventLoop.advanceTime(by: .seconds(299))
    #expect(lines.isActive)
    lines.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(!lines.isActive)
    _ = try? lines.finish(acceptAlreadyClosed: true)
    _ = try? dribble.finish(acceptAlreadyClosed: true)
  }
}

/// Counts how often the connection wants to read.
private final class ReadCounter: ChannelOutboundHandler {
  typealias OutboundIn = ByteBuffer
  var reads = 0

  func read(context: ChannelHandlerContext) {
    reads += 1
    context.read()
  }
}

/// Takes writes and never finishes them, as a socket does whose other end does not read.
private final class WriteBlocker: ChannelOutboundHandler {
  typealias OutboundIn = ByteBuffer
  private var promises: [EventLoopPromise<Void>] = []

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if let promise { promises.append(promise) }
  }

  func flush(context: ChannelHandlerContext) {}

  /// The client reads what was written.
  func release() {
    let written = promises
    promises = []
    for promise in written { promise.succeed(()) }
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    for promise in promises { promise.fail(ChannelError.ioOnClosedChannel) }
    promises = []
    context.close(mode: mode, promise: promise)
  }
}
