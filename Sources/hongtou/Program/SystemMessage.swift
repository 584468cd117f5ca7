internal import Glibc

/// What the system says of an error number.
enum SystemMessage {
  /// The text for `code`, such as "No space left on device".
  static func text(_ code: Int32) -> String {
    // The string belongs to the C library and stays as it is until the next call on this thread.
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}
