internal import Glibc

/// The writer's lock: `flock` on a file that holds the process id. The kernel gives it up when the holder
/// dies, however it dies, so a lock never has to be broken by hand.
final class FileLock: DirectoryLock, @unchecked Sendable {
  // Written only by init, release and deinit, of which release is called by the one owner.
  private var descriptor: Int32

  init(path: String) throws(IndexError) {
    descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw SystemCall.failure("open", path) }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      var text = [UInt8](repeating: 0, count: 32)
      let count = unsafe text.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
      _ = Glibc.close(descriptor)
      descriptor = -1
      if code != EWOULDBLOCK { throw .system(operation: "lock", path: path, code: code) }
      let digits = text.prefix(max(0, count)).prefix { $0 >= 0x30 && $0 <= 0x39 }
      let holder = digits.isEmpty ? "process unknown" : "process \(String(decoding: digits, as: UTF8.self))"
      throw .locked(path: path, holder: holder)
    }
    let text = Array("\(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    unsafe text.withUnsafeBytes { unsafe _ = pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  func release() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
  }

  deinit { release() }
}
