#if canImport(Glibc)
  import Glibc
#endif

/// A client's end of a Unix or loopback socket.
public final class LocalSocket {
  public let descriptor: Int32
  private var unread: [UInt8] = []
  /// Whether the other end has closed.
  public private(set) var isAtEnd = false

  /// Connects to the Unix socket `path`; nil where nobody listens.
  public init?(path: String) {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    self.descriptor = descriptor
    if Self.withAddress(path, { connect(descriptor, $0, $1) }) != 0 {
      close(descriptor)
      return nil
    }
  }

  /// Calls `body` with the address of the Unix socket `path`.
  public static func withAddress<R>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  /// Connects to a port of this machine.
  public init?(port: Int) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 {
      close(descriptor)
      return nil
    }
  }

  /// Sends all of `text`; false where the other end is gone.
  @discardableResult
  public func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      start += count
    }
    return true
  }

  /// Says that no more will be sent.
  public func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// The next whole line; nil at the end, or where none comes within `seconds`.
  public func line(within seconds: Int32 = 20) -> String? {
    while true {
      if let end = unread.firstIndex(of: 0x0A) {
        defer { unread.removeSubrange(...end) }
        return String(decoding: unread[..<end], as: UTF8.self)
      }
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, seconds * 1000) > 0 else { return nil }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(descriptor, &chunk, chunk.count)
      if count <= 0 {
        isAtEnd = true
        return nil
      }
      unread += chunk[..<count]
    }
  }

  /// All lines to the end of the conversation.
  public func lines() -> [String] {
    var all: [String] = []
    while let line = line() { all.append(line) }
    return all
  }

  /// Bytes after the last whole line.
  public var unfinished: [UInt8] { unread }

  deinit { close(descriptor) }
}
