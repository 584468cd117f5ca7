internal import Glibc
internal import Primitives

/// A connection to `hongtoud` over its Unix socket: a line out, lines in.
///
/// Plain system calls, since the libraries the server is made of would double the time this program takes to start.
final class DaemonConnection {
  private let path: String
  private let descriptor: Int32
  private var unread: [UInt8] = []
  private var start = 0

  /// Connects to the server at `path`.
  init(_ path: String) throws(Failure) {
    self.path = path
    var address = sockaddr_un()
    let room = MemoryLayout.size(ofValue: address.sun_path)
    if path.utf8.count >= room { throw Failure("\(path): too long for the path of a socket", .usage) }
    address.sun_family = sa_family_t(AF_UNIX)
    // The path fits, with a NUL after it, which was there before.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: Array(path.utf8)) }
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    // Every socket address begins as `sockaddr` does; the length says how much of it counts.
    let result = unsafe withUnsafePointer(to: address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if result != 0 {
      let code = errno
      close(descriptor)
      throw Failure(Messages.current.noDaemon(path, SystemMessage.text(code)), .trouble)
    }
  }

  deinit { close(descriptor) }

  /// Sends `line` and its end.
  func send(_ line: [UInt8]) throws(Failure) {
    let bytes = line + [0x0A]
    do throws(SystemCall.Failure) {
      try SystemCall.send(descriptor, bytes.span)
    } catch {
      throw Failure(Messages.current.daemonGone(path), .trouble)
    }
  }

  /// The next whole line, without its end. What comes without an end is no line.
  func line() throws(Failure) -> [UInt8] {
    var searched = start
    while true {
      if let end = unread[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return Array(unread[start..<end])
      }
      unread.removeSubrange(..<start)
      start = 0
      searched = unread.count
      unread.append(contentsOf: repeatElement(0, count: 64 << 10))
      let count = (try? SystemCall.read(descriptor, into: &unread, searched..<unread.count)) ?? 0
      unread.removeLast(unread.count - searched - count)
      if count == 0 { throw Failure(Messages.current.daemonGone(path), .trouble) }
    }
  }
}
