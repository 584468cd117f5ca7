import JSONText
import LineProtocol
import NIOCore
import NIOEmbedded
import Synchronization

/// A responder that answers at once, or when it is told to.
final class TestResponder: Responder {
  /// A request that waits.
  struct Waiting: Sendable {
    var request: Request
    var reply: ReplySink
  }

  let answersAtOnce: Bool
  private let state = Mutex<[Waiting]>([])

  init(answersAtOnce: Bool = true) { self.answersAtOnce = answersAtOnce }

  let greeting = Greeting(server: "test/1", generation: 7, analyzer: "none")

  var waiting: [Waiting] { state.withLock { $0 } }

  func forget() { state.withLock { $0 = [] } }

  func options(of verb: Verb) -> [HelpText.Option] { [] }

  func respond(to request: Request, through reply: ReplySink) {
    if answersAtOnce {
      Self.answer(request, reply)
    } else {
      state.withLock { $0.append(Waiting(request: request, reply: reply)) }
    }
  }

  /// One line with the text, and ok.
  static func answer(_ request: Request, _ reply: ReplySink) {
    var writer = ReplyWriter(id: reply.id)
    writer.line("echo") { $0.add("text", request.text ?? "") }
    writer.ok()
    reply.send(&writer, isLast: true)
  }
}

/// A connection without a socket.
final class Conversation {
  static let hello =
    #"{"t":"hello","proto":1,"server":"test/1","max_line":65536,"generation":7,"analyzer":"none"}"# + "\n"

  let channel: EmbeddedChannel
  let responder: TestResponder
  private let handler: ConnectionHandler

  init(_ responder: TestResponder = TestResponder(), _ settings: ConnectionHandler.Settings = .init()) throws
  {
    self.responder = responder
    channel = EmbeddedChannel()
    handler = ConnectionHandler(responder, settings: settings)
    try channel.pipeline.syncOperations.addHandler(handler)
    try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
    channel.embeddedEventLoop.run()
  }

  /// How the connection ended, once it has.
  var summary: ConnectionSummary? { channel.isActive ? nil : handler.summary }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    try channel.writeInbound(ByteBuffer(bytes: bytes))
    channel.embeddedEventLoop.run()
  }

  /// The client says no more.
  func halfClose() {
    channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    channel.embeddedEventLoop.run()
  }

  /// Everything that was sent to the client since the last call.
  func received() throws -> String {
    var text = ""
    while let buffer = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: buffer) }
    return text
  }

  /// The same as lines.
  func lines() throws -> [String] { try received().split(separator: "\n").map(String.init) }
}
