/// Knows a request of HTTP by its beginning: a web page can make a browser send one to any port.
enum HTTPSignature {
  private static let methods = [
    "GET", "POST", "HEAD", "PUT", "OPTIONS", "DELETE", "PATCH", "TRACE", "CONNECT", "PRI",
  ].map { Array("\($0) ".utf8) }

  /// Whether `bytes` begin as HTTP does.
  static func matches(_ bytes: some Sequence<UInt8>) -> Bool { methods.contains { bytes.starts(with: $0) } }
}
