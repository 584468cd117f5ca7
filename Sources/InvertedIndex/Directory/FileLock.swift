internal import Glibc
internal import Primitives

/// The writer's lock: `flock` on a file that holds the process id. The kernel releases it when the
/// holder dies, so stale locks cannot occur.
final class FileLock: DirectoryLock, @unchecked Sendable {
  // Written only by init, release and deinit; release is called by the only owner.
  private var descriptor: Int32

  /// - Throws: ``IndexError/locked(path:holder:)`` if another process, or another part of this one, holds it.
  init(path: String) throws(IndexError) {
    var attempt = 0
    while true {
      descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      if descriptor < 0 { throw .failed("open", path) }
      let code: Int32
      do throws(SystemCall.Failure) {
        _ = try SystemCall.retried { Int(flock(descriptor, LOCK_EX | LOCK_NB)) }
        break
      } catch {
        code = error.code
      }
      let holder = Self.holder(descriptor)
      _ = Glibc.close(descriptor)
      descriptor = -1
      if code != EWOULDBLOCK { throw .system(operation: "lock", path: path, code: code) }
      // A holder writes its process id after taking the lock: until then the file may be empty or stale.
      attempt += 1
      if let holder, Self.isAlive(holder) || attempt == 20 {
        throw .locked(path: path, holder: holder)
      }
      if attempt == 20 { throw .locked(path: path, holder: nil) }
      usleep(5000)
    }
    let text = Array("\(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    // The text is this frame's own, and the call copies it.
    unsafe text.withUnsafeBytes { unsafe _ = pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  /// The process that the file names.
  private static func holder(_ descriptor: Int32) -> pid_t? {
    var text = [UInt8](repeating: 0, count: 32)
    // The buffer is as long as the call is told.
    let count = unsafe text.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
    let digits = text.prefix(max(0, count)).prefix { $0 >= 0x30 && $0 <= 0x39 }
    return pid_t(String(decoding: digits, as: UTF8.self))
  }

  private static func isAlive(_ process: pid_t) -> Bool { kill(process, 0) == 0 || errno == EPERM }

  func release() {
    if descriptor >= 0 {
      // A process that is being started has this file open too until it runs its program, and would hold the
      // lock until then.
      _ = flock(descriptor, LOCK_UN)
      _ = Glibc.close(descriptor)
    }
    descriptor = -1
  }

  deinit { release() }
}
