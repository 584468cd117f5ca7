internal import JSONText

/// Does requests. The connection calls it on its event loop and must not be kept waiting.
public protocol Responder: Sendable {
  /// What a client is told first.
  var greeting: Greeting { get }

  /// The options that requests with `verb` take, for `HELP`.
  func options(of verb: Verb) -> [HelpText.Option]

  /// Does `request`, here or on another thread, and gives `reply` its lines, the last one exactly once.
  func respond(to request: Request, through reply: ReplySink)
}

/// Where the lines of one reply go, from any thread.
public final class ReplySink: Sendable {
  /// The `id` of the request.
  public let id: String?
  private let place: UInt64
  private let mailbox: ReplyMailbox

  init(id: String?, place: UInt64, mailbox: ReplyMailbox) {
    self.id = id
    self.place = place
    self.mailbox = mailbox
  }

  /// Whether somebody still reads, so that it is worth making the reply.
  public var isWanted: Bool { mailbox.isOpen }

  /// Whether the server has memory for the reply, beside all that waits to be read.
  public var isAffordable: Bool { mailbox.isAffordable }

  /// Hands over whole lines.
  ///
  /// - Returns: false where nobody reads any more, so that the rest need not be made.
  @discardableResult
  public func send(_ lines: [UInt8], isLast: Bool) -> Bool {
    mailbox.post(ReplyMailbox.Letter(place: place, lines: lines, isLast: isLast))
  }

  /// Sends what `writer` holds.
  @discardableResult
  public func send(_ writer: inout ReplyWriter, isLast: Bool) -> Bool {
    defer { writer.output = .init() }
    return send(writer.output.bytes, isLast: isLast)
  }

  /// Answers that the request was not done.
  public func fail(_ failure: RequestFailure) {
    var writer = ReplyWriter(id: id)
    writer.failure(failure)
    send(&writer, isLast: true)
  }
}
