internal import JSONText
public import NIOCore

/// One client's conversation: lines come in, requests go to the ``Responder``, replies go out in the order of
/// the requests.
///
/// Requests are read ahead, and ``ProtocolLimits/atOnce`` of them may be done at the same time. When
/// ``ProtocolLimits/readAhead`` of them wait, or ``ProtocolLimits/fullBytes`` of replies, nothing more is
/// read, and with so many replies nothing more is begun, until some are gone. A client that has closed its
/// side still gets its answers.
public final class ConnectionHandler: ChannelDuplexHandler {
  public typealias InboundIn = ByteBuffer
  public typealias OutboundIn = ByteBuffer
  public typealias OutboundOut = ByteBuffer

  /// Tells a handler, as a user event, to answer what has come and then to end.
  public struct Drain: Sendable {
    public init() {}
  }

  /// How far the conversation is.
  private enum Phase {
    case open
    /// Nothing more is read; what was asked is answered.
    case ending
    /// Everything is answered; the client is given the time to read it.
    case lingering
    case closed
  }

  private let responder: any Responder
  private let settings: Settings
  private let parser = RequestParser()
  private var framer: LineFramer
  private var mailbox: ReplyMailbox?
  private var context: ChannelHandlerContext?
  private var phase = Phase.open
  private var replies = ReplyQueue()
  private var unsentWrites = 0
  /// Bytes of lines and requests that the budget knows of.
  private var countedBytes = 0
  private var isInputClosed = false
  private var isReadHeld = false
  private var isAtFirstLine = true
  private var isAuthorized: Bool
  /// Ends the conversation where the token does not come.
  private var tokenTimer: Scheduled<Void>?
  private var isAdvancing = false
  /// What there is to say of the connection so far.
  public private(set) var summary = ConnectionSummary()

  public init(_ responder: any Responder, settings: Settings = Settings()) {
    self.responder = responder
    self.settings = settings
    framer = LineFramer(limit: settings.limits.lineBytes)
    isAuthorized = settings.token == nil
  }

  // MARK: Events

