internal import Glibc
internal import LineProtocol
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle

/// Listens, hands connections to the protocol, and at the end lets them finish.
struct Server: Service {
  /// Where clients come from.
  enum Endpoint {
    /// A Unix socket of this server's own.
    case unix(UnixListener)
    case tcp(TCPAddress)
    /// A listening socket that was handed over; who may connect is decided by its mode.
    case inherited(Int32)
  }

  /// How often the names of the Unix sockets are looked at.
  private static let watchInterval = Duration.seconds(1)

  private struct Listener {
    let endpoint: Endpoint
    let channel: any Channel
    /// Whether the socket lost its name to another.
    var isGivenUp = false
  }

  let endpoints: [Endpoint]
  let opener: ConnectionOpener
  let limits: ConnectionLimits
  /// How long clients are waited for at the end.
  let drainSeconds: Int
  let group: MultiThreadedEventLoopGroup
  let token: AccessToken?
  /// Called with each address when it is listened on.
  let announce: @Sendable (String) -> Void
  let logger: Logger

  func run() async throws {
    var listeners: [Listener] = []
    do {
      for endpoint in endpoints {
        let channel = try await listen(endpoint)
        listeners.append(Listener(endpoint: endpoint, channel: channel))
        let name = Self.name(channel)
        logger.notice("listening", metadata: ["address": "\(name)"])
        announce(name)
      }
    } catch {
      for case .unix(let listener) in endpoints { listener.remove() }
      throw error
    }
    Notification.ready()
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.watchInterval) }
      if !Task.isShuttingDownGracefully, !Task.isCancelled { await replaceLost(&listeners) }
    }
    Notification.stopping()
    for listener in listeners { try? await listener.channel.close() }
    await opener.connections.drain(within: drainSeconds, logger)
    for listener in listeners where !listener.isGivenUp {
      if case .unix(let listener) = listener.endpoint { listener.remove() }
    }
  }

  /// Makes Unix sockets anew whose names are gone: nobody would reach them. One whose name another has taken
  /// is left.
  private func replaceLost(_ listeners: inout [Listener]) async {
    for index in listeners.indices {
      guard case .unix(let lost) = listeners[index].endpoint, !lost.isInPlace, !listeners[index].isGivenUp
      else { continue }
      do {
        lost.remove()
        let listener = try UnixListener(path: lost.path)
        let channel = try await listen(.unix(listener))
        try? await listeners[index].channel.close()
        listeners[index] = Listener(endpoint: .unix(listener), channel: channel)
        logger.warning("the socket was removed; it is made anew", metadata: ["path": "\(lost.path)"])
      } catch {
        listeners[index].isGivenUp = true
        logger.error("nobody reaches the socket by its path any more: \(error)")
      }
    }
  }

  private func listen(_ endpoint: Endpoint) async throws -> any Channel {
    switch endpoint {
    case .unix(let listener):
      return try await listen(listener.descriptor, .local, token: nil, isOpenToAll: false)
    case .tcp(let address):
      return try await bootstrap(.network, token: token, isOpenToAll: true).bind(to: address.address).get()
    case .inherited(let descriptor):
      let kind = InheritedSockets.kind(of: descriptor)
      let channel = try await listen(descriptor, kind, token: token, isOpenToAll: true)
      guard let address = channel.localAddress else { throw ChannelError.unknownLocalAddress }
      if token == nil, !TCPAddress.isLoopback(address) {
        try? await channel.close()
        throw SystemError(
          "\(address): clients elsewhere need --allow-remote and --token-file",
          "\(address)：供其他机器连接时需要 --allow-remote 与 --token-file")
      }
      return channel
    }
  }

  /// Serves a socket that is listened on already.
  private func listen(_ descriptor: Int32, _ kind: ListenerKind, token: AccessToken?, isOpenToAll: Bool)
    async throws -> any Channel
  {
    let channel = try await bootstrap(kind, token: token, isOpenToAll: isOpenToAll)
      .withBoundSocket(descriptor).get()
    // Taking a bound socket over sets its backlog to 128, whatever the option says.
    _ = Glibc.listen(descriptor, Int32(Backlog.most))
    return channel
  }

  private func bootstrap(_ kind: ListenerKind, token: AccessToken?, isOpenToAll: Bool) -> ServerBootstrap {
    let opener = opener
    let limit = limits.share(of: kind) + ConnectionLimits.refusedAtOnce
    return ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: CInt(Backlog.most))
      // One at a time, so that the gate can close before the next.
      .serverChannelOption(.maxMessagesPerRead, value: 1)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(AcceptGate(limit: limit))
        }
      }
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelInitializer { opener.open($0, token: token, isOpenToAll: isOpenToAll) }
  }

  /// `unix:/run/user/1000/hongtou.sock` or `tcp:127.0.0.1:4711`.
  private static func name(_ channel: any Channel) -> String {
    guard let address = channel.localAddress else { return "unknown" }
    if case .unixDomainSocket = address { return "unix:\(address.pathname ?? "")" }
    let host = address.ipAddress ?? ""
    return "tcp:\(host.contains(":") ? "[\(host)]" : host):\(address.port ?? 0)"
  }
}
