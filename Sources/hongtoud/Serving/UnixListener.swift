internal import Glibc
internal import Localization

/// A listening Unix socket that only this user can reach.
struct UnixListener {
  /// Closed by whoever takes it to listen on.
  let descriptor: Int32
  let path: String
  private let identity: FileIdentity
  private let lock: SocketLock

  /// - Throws: ``SystemError`` where another server lives at `path`, or something else than a socket does.
  init(path: String) throws(SystemError) {
    guard let address = UnixAddress(path), !path.hasPrefix("@") else {
      throw SystemError("\(path): too long for the path of a socket", "\(path)：套接字路径过长")
    }
    self.path = path
    lock = try SocketLock(socket: path)
    do throws(SystemError) {
      try Self.removeStale(path, address)
      descriptor = try Self.listen(path, address)
      guard let made = FileIdentity(path) else { throw SystemError(path) }
      identity = made
    } catch {
      lock.release()
      throw error
    }
  }

  /// Whether clients that go by the path reach this socket.
  var isInPlace: Bool { FileIdentity(path) == identity }

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
    if bound != 0 || Glibc.listen(made, Int32(Backlog.most)) != 0 {
      let error = SystemError(path, bound != 0 ? code : errno)
      close(made)
      throw error
    }
    return made
  }

  /// Removes the socket's name, unless another has taken its place, and lets another server have it.
  func remove() {
    if isInPlace { unsafe unlink(path) }
    lock.release()
  }
}