  public func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    let loop = context.eventLoop
    let handler = NIOLoopBound(self, eventLoop: loop)
    let limits = settings.limits
    mailbox = ReplyMailbox(limit: limits.droppedBytes, full: limits.fullBytes, budget: settings.budget) {
      loop.execute { handler.value.takeLetters() }
    }
  }

  public func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    tokenTimer?.cancel()
    mailbox?.close()
    // The mailbox knows this handler, which it wakes: together they would stay for ever.
    mailbox = nil
  }

  public func channelActive(context: ChannelHandlerContext) {
    var writer = ReplyWriter(id: nil)
    if let refusal = settings.refusal {
      writer.failure(refusal)
      summary.end = .refused
      phase = .ending
    } else {
      writer.hello(responder.greeting, settings.limits, needsToken: settings.token != nil)
    }
    write(writer.output.bytes)
    awaitToken(context.eventLoop)
    context.fireChannelActive()
    advance()
  }

  public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    summary.bytesRead += bytes.readableBytes
    guard phase == .open, !isInputClosed else { return }
    framer.append(bytes)
    if isAtFirstLine, HTTPSignature.matches(framer.unread) { close(.http) }
  }

  public func channelReadComplete(context: ChannelHandlerContext) {
    advance()
    context.fireChannelReadComplete()
  }

  public func read(context: ChannelHandlerContext) {
    if phase == .lingering || (phase == .open && isRoom) { context.read() } else { isReadHeld = true }
  }

  public func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case is IdleStateHandler.IdleStateEvent:
      close(.idle)
    case ChannelEvent.inputClosed:
      isInputClosed = true
      if phase == .lingering { close(summary.end) } else { advance() }
    case is Drain:
      if phase == .open {
        summary.end = .drained
        isInputClosed = true
        // What has come in part will not come whole.
        advance(dropsUnfinished: true)
      }
    default:
      context.fireUserInboundEventTriggered(event)
    }
  }

  public func errorCaught(context: ChannelHandlerContext, error: any Error) { close(.gone) }

  public func channelInactive(context: ChannelHandlerContext) {
    phase = .closed
    forgetAll()
    context.fireChannelInactive()
  }

  /// Ends the conversation where the token does not come in time.
  private func awaitToken(_ loop: any EventLoop) {
    guard let time = settings.tokenTime, !isAuthorized, phase == .open else { return }
    let handler = NIOLoopBound(self, eventLoop: loop)
    tokenTimer = loop.scheduleTask(in: time) {
      let handler = handler.value
      guard handler.phase == .open, !handler.isAuthorized else { return }
      handler.refuseToken()
      handler.answer(nil) { $0.failure(RequestFailure(.unauthorized, "the token did not come in time")) }
      handler.advance()
    }
  }

  /// Nothing more is taken of a client without the token.
  private func refuseToken() {
    phase = .ending
    summary.end = .unauthorized
    framer.removeAll()
  }

  private func close(_ end: ConnectionSummary.End) {
    guard phase != .closed else { return }
    phase = .closed
    summary.end = end
    forgetAll()
    context?.close(mode: .all, promise: nil)
  }

  private func forgetAll() {
    mailbox?.close()
    replies.removeAll()
    framer.removeAll()
    countMemory()
  }

  /// Tells the budget of lines and requests.
  private func countMemory() {
    let kept = framer.keptBytes + replies.requestBytes
    settings.budget.take(kept - countedBytes)
    countedBytes = kept
  }

  // MARK: Requests

  /// Whether another request may be read.
  private var isRoom: Bool {
    replies.count < (settings.budget.isCrowded ? 1 : settings.limits.readAhead) && isBeingRead
  }

  /// Whether the client has taken so much of its replies that it may have more.
  private var isBeingRead: Bool { (mailbox?.waiting ?? 0) < settings.limits.fullBytes }

  /// Whether another request may be begun.
  private var mayBegin: Bool {
    if settings.budget.isCrowded { return replies.runningCount == 0 && (mailbox?.waiting ?? 0) == 0 }
    return replies.runningCount < settings.limits.atOnce && isBeingRead
  }

  /// Begins what has come, sends what is ready, and ends where nothing is left to do.
  private func advance(dropsUnfinished: Bool = false) {
    // Sending may complete at once and come back here.
    if isAdvancing { return }
    isAdvancing = true
    defer {
      isAdvancing = false
      framer.shrink()
      countMemory()
    }
    var hasMore = true
    while hasMore, phase == .open || phase == .ending {
      hasMore = takeRequests(dropsUnfinished: dropsUnfinished)
      beginRequests()
      sendReplies()
    }
    // What was sent may have made room.
    beginRequests()
    if phase == .ending, replies.isEmpty, unsentWrites == 0 { linger() }
    if phase == .open, isReadHeld, isRoom {
      isReadHeld = false
      context?.read()
    }
  }

  /// Begins requests that were read, the oldest first.
  private func beginRequests() {
    guard let mailbox else { return }
    while phase == .open || phase == .ending, mayBegin, let (position, request) = replies.beginNext() {
      responder.respond(
        to: request, through: ReplySink(id: request.id, place: position, mailbox: mailbox))
    }
  }

  /// Reads requests while there is room. Returns whether there may be more of them at once.
  private func takeRequests(dropsUnfinished: Bool) -> Bool {
    while phase == .open, isRoom {
      guard let frame = framer.next() else {
        if isInputClosed {
          if framer.hasUnfinishedLine, !dropsUnfinished {
            fail(
              RequestFailure(.badRequest, "the last line has no end (LF), so it may not be whole"), id: nil)
          }
          phase = .ending
          if summary.end == .gone { summary.end = .done }
        } else if framer.unread.count > settings.limits.shortLineBytes, settings.budget.isCrowded {
          framer.discardLine()
          fail(
            RequestFailure(.busy, "no memory for a long line; it is passed over; try again soon"), id: nil)
        }
        return false
      }
      isAtFirstLine = false
      take(frame)
    }
    // There was no room: there is some again where replies can be sent now.
    return phase == .open && replies.isFirstDone
  }

  private func take(_ frame: LineFramer.Frame) {
    guard case .line(let line) = frame else {
      fail(
        RequestFailure(.tooLong, "a line of more than \(settings.limits.lineBytes) bytes is passed over"),
        id: nil)
      return
    }
    switch parser.parse(line) {
    case .failure(let failure, let id): fail(failure, id: id)
    case .request(let request): take(request, line.readableBytes)
    }
  }

  private func fail(_ failure: RequestFailure, id: String?) {
    summary.malformed += 1
    answer(id) { $0.failure(failure) }
  }

  /// - Parameter size: the bytes it came in.
  private func take(_ request: Request, _ size: Int) {
    summary.requests += 1
    do throws(RequestFailure) {
      switch request.verb {
      case .quit:
        try OptionReader(request).finish()
        answer(request.id) { $0.ok() }
        phase = .ending
        summary.end = .done
        framer.removeAll()
      case .auth: try authorize(request)
      case _ where !isAuthorized:
        throw RequestFailure(.unauthorized, "AUTH with the token must come first")
      case .ping:
        try OptionReader(request).finish()
        answer(request.id) { $0.ok() }
      case .help: try help(request)
      default:
        replies.append(request, bytes: size)
      }
    } catch {
      answer(request.id) { $0.failure(error) }
    }
  }

  private func authorize(_ request: Request) throws(RequestFailure) {
    try OptionReader(request).finish()
    if let token = settings.token, !token.matches(request.text ?? "") {
      // One guess a connection.
      refuseToken()
      throw RequestFailure(.unauthorized, "that is not the token")
    }
    isAuthorized = true
    tokenTimer?.cancel()
    answer(request.id) { $0.ok() }
  }

  private func help(_ request: Request) throws(RequestFailure) {
    try OptionReader(request).finish()
    var verb: Verb?
    if let name = request.text, !name.isEmpty {
      verb = Verb(rawValue: name.uppercased())
      if verb == nil {
        throw RequestFailure(.badRequest, "HELP knows no such verb; without one it lists all")
      }
    }
    answer(request.id) { writer in
      for text in HelpText.all(verb) { writer.help(text, responder.options(of: text.verb)) }
      writer.ok()
    }
  }

  // MARK: Replies

  /// Answers a request here and now, in its place.
  private func answer(_ id: String?, _ body: (inout ReplyWriter) -> Void) {
    var writer = ReplyWriter(id: id)
    body(&writer)
    replies.append(answer: writer.output.bytes)
  }

  private func takeLetters() {
    guard phase != .closed, let mailbox else { return }
    let (letters, isOverfull) = mailbox.take()
    if isOverfull {
      close(.slow)
      return
    }
    for letter in letters { replies.receive(letter.lines, at: letter.place, isLast: letter.isLast) }
    advance()
  }

  /// Sends what is ready of the oldest replies in one piece.
  private func sendReplies() {
    let ready = replies.takeReady()
    // Counted before they could be sent, they would have kept the requests before them from being begun.
    mailbox?.count(ready.uncountedBytes)
    mailbox?.advance(to: replies.first)
    if ready.size > 0 { send(ready.lines) }
  }

  /// Sends lines that belong to no request.
  private func write(_ lines: [UInt8]) {
    mailbox?.count(lines.count)
    send([lines])
  }

  /// Sends lines in one piece.
  private func send(_ lines: [[UInt8]]) {
    guard let context else { return }
    let size = lines.reduce(0) { $0 + $1.count }
    var buffer = context.channel.allocator.buffer(capacity: size)
    for part in lines { buffer.writeBytes(part) }
    unsentWrites += 1
    mailbox?.sending(size)
    let promise = context.eventLoop.makePromise(of: Void.self)
    promise.futureResult.assumeIsolated().whenComplete { result in
      self.unsentWrites -= 1
      self.mailbox?.sent(size)
      if case .success = result {
        self.summary.bytesWritten += size
        self.advance()
      }
    }
    context.writeAndFlush(wrapOutboundOut(buffer), promise: promise)
  }

  /// Ends the connection so that the client can read what was sent: a close while something of its own is
  /// unread would tear the connection down at once.
  private func linger() {
    guard let context else { return }
    if isInputClosed, summary.end != .drained {
      close(summary.end)
      return
    }
    phase = .lingering
    context.close(mode: .output, promise: nil)
    if isReadHeld {
      isReadHeld = false
      context.read()
    }
    let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: .seconds(1)) { handler.value.close(handler.value.summary.end) }
  }
}
