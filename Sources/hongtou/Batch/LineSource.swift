internal import Glibc
internal import PolicyDocuments
internal import Primitives

/// The lines of a file or a pipe, each as it arrives, decoded like documents.
///
/// The encoding of a regular file is detected from all of it, that of a pipe or of a damaged file line by
/// line.
struct LineSource {
  /// A longer line is refused.
  static let maximumBytes = 16 << 20
  /// A larger file is decoded line by line.
  private static let largestWhole = 256 << 20

  /// Why a line could not be read.
  enum Failure: Error {
    /// The system's error number.
    case system(Int32)
    /// More bytes than the limit were read without a line end.
    case tooLong(line: Int, bytes: Int)
    /// The line is not text; the next call continues after it.
    case undecodable(line: Int, reason: InputProblem.Reason)
    /// The whole input is not text.
    case notText(reason: InputProblem.Reason)
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// How far ``buffer`` was consumed, and searched for a line end.
  private var start = 0
  private var searched = 0
  private var isAtEnd = false
  private var isBegun = false
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

  /// The next line without its end; nil after the last.
  mutating func next() throws(Failure) -> String? {
    if !isBegun { try begin() }
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) { return try line(to: end, next: end + 1) }
      searched = buffer.count
      if isAtEnd { return start < buffer.count ? try line(to: buffer.count, next: buffer.count) : nil }
      if buffer.count - start > Self.maximumBytes {
        throw .tooLong(line: number + 1, bytes: buffer.count - start)
      }
      try fill()
    }
  }

  /// Decodes a regular file, or UTF-16 by its byte order mark, as a whole; otherwise drops the byte order
  /// mark of UTF-8.
  private mutating func begin() throws(Failure) {
    isBegun = true
    var info = stat()
    // The call fills in the structure.
    let isFile = unsafe fstat(descriptor, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    while buffer.count < 3, !isAtEnd { try fill() }
    let isWide = buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF])
    if isWide || isFile && info.st_size <= Int64(Self.largestWhole) {
      while !isAtEnd, buffer.count <= Self.largestWhole { try fill() }
      if isAtEnd {
        do throws(InputProblem) {
          buffer = try PlainText.utf8(of: buffer)
        } catch {
          if isWide { throw .notText(reason: error.reason) }
        }
      }
    }
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { buffer.removeFirst(3) }
  }

  private mutating func line(to end: Int, next: Int) throws(Failure) -> String {
    var end = end
    while end > start, buffer[end - 1] == 0x0D { end -= 1 }
    defer {
      start = next
      searched = next
      number += 1
    }
    if let text = String(validating: buffer[start..<end], as: UTF8.self) { return text }
    do throws(InputProblem) {
      return String(decoding: try PlainText.utf8(of: Array(buffer[start..<end])), as: UTF8.self)
    } catch {
      throw .undecodable(line: number + 1, reason: error.reason)
    }
  }

  /// Reads the available bytes.
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
