internal import Glibc
internal import Primitives

/// State notifications to the service manager (`sd_notify`): datagrams to the socket in `NOTIFY_SOCKET`, if
/// it is set.
enum Notification {
  static func ready() { send("READY=1") }
  static func stopping() { send("STOPPING=1") }

  static func reloading() {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    send("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1000)")
  }

  private static func send(_ text: String) {
    guard let path = Environment.value("NOTIFY_SOCKET"), let address = UnixAddress(path) else { return }
    let socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    if socket < 0 { return }
    defer { close(socket) }
    let bytes = Array(text.utf8)
    // A failure is ignored: the service manager will report it.
    unsafe address.withPointer { target, length in
      _ = unsafe sendto(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL), target, length)
    }
  }
}
