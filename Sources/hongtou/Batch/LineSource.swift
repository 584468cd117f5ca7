internal import Glibc
internal import Primitives

/// The lines of a file or a pipe, each as soon as it is there.
struct LineSource {
  /// A longer line is refused.
  static let maximumBytes = 16 << 20

  /// Why no line could be read.
  enum Failure: Error {
    /// The system's error number.
    case system(Int32)
    case tooLong(line: Int)
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// What of ``buffer`` has been given out, and what has been searched for a line end.
  private var start = 0
  private var searched = 0
  private var isAtEnd = false
  /// The number of the last line, from 1.
  private(set) var number = 0

  /// - Parameter path: a file, or `-` for standard input.
  init(_ path: String) throws(Failure) {
    if path == "-" {
      descriptor = STDIN_FILENO
      return
    }
    // The path is a C string for the length of the call.
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw .system(errno) }
  }

  /// The next line without its end; nil after the last. Bytes that are not UTF-8 become U+FFFD.
  mutating func next() throws(Failure) -> String? {
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) { return line(to: end, next: end + 1) }
      searched = buffer.count
      if isAtEnd { return start < buffer.count ? line(to: buffer.count, next: buffer.count) : nil }
      if buffer.count - start > Self.maximumBytes { throw .tooLong(line: number + 1) }
      try fill()
    }
  }

  private mutating func line(to end: Int, next: Int) -> String {
    var end = end
    if end > start, buffer[end - 1] == 0x0D { end -= 1 }
    defer {
      start = next
      searched = next
      number += 1
    }
    return String(decoding: buffer[start..<end], as: UTF8.self)
  }

  /// Reads what is there.
  private mutating func fill() throws(Failure) {
    buffer.removeSubrange(..<start)
    searched -= start
    start = 0
    let before = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: 16 << 10))
    do throws(SystemCall.Failure) {
      let count = try SystemCall.read(descriptor, into: &buffer, before..<buffer.count)
      buffer.removeLast(buffer.count - before - count)
      isAtEnd = count == 0
    } catch {
      buffer.removeLast(buffer.count - before)
      throw .system(error.code)
    }
  }
}
