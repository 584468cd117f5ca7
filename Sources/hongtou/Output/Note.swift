internal import Glibc
internal import JSONText

/// What is said to the person at the terminal: on standard error, a line at a time.
enum Note {
  /// Says `hongtou: text`.
  static func say(_ text: String) { write("hongtou: " + text + "\n") }

  /// Writes `text` as it is. What standard error does not take is lost: there is nowhere left to say so.
  static func write(_ text: String) {
    var buffer = TextBuffer()
    buffer.append(text)
    let file = OutputFile(STDERR_FILENO)
    file.buffer = buffer
    try? file.flush()
  }
}
