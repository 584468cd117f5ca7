internal import Glibc

/// Asks the file system whether something is there.
enum FileProbe {
  /// Nanoseconds since 1970.
  static func now() -> Int64 {
    var time = timespec()
    // The call fills in the structure.
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Whether `path` leads to something, of whatever kind.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Whether `path` leads to a regular file.
  static func isFile(_ path: String) -> Bool {
    var info = stat()
    // The structure is this frame's own, and the path is a C string for the length of the call.
    return unsafe stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
  }
}
