internal import Glibc
internal import Primitives

/// The listening sockets that a service manager opened for this process (`LISTEN_FDS`).
enum InheritedSockets {
  private static let first: Int32 = 3

  /// The descriptors; none where the process was started otherwise.
  static func take() throws(SystemError) -> [Int32] {
    guard let process = Environment.value("LISTEN_PID"), Int32(process) == getpid(),
      let text = Environment.value("LISTEN_FDS")
    else { return [] }
    guard let count = Int32(text), (1...64).contains(count) else {
      throw SystemError("LISTEN_FDS=\(text): not a number of sockets", "LISTEN_FDS=\(text)：不是套接字的个数")
    }
    // No process started from here is meant.
    for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsafe unsetenv(name) }
    for descriptor in first..<first + count {
      var isListening: Int32 = 0
      var size = socklen_t(MemoryLayout<Int32>.size)
      // The option is a number of that size.
      if unsafe getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &size) != 0
        || isListening == 0
      {
        throw SystemError(
          "descriptor \(descriptor), which was handed over, is no listening socket",
          "传入的描述符 \(descriptor) 不是监听套接字")
      }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
    return Array(first..<first + count)
  }

  /// The kind of the listening socket `descriptor`.
  static func kind(of descriptor: Int32) -> ListenerKind {
    var domain: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    // The option is a number of that size.
    let result = unsafe getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &domain, &size)
    return result == 0 && domain == AF_UNIX ? .local : .network
  }
}
