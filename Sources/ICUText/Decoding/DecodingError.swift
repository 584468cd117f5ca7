/// Why bytes were not taken for text.
public enum DecodingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The bytes are something else, named: "a PDF document", "binary data (a NUL byte at offset 12)".
  case notText(String)
  /// The encoding that was forced, marked by a byte order mark or plainly meant is broken at a byte offset.
  case illFormed(encoding: TextEncoding, offset: Int)
  /// No encoding fits; `offset` is where the likeliest one breaks, nil where it decodes to no sensible text.
  case unrecognised(offset: Int?)

  public var description: String {
    switch self {
    case .notText(let what): return "not text but \(what)"
    case .illFormed(let encoding, let offset):
      return "ill-formed \(encoding): first bad byte at offset \(offset)"
    case .unrecognised(let offset?):
      return "not text in UTF-8, UTF-16, GB18030 or Big5: first bad byte at offset \(offset)"
    case .unrecognised(nil):
      return "not Chinese text in UTF-8, UTF-16, GB18030 or Big5; if it is text, name its encoding"
    }
  }
}
