internal import Glibc
internal import LineProtocol
internal import Logging
internal import NIOCore
internal import NIOPosix

/// Makes a conversation of a connection that was accepted: who it is, whether there is room, what is logged.
struct ConnectionOpener: Sendable {
  private static let idle = TimeAmount.seconds(300)
  private static let tokenTime = TimeAmount.seconds(10)

  let service: SearchService
  let connections: Connections
  let logger: Logger

  /// Sets the connection up.
  ///
  /// - Parameters:
  ///   - token: what the client must know, where it must.
  ///   - isOpenToAll: whether the socket's own mode decides who may connect.
  func open(_ channel: any Channel, token: AccessToken?, isOpenToAll: Bool) -> EventLoopFuture<Void> {
    guard let address = channel.localAddress, ListenerKind(address) == .local else {
      let peer = channel.remoteAddress?.description ?? "unknown"
      return channel.eventLoop.makeCompletedFuture {
        try addHandlers(channel, .network, token: token, peer: peer, isTrusted: true)
      }
    }
    guard let options = channel as? any SocketOptionProvider else {
      return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
    }
    let credentials: EventLoopFuture<PeerCredentials> = options.unsafeGetSocketOption(
      level: .socket, name: .init(rawValue: CInt(SO_PEERCRED)))
    return credentials.flatMapThrowing { peer in
      try addHandlers(
        channel, .local, token: token, peer: peer.description, isTrusted: isOpenToAll || peer.isTrusted)
    }
  }

  private func addHandlers(
    _ channel: any Channel, _ kind: ListenerKind, token: AccessToken?, peer: String, isTrusted: Bool
  ) throws {
    let began = ContinuousClock.now
    let state = service.state
    var settings = ConnectionHandler.Settings()
    settings.token = token
    settings.tokenTime = Self.tokenTime
    settings.budget = service.state.budget
    if !isTrusted {
      settings.refusal = RequestFailure(.unauthorized, "this server is for its own user and root")
    }
    state.counters.open()
    if !connections.add(channel, kind, peer: peer) {
      settings.refusal = RequestFailure(
        .busy, "\(connections.share(of: kind)) connections are open already; try again soon")
    }
    let handler = ConnectionHandler(service, settings: settings)
    let bound = NIOLoopBound(handler, eventLoop: channel.eventLoop)
    channel.closeFuture.whenComplete { _ in
      let summary = bound.value.summary
      state.counters.close(summary)
      logger.info(
        "connection",
        metadata: [
          "peer": "\(peer)", "end": "\(summary.end.rawValue)", "requests": "\(summary.requests)",
          "malformed": "\(summary.malformed)", "read": "\(summary.bytesRead)",
          "written": "\(summary.bytesWritten)", "ms": "\(began.duration(to: .now).milliseconds)",
        ])
    }
    try channel.pipeline.syncOperations.addHandlers(IdleLineHandler(limit: Self.idle), handler)
  }
}
