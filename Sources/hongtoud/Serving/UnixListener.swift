internal import Glibc
internal import Localization

/// A listening Unix socket that only this user can reach.
///
/// A lock file beside the socket tells a living server from a dead one: the kernel gives the lock up with the process.
struct UnixListener {
  let descriptor: Int32
  let path: String
  private let inode: UInt
  private let lock: Int32

  /// - Throws: ``SystemError`` where another server lives at `path`, or something else than a socket does.
  init(path: String) throws(SystemError) {
    guard let address = UnixAddress(path), !path.hasPrefix("@") else {
      throw SystemError("\(path): too long for the path of a socket", "\(path)：套接字路径过长")
    }
    self.path = path
    // The paths are C strings for the length of the calls.
    lock = unsafe open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if lock < 0 { throw SystemError("\(path).lock") }
    do throws(SystemError) {
      if flock(lock, LOCK_EX | LOCK_NB) != 0 {
        throw SystemError("\(path): another server listens there", "\(path)：另一服务器正在此监听")
      }
      try Self.removeStale(path, address)
      descriptor = try Self.listen(path, address)
      var status = stat()
      if unsafe lstat(path, &status) != 0 { throw SystemError(path) }
      inode = status.st_ino
    } catch {
      close(lock)
      throw error
    }
  }

  /// Removes the socket of a server that is dead.
  private static func removeStale(_ path: String, _ address: UnixAddress) throws(SystemError) {
    var status = stat()
    if unsafe lstat(path, &status) != 0 { return }
    if status.st_mode & S_IFMT != S_IFSOCK {
      throw SystemError("\(path): is there already, and is no socket", "\(path)：已存在，且不是套接字")
    }
    let probe = try Self.socket()
    defer { close(probe) }
    if unsafe address.withPointer({ unsafe connect(probe, $0, $1) }) == 0 || errno == EAGAIN {
      throw SystemError("\(path): another program listens there", "\(path)：另一程序正在此监听")
    }
    if unsafe unlink(path) != 0 { throw SystemError(path) }
  }

  private static func socket() throws(SystemError) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let made = Glibc.socket(AF_UNIX, kind, 0)
    if made < 0 { throw SystemError(Messages.current.choose("a socket", "套接字")) }
    return made
  }

  private static func listen(_ path: String, _ address: UnixAddress) throws(SystemError) -> Int32 {
    let made = try socket()
    // Nobody else may connect, not even for a moment.
    let mask = umask(0o177)
    let bound = unsafe address.withPointer { unsafe bind(made, $0, $1) }
    let code = errno
    umask(mask)
    if bound != 0 || Glibc.listen(made, 1024) != 0 {
      let error = SystemError(path, bound != 0 ? code : errno)
      close(made)
      throw error
    }
    return made
  }

  /// Removes the socket's name, unless another has taken its place. The lock file stays: whoever has it open must not
  /// be left with one that the next server does not see.
  func remove() {
    var status = stat()
    if unsafe lstat(path, &status) == 0, status.st_ino == inode { unsafe unlink(path) }
  }
}
