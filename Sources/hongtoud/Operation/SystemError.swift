internal import Glibc

/// Something the system would not do.
struct SystemError: Error, CustomStringConvertible {
  let description: String

  /// What was tried, and why it failed.
  init(_ what: String, _ code: Int32 = errno) {
    // The string belongs to the C library and stays as it is until the next call on this thread.
    let reason = unsafe strerror(code).map { unsafe String(cString: $0) }
    description = "\(what): \(reason ?? "error \(code)")"
  }

  init(message: String) { description = message }
}
