internal import NIOCore

/// Stops accepting while as many connections of one kind are open as there are descriptors for; clients wait
/// in the kernel's queue until one is closed. Where the system itself has none left, it is asked again a
/// little later.
///
/// Without it a full table of descriptors would make the event loop ask for the next connection without end.
final class AcceptGate: ChannelDuplexHandler {
  typealias InboundIn = any Channel
  typealias InboundOut = any Channel
  typealias OutboundIn = Never

  private static let pause = TimeAmount.milliseconds(100)

  private let limit: Int
  private var open = 0
  private var isHeld = false
  private var isPausing = false

  /// - Parameter limit: connections that may be open.
  init(limit: Int) { self.limit = limit }

  private var isOpen: Bool { open < limit && !isPausing }

  func read(context: ChannelHandlerContext) {
    if isOpen { context.read() } else { isHeld = true }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    open += 1
    let gate = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    unwrapInboundIn(data).closeFuture.hop(to: context.eventLoop).whenComplete { _ in
      let (handler, context) = gate.value
      handler.open -= 1
      handler.readOn(context)
    }
    context.fireChannelRead(data)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    isPausing = true
    let gate = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: Self.pause) {
      let (handler, context) = gate.value
      handler.isPausing = false
      handler.readOn(context)
    }
    context.fireErrorCaught(error)
  }

  private func readOn(_ context: ChannelHandlerContext) {
    guard isHeld, isOpen else { return }
    isHeld = false
    context.read()
  }
}
