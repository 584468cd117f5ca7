internal import Glibc

/// Who is at the other end of a Unix socket, as the kernel tells it (`SO_PEERCRED`): three numbers of 32
/// bits.
struct PeerCredentials: BitwiseCopyable, Sendable, CustomStringConvertible {
  let process: Int32
  let user: UInt32
  let group: UInt32

  /// Whether that is this server's user, or root.
  var isTrusted: Bool { user == geteuid() || user == 0 }

  var description: String { "uid=\(user) pid=\(process)" }
}
