internal import Glibc
internal import Primitives

/// Something the system would not do.
struct SystemError: Error, CustomStringConvertible {
  let description: String

  /// What was tried, and why it failed.
  init(_ what: String, _ code: Int32 = errno) {
    description = "\(what): \(SystemCall.message(code))"
  }

  init(message: String) { description = message }
}
