/// A failure of a request, as JSON-RPC 2.0 and the Model Context Protocol number them.
struct ContextFailure: Error {
  let code: Int
  let message: String

  static func parse(_ offset: Int) -> Self { Self(code: -32700, message: "not JSON at byte \(offset)") }
  static let invalid = Self(code: -32600, message: "not a request of JSON-RPC 2.0")
  static func unknown(method: String) -> Self {
    Self(code: -32601, message: "no method '\(method.prefix(80))'")
  }
  static func parameters(_ message: String) -> Self { Self(code: -32602, message: message) }
  static func resource(_ uri: String) -> Self {
    Self(code: -32002, message: "no resource '\(uri.prefix(200))'")
  }
}
