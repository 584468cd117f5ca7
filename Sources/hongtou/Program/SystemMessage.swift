internal import Primitives

/// What the system says of an error number.
enum SystemMessage {
  /// The text for `code`, such as "No space left on device".
  static func text(_ code: Int32) -> String {
    SystemCall.message(code)
  }
}
