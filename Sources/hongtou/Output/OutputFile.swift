internal import Glibc
internal import JSONText
internal import Localization
internal import Primitives

/// A buffered output descriptor, behind the ``OutputGuard``.
final class OutputFile {
  /// The buffer is flushed at this size.
  private static let capacity = 64 << 10

  static func standard() -> OutputFile { OutputFile(STDOUT_FILENO) }

  /// Standard output for bytes that are no text, and go out as they are.
  static func binary() -> OutputFile { OutputFile(STDOUT_FILENO, isGuarded: false) }

  /// Prints a line on standard output.
  static func printLine(_ text: String) throws(OutputError) {
    let output = standard()
    output.buffer.append(text)
    output.buffer.newline()
    try output.flush()
  }

  /// Writes `bytes` to the file `path`, replacing what it held.
  ///
  /// - Throws: ``Failure`` where it cannot be written.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    // The path is a string of this process.
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    do throws(SystemCall.Failure) {
      try SystemCall.write(descriptor, bytes.span)
    } catch {
      throw failure(path, error.code)
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    Failure("\(path): \(Messages.current.system(code))", .trouble)
  }

  /// Bytes not written yet.
  var buffer = TextBuffer()
  private let descriptor: Int32
  private let isGuarded: Bool

  init(_ descriptor: Int32, isGuarded: Bool = true) {
    self.descriptor = descriptor
    self.isGuarded = isGuarded
  }

  /// Flushes the buffer if it is full; call after each line.
  func flushIfFull() throws(OutputError) {
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Flushes the buffer, which ends with a whole character.
  func flush() throws(OutputError) {
    defer { buffer.removeAll() }
    do throws(SystemCall.Failure) {
      if isGuarded, let guarded = OutputGuard.guarded(buffer.bytes.span) {
        try SystemCall.write(descriptor, guarded.span)
      } else {
        try SystemCall.write(descriptor, buffer.bytes.span)
      }
    } catch {
      throw error.code == EPIPE ? .closed : .failed(error.code)
    }
  }
}
