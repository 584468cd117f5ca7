internal import Glibc

extension IndexError {
  /// The failure of `operation` on `path` by the preceding call (`errno`).
  static func failed(_ operation: String, _ path: String) -> IndexError {
    .system(operation: operation, path: path, code: errno)
  }
}
