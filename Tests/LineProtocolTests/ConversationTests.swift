import LineProtocol
import NIOCore
import NIOEmbedded
import Synchronization
import TestSupport
import Testing

/// A connection's conversation, byte by byte.
@Suite struct ConversationTests {
  @Test func aGreetingThenAnswersInOrder() throws {
    let talk = try Conversation()
    #expect(try talk.received() == Conversation.hello)
    try talk.send("PING\nSEARCH id=7 -- 养老\r\nQUIT id=8\nPING\n")
    #expect(
      try talk.received() == """
        {"t":"ok"}
        {"t":"echo","qid":"7","text":"养老"}
        {"t":"ok","id":"7"}
        {"t":"ok","id":"8"}

        """)
    talk.halfClose()
    #expect(talk.summary?.end == .done)
    #expect(talk.summary?.requests == 3)
  }

  /// A script with everything in it, and what it is answered.
  private static let script = Array(
    "PING\nSEARCH id=1 -- 甲\n\nCOUNT 乙\r\nNOPE id=2\n{\"cmd\":\"ping\",\"id\":3}\nHELP PING\n".utf8)

  @Test func everyPieceBoundaryGivesTheSameReplies() throws {
    func replies(_ pieces: [[UInt8]]) throws -> String {
      let talk = try Conversation()
      for piece in pieces { try talk.send(piece) }
      talk.halfClose()
      #expect(talk.summary?.end == .done)
      return try talk.received()
    }
    let expected = try replies([Self.script])
    #expect(
      expected.split(separator: "\n").filter { $0.hasPrefix(#"{"t":"ok""#) || $0.hasPrefix(#"{"t":"err""#) }
        .count == 7)
    for place in 0...Self.script.count {
      #expect(try replies([Array(Self.script[..<place]), Array(Self.script[place...])]) == expected)
    }
    #expect(try replies(Self.script.map { [$0] }) == expected)
  }

  @Test func laterAnswersWaitForEarlierOnes() throws {
    let talk = try Conversation(TestResponder(answersAtOnce: false))
    try talk.send("SEARCH a\nSEARCH b\nPING id=p\nSEARCH c\n")
    _ = try talk.received()
    let waiting = talk.responder.waiting
    #expect(waiting.map(\.request.text) == ["a", "b", "c"])
    func answer(_ place: Int) {
      TestResponder.answer(waiting[place].request, waiting[place].reply)
      talk.channel.embeddedEventLoop.run()
    }
    answer(2)
    #expect(try talk.received() == "")
    answer(1)
    #expect(try talk.received() == "")
    answer(0)
    #expect(
      try talk.lines() == [
        #"{"t":"echo","text":"a"}"#, #"{"t":"ok"}"#, #"{"t":"echo","text":"b"}"#, #"{"t":"ok"}"#,
        #"{"t":"ok","id":"p"}"#, #"{"t":"echo","text":"c"}"#, #"{"t":"ok"}"#,
      ])
  }

  @Test func piecesOfTheOldestReplyGoOutAtOnce() throws {
    let talk = try Conversation(TestResponder(answersAtOnce: false))
    try talk.send("SEARCH a\nSEARCH b\n")
    _ = try talk.received()
    let waiting = talk.responder.waiting
    #expect(waiting[1].reply.send(Array("b1\n".utf8), isLast: false))
    #expect(waiting[0].reply.send(Array("a1\n".utf8), isLast: false))
    talk.channel.embeddedEventLoop.run()
    #expect(try talk.received() == "a1\n")
    #expect(waiting[0].reply.send(Array("a2\n".utf8), isLast: true))
    talk.channel.embeddedEventLoop.run()
    #expect(try talk.received() == "a2\nb1\n")
    #expect(waiting[1].reply.send(Array("b2\n".utf8), isLast: true))
    talk.channel.embeddedEventLoop.run()
    #expect(try talk.received() == "b2\n")
  }

  @Test func aLineThatIsTooLongIsPassedOver() throws {
    let talk = try Conversation()
    _ = try talk.received()
    let limit = ProtocolLimits().lineBytes
    try talk.send("COUNT " + String(repeating: "a", count: limit - 6) + "\r\n")
    #expect(try talk.lines().last == #"{"t":"ok"}"#)
    try talk.send("COUNT " + String(repeating: "a", count: limit - 5))
    try talk.send(String(repeating: "b", count: 3 * limit))
    #expect(try talk.lines().filter { $0.contains(#""code":413"#) }.count == 1)
    try talk.send("\nPING\n")
    #expect(try talk.received() == "{\"t\":\"ok\"}\n")
    #expect(talk.channel.isActive)
  }

  @Test func aHalfClosedClientGetsItsAnswers() throws {
    let talk = try Conversation(TestResponder(answersAtOnce: false))
    try talk.send("SEARCH a\nSEARCH b\n")
    talk.halfClose()
    #expect(talk.summary == nil)
    for waiting in talk.responder.waiting { TestResponder.answer(waiting.request, waiting.reply) }
    talk.channel.embeddedEventLoop.run()
    #expect(try talk.lines().filter { $0 == #"{"t":"ok"}"# }.count == 2)
    #expect(talk.summary?.end == .done)
  }

  @Test func aLineWithoutAnEndIsNoRequest() throws {
    let talk = try Conversation()
    try talk.send("PING\nSEARCH 养")
    talk.halfClose()
    let lines = try talk.lines()
    #expect(lines.count == 3)
    #expect(lines.last?.contains(#""code":400"#) == true)
    #expect(talk.summary?.requests == 1)
  }

  @Test(arguments: [
    "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "POST /x HTTP/1.0\r\n", "PUT ", "OPTIONS * HTTP/1.1\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HEAD / HTTP/1.1\nPING\n",
  ])
  func aRequestOfHTTPIsClosedAtOnce(_ text: String) throws {
    for isWhole in [true, false] {
      let talk = try Conversation()
      _ = try talk.received()
      for piece in isWhole ? [Array(text.utf8)] : text.utf8.map({ [$0] }) where talk.summary == nil {
        try talk.send(piece)
      }
      #expect(talk.summary?.end == .http)
      #expect(talk.summary?.requests == 0)
      #expect(try talk.received() == "")
    }
  }

  @Test func laterLinesMayLookLikeHTTP() throws {
    let talk = try Conversation()
    _ = try talk.received()
    try talk.send("PING\nGET / HTTP/1.1\nPING\n")
    #expect(try talk.lines().count == 3)
    #expect(talk.summary == nil)
  }

  @Test func theTokenMustComeSoon() throws {
    var settings = ConnectionHandler.Settings()
    let word = "0123456789abcdef"
    settings.token = AccessToken(Array(word.utf8))
    settings.tokenTime = .seconds(10)
    let silent = try Conversation(TestResponder(), settings)
    _ = try silent.received()
    silent.channel.embeddedEventLoop.advanceTime(by: .seconds(9))
    #expect(try silent.received() == "")
    silent.channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(try silent.received().contains(#""code":401"#))
    silent.channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(silent.summary?.end == .unauthorized)
    let known = try Conversation(TestResponder(), settings)
    try known.send("AUTH \(word)\n")
    known.channel.embeddedEventLoop.advanceTime(by: .seconds(100))
    #expect(known.summary == nil)
    try known.send("PING\n")
    #expect(try known.lines().last == #"{"t":"ok"}"#)
  }

  @Test func drainingAnswersWhatHasCome() throws {
    let talk = try Conversation(TestResponder(answersAtOnce: false))
    try talk.send("SEARCH a\nSEARCH b\nSEA")
    talk.channel.pipeline.fireUserInboundEventTriggered(ConnectionHandler.Drain())
    try talk.send("RCH c\nPING\n")
    for waiting in talk.responder.waiting { TestResponder.answer(waiting.request, waiting.reply) }
    talk.channel.embeddedEventLoop.run()
    #expect(try talk.lines().filter { $0 == #"{"t":"ok"}"# }.count == 2)
    talk.channel.embeddedEventLoop.advanceTime(by: .seconds(2))
    #expect(talk.summary?.end == .drained)
  }

  @Test func aTokenComesFirst() throws {
    var settings = ConnectionHandler.Settings()
    settings.token = AccessToken(Array("0123456789abcdef".utf8))
    let talk = try Conversation(TestResponder(), settings)
    #expect(try talk.received().contains(#""auth":true"#))
    try talk.send("SEARCH a\nPING id=7\nAUTH 0123456789abcdef\nPING\nSEARCH a\n")
    let lines = try talk.lines()
    #expect(lines.map { $0.contains(#""code":401"#) } == [true, true, false, false, false, false])
    #expect(lines[1].contains(#""id":"7""#))

    let other = try Conversation(TestResponder(), settings)
    _ = try other.received()
    try other.send("AUTH 0123456789abcdeg\nAUTH 0123456789abcdef\nPING\n")
    #expect(try other.lines().count == 1)
    other.channel.embeddedEventLoop.advanceTime(by: .seconds(2))
    #expect(other.summary?.end == .unauthorized)
  }

  @Test func arefusalIsAllThatIsSaid() throws {
    var settings = ConnectionHandler.Settings()
    settings.refusal = RequestFailure(.busy, "full")
    let talk = try Conversation(TestResponder(), settings)
    try talk.send("PING\n")
    #expect(
      try talk.received() == #"{"t":"err","code":429,"slug":"busy","class":"transient","msg":"full"}"# + "\n")
    talk.channel.embeddedEventLoop.advanceTime(by: .seconds(2))
    #expect(talk.summary?.end == .refused)
    #expect(talk.summary?.requests == 0)
  }
}
