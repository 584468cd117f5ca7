internal import Glibc

/// The address of a Unix socket.
struct UnixAddress {
  private var address = sockaddr_un()
  private let length: socklen_t

  /// - Parameter path: a path, or a name that begins with `@`, which lies in no file system.
  /// - Returns: nil where the path is longer than the system takes.
  init?(_ path: String) {
    var bytes = Array(path.utf8)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    if bytes.isEmpty || bytes.count >= room { return nil }
    let isAbstract = bytes[0] == UInt8(ascii: "@")
    if isAbstract { bytes[0] = 0 }
    address.sun_family = sa_family_t(AF_UNIX)
    // The path fits, with a NUL after it, which was there before.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
    length = socklen_t(start + bytes.count + (isAbstract ? 0 : 1))
  }

  /// Hands the address to a system call.
  func withPointer<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    // Every socket address begins as `sockaddr` does; the length says how much of it counts.
    unsafe withUnsafePointer(to: address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, length) }
    }
  }
}
