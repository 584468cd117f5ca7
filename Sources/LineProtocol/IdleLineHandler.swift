public import NIOCore

/// Tells, as `IdleStateHandler` does, of a client that neither ends a line nor takes an answer for some time.
///
/// A byte now and then is not enough: clients that send nothing else would hold their connections for ever.
public final class IdleLineHandler: ChannelDuplexHandler {
  public typealias InboundIn = ByteBuffer
  public typealias InboundOut = ByteBuffer
  public typealias OutboundIn = ByteBuffer
  public typealias OutboundOut = ByteBuffer

  private let limit: TimeAmount
  private var lastProgress = NIODeadline.uptimeNanoseconds(0)
  private var timer: Scheduled<Void>?

  /// - Parameter limit: the time without a line or an answer after which
  ///   `IdleStateHandler.IdleStateEvent.all` is fired, once.
  public init(limit: TimeAmount) { self.limit = limit }

  public func channelActive(context: ChannelHandlerContext) {
    lastProgress = context.eventLoop.now
    wait(context)
    context.fireChannelActive()
  }

  public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if unwrapInboundIn(data).readableBytesView.contains(0x0A) { lastProgress = context.eventLoop.now }
    context.fireChannelRead(data)
  }

  public func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let promise = promise ?? context.eventLoop.makePromise()
    let loop = context.eventLoop
    promise.futureResult.assumeIsolated().whenSuccess { self.lastProgress = loop.now }
    context.write(data, promise: promise)
  }

  public func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    context.fireChannelInactive()
  }

  public func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

  private func wait(_ context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    timer = context.eventLoop.scheduleTask(deadline: lastProgress + limit) {
      let (handler, context) = bound.value
      if context.eventLoop.now < handler.lastProgress + handler.limit {
        handler.wait(context)
      } else {
        context.fireUserInboundEventTriggered(IdleStateHandler.IdleStateEvent.all)
      }
    }
  }
}
