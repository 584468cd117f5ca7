internal import Glibc

/// Names for what the C library reports.
enum SystemCall {
  /// The C library's text for an error number.
  static func message(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }

  /// The error `operation` on `path` just ended with.
  static func failure(_ operation: String, _ path: String) -> IndexError {
    IndexError.system(operation: operation, path: path, code: errno)
  }
}
