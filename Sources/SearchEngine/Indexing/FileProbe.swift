internal import Glibc

/// Asks the file system whether something is there.
enum FileProbe {
  /// Whether `path` leads to something, of whatever kind.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }
}
