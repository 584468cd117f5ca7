internal import NIOCore

/// Where the clients of a listening socket come from.
enum ListenerKind: Int, CaseIterable {
  /// A Unix socket: programs of this machine, known to the kernel.
  case local
  /// TCP: whoever reaches the port.
  case network

  init(_ address: SocketAddress) {
    if case .unixDomainSocket = address { self = .local } else { self = .network }
  }
}
