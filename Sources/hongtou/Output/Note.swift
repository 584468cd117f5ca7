internal import Glibc
internal import JSONText

/// Messages to the user, on standard error, a line at a time.
enum Note {
  /// Writes `hongtou: text`.
  static func say(_ text: String) { write("hongtou: " + text + "\n") }

  /// Writes `text` after `code`. Failures of standard error are ignored.
  static func write(_ text: String, after code: TerminalCode? = nil) {
    let file = OutputFile(STDERR_FILENO)
    file.buffer.append(code)
    file.buffer.append(text)
    try? file.flush()
  }
}
