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

  /// The connection that the reply goes to, among those that are open.
  public var connection: ObjectIdentifier { ObjectIdentifier(mailbox) }

  /// Whether somebody still reads, so that it is worth making the reply.
  public var isWanted: Bool { mailbox.isOpen }

  /// Whether the server has memory for the reply, beside all that waits to be read.
  public var isAffordable: Bool { mailbox.isAffordable }

  /// Whether the client has read so much that more lines may be handed over.
  ///
  /// A client that pipelines reads the replies in order: one that is not the oldest waits for those before
  /// it.
  public var isReady: Bool { mailbox.isReady(place) }

  /// Calls `resume` once, from any thread, as soon as ``isReady``; also where nobody reads any more.
  public func whenReady(_ resume: @escaping @Sendable () -> Void) { mailbox.whenReady(place, resume) }

  /// Hands over whole lines. Where much is handed over while not ``isReady``, the connection is closed.
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
