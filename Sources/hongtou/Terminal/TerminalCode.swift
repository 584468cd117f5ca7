internal import JSONText

/// The commands that the program itself sends to a terminal, and the one control character that a pipe may
/// get.
///
/// In a buffer each is one byte that UTF-8 never has; ``OutputGuard`` writes the escape sequence. So a
/// sequence in a text is never taken for one of the program's.
enum TerminalCode: UInt8 {
  case reset = 0xF8
  case bold, dim, boldRed, green, magenta
  /// Clears the line and goes to its beginning.
  case clearLine
  /// The NUL character after a path, for `xargs -0`.
  case endOfPath

  var sequence: String {
    switch self {
    case .reset: "\u{1B}[0m"
    case .bold: "\u{1B}[1m"
    case .dim: "\u{1B}[2m"
    case .boldRed: "\u{1B}[1;31m"
    case .green: "\u{1B}[32m"
    case .magenta: "\u{1B}[35m"
    case .clearLine: "\r\u{1B}[K"
    case .endOfPath: "\0"
    }
  }
}

extension TextBuffer {
  /// Appends a command to the terminal, if there is one.
  mutating func append(_ code: TerminalCode?) {
    if let code { append(byte: code.rawValue) }
  }
}
