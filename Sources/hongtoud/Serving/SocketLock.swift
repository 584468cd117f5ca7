internal import Glibc

/// The claim of one server to the path of a socket: a lock on a file beside it, which tells a living server
/// from a dead one, since the kernel gives the lock up with the process.
struct SocketLock {
  private let path: String
  private let descriptor: Int32

  /// - Throws: ``SystemError`` where another server has the lock.
  init(socket: String) throws(SystemError) {
    path = socket + ".lock"
    while true {
      // The path is a C string for the length of the call.
      let opened = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      if opened < 0 { throw SystemError(path) }
      if flock(opened, LOCK_EX | LOCK_NB) != 0 {
        close(opened)
        throw SystemError("\(socket): another server listens there", "\(socket)：另一服务器正在此监听")
      }
      // A server that ended meanwhile may have removed the file after it was opened here: a lock on it is
      // worth nothing.
      if FileIdentity(path) == FileIdentity(opened) {
        descriptor = opened
        return
      }
      close(opened)
    }
  }

  /// Removes the file, while the lock still keeps others from it, and gives the lock up.
  func release() {
    if FileIdentity(path) == FileIdentity(descriptor) { unsafe unlink(path) }
    close(descriptor)
  }
}
