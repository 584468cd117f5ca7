internal import Glibc
internal import JSONText
internal import Primitives

/// A descriptor that data is written to, through a buffer.
final class OutputFile {
  /// The buffer is written out when it holds so many bytes.
  private static let capacity = 64 << 10

  static func standard() -> OutputFile { OutputFile(STDOUT_FILENO) }

  /// Prints a line on standard output.
  static func printLine(_ text: String) throws(OutputError) {
    let output = standard()
    output.buffer.append(text)
    output.buffer.newline()
    try output.flush()
  }

  /// What was not written yet.
  var buffer = TextBuffer()
  private let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Writes the buffer out if it is full. To be called after each line or so.
  func flushIfFull() throws(OutputError) {
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Writes the buffer out.
  func flush() throws(OutputError) {
    defer { buffer.removeAll() }
    do throws(SystemCall.Failure) {
      try SystemCall.write(descriptor, buffer.bytes.span)
    } catch {
      throw error.code == EPIPE ? .closed : .failed(error.code)
    }
  }
}
