internal import NIOCore

/// Where `--listen` is to listen: `127.0.0.1:4711`, `[::1]:4711`, or port 0 for any.
struct TCPAddress {
  let address: SocketAddress

  init(_ text: String) throws(SystemError) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      throw SystemError(
        "--listen \(text): write an address and a port, as in 127.0.0.1:4711",
        "--listen \(text)：请写地址与端口，如 127.0.0.1:4711", status: .usage)
    }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    if host == "localhost" { host = "127.0.0.1" }
    // Names are not looked up: what they mean today they may not mean tomorrow.
    guard let address = try? SocketAddress(ipAddress: host, port: Int(port)) else {
      throw SystemError(
        "--listen \(text): '\(host)' is no address; write one as in 127.0.0.1:4711",
        "--listen \(text)：“\(host)”不是地址，请写成 127.0.0.1:4711 的形式", status: .usage)
    }
    self.address = address
  }

  /// Whether only this machine can reach the address.
  var isLoopback: Bool { Self.isLoopback(address) }

  static func isLoopback(_ address: SocketAddress) -> Bool {
    switch address {
    case .v4: address.ipAddress?.hasPrefix("127.") == true
    case .v6: address.ipAddress == "::1"
    case .unixDomainSocket: true
    }
  }
}
