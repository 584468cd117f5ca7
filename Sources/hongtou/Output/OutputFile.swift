internal import Glibc
internal import JSONText

/// A descriptor that data is written to, through a buffer.
final class OutputFile {
  /// The buffer is written out when it holds so many bytes.
  private static let capacity = 64 << 10

  static func standard() -> OutputFile { OutputFile(STDOUT_FILENO) }

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
    var start = 0
    while start < buffer.count {
      let bytes = buffer.bytes
      // The span of the array is readable as far as it reaches, and `start` lies in it.
      let written = unsafe bytes.withUnsafeBytes { all in
        unsafe write(descriptor, all.baseAddress.map { unsafe $0 + start }, all.count - start)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw errno == EPIPE ? .closed : .failed(errno)
      }
      start += written
    }
  }
}
