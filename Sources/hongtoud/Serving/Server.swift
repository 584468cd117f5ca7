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

  private static let drainSeconds = 10

  let endpoints: [Endpoint]
  let opener: ConnectionOpener
  let group: MultiThreadedEventLoopGroup
  let token: AccessToken?
  /// Called with each address when it is listened on.
  let announce: @Sendable (String) -> Void
  let logger: Logger

  func run() async throws {
    var listeners: [any Channel] = []
    for endpoint in endpoints {
      let channel = try await listen(endpoint)
      listeners.append(channel)
      let name = Self.name(channel)
      logger.notice("listening", metadata: ["address": "\(name)"])
      announce(name)
    }
    Notification.ready()
    try? await gracefulShutdown()
    Notification.stopping()
    for listener in listeners { try? await listener.close() }
    await opener.connections.drain(within: Self.drainSeconds)
    for case .unix(let listener) in endpoints { listener.remove() }
  }

  private func listen(_ endpoint: Endpoint) async throws -> any Channel {
    switch endpoint {
    case .unix(let listener):
      return try await bootstrap(token: nil, isOpenToAll: false).withBoundSocket(listener.descriptor).get()
    case .tcp(let address):
      return try await bootstrap(token: token, isOpenToAll: true).bind(to: address.address).get()
    case .inherited(let descriptor):
      let channel = try await bootstrap(token: token, isOpenToAll: true).withBoundSocket(descriptor).get()
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

  private func bootstrap(token: AccessToken?, isOpenToAll: Bool) -> ServerBootstrap {
    let opener = opener
    return ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
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
