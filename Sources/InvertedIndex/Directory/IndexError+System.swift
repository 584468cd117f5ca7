internal import Glibc

extension IndexError {
  /// `operation` on `path`, as the call before this ended (`errno`).
  static func failed(_ operation: String, _ path: String) -> IndexError {
    .system(operation: operation, path: path, code: errno)
  }
}
