internal import Glibc
internal import Localization
internal import Primitives

/// A connection to `hongtoud` over its Unix socket: a line out, lines in.
///
/// Plain system calls, since the libraries the server is made of would double the time this program takes to
/// start.
final class DaemonConnection {
  private static let pieceBytes = 64 << 10

  private let path: String
  private let descriptor: Int32
  /// How long the server may be silent.
  private var patience: Duration
  /// What was read; ``line()`` says where in it a line is.
  private(set) var bytes: [UInt8] = []
  /// Where the next line begins.
  private var start = 0

  /// Connects to the server at `path`.
  init(_ path: String, patience: Duration) throws(Failure) {
    self.path = path
    self.patience = patience
    var address = sockaddr_un()
    let room = MemoryLayout.size(ofValue: address.sun_path)
    if path.utf8.count >= room { throw Failure("\(path): too long for the path of a socket", .usage) }
    address.sun_family = sa_family_t(AF_UNIX)
    // The path fits, with a NUL after it, which was there before.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: Array(path.utf8)) }
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    wait(patience)
    // Every socket address begins as `sockaddr` does; the length says how much of it counts.
    let result = unsafe withUnsafePointer(to: address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if result != 0 {
      let code = errno
      close(descriptor)
      // The connections that wait for the server to accept them are as many as there may be.
      if code == EAGAIN { throw silent }
      throw Failure(Messages.current.noDaemon(path, Messages.current.system(code)), .trouble)
    }
  }

  deinit { close(descriptor) }

  /// Sets how long the server may be silent from now on.
  func wait(_ patience: Duration) {
    self.patience = patience
    let (seconds, attoseconds) = patience.components
    var time = timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      // The value is the structure that both options take, for the length of the call.
      _ = unsafe setsockopt(
        descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
    }
  }

  private var silent: Failure {
    Failure(Messages.current.silentDaemon(path, seconds: Int(patience.components.seconds)), .trouble)
  }

  /// Sends `line` and its end.
  func send(_ line: [UInt8]) throws(Failure) {
    let bytes = line + [0x0A]
    do throws(SystemCall.Failure) {
      try SystemCall.send(descriptor, bytes.span)
    } catch {
      throw error.code == EAGAIN ? silent : Failure(Messages.current.daemonGone(path), .trouble)
    }
  }

  /// Where in ``bytes`` the next whole line is, without its end; until the next call. What comes without an
  /// end is no line.
  func line() throws(Failure) -> Range<Int> {
    var searched = start
    while true {
      if let end = bytes[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return start..<end
      }
      bytes.removeSubrange(..<start)
      start = 0
      searched = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: Self.pieceBytes))
      let count: Int
      do throws(SystemCall.Failure) {
        count = try SystemCall.read(descriptor, into: &bytes, searched..<bytes.count)
      } catch {
        bytes.removeLast(bytes.count - searched)
        throw error.code == EAGAIN ? silent : Failure(Messages.current.daemonGone(path), .trouble)
      }
      bytes.removeLast(bytes.count - searched - count)
      if count == 0 { throw Failure(Messages.current.daemonGone(path), .trouble) }
    }
  }
}
