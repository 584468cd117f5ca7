#if canImport(Glibc)
  internal import Glibc
#endif

/// Reads a file line by line through one buffer, which grows to the longest line and no further than a limit.
final class LineReader {
  /// What comes next in the file.
  enum Step: Equatable {
    /// A line, in ``buffer`` at this range, without its line end.
    case line(Range<Int>)
    /// A line over the limit, passed over: its length in bytes.
    case overlong(Int)
    case end
  }

  /// Bytes asked of the system at a time.
  private static let chunk = 1 << 20

  /// Holds the current line, and some bytes after the last one so that a parser may look past its end.
  private(set) var buffer: [UInt8]
  /// The number of the line last handed out, counted from 1.
  private(set) var number = 0
  /// Where in the file that line begins.
  private(set) var lineOffset: Int64 = 0

  private let file: SourceFile
  private let limit: Int
  private let padding: Int
  private var start = 0
  private var end = 0
  /// How far line ends have been looked for.
  private var searched = 0
  /// Where in the file the buffer begins.
  private var base: Int64 = 0
  private var isAtEnd = false

  init(_ file: SourceFile, limit: Int, padding: Int) {
    self.file = file
    self.limit = limit
    self.padding = padding
    buffer = [UInt8](
      repeating: 0, count: min(Self.chunk, max(4096, Int(clamping: file.status.size) + 1)) + padding)
  }

  /// The first bytes of the file, as many as one read gives.
  func head(_ count: Int) throws(InputProblem) -> [UInt8] {
    if end == 0, !isAtEnd { try fill() }
    return Array(buffer[0..<min(count, end)])
  }

  /// Moves on to the next line.
  func next() throws(InputProblem) -> Step {
    while true {
      if let feed = lineFeed() {
        defer { start = feed + 1 }
        begin()
        return feed - start > limit ? .overlong(feed - start) : .line(trimmed(start..<feed))
      }
      if isAtEnd {
        guard start < end else { return .end }
        defer { start = end }
        begin()
        return end - start > limit ? .overlong(end - start) : .line(trimmed(start..<end))
      }
      if end - start > limit { return .overlong(try skip()) }
      try fill()
    }
  }

  private func begin() {
    number += 1
    lineOffset = base + Int64(start)
    searched = 0
  }

  private func trimmed(_ line: Range<Int>) -> Range<Int> {
    var end = line.upperBound
    while end > line.lowerBound, buffer[end - 1] == 0x0D { end -= 1 }
    return line.lowerBound..<end
  }

  /// The next line feed in the buffer.
  private func lineFeed() -> Int? {
    let from = max(start, searched)
    // The bytes searched are the filled part of the buffer, which does not change while they are.
    let found: Int? = unsafe buffer.withUnsafeBytes { all in
      guard from < end, let bytes = all.baseAddress, let hit = unsafe memchr(bytes + from, 0x0A, end - from)
      else { return nil }
      return unsafe UnsafeRawPointer(hit) - bytes
    }
    searched = found ?? end
    return found
  }

  /// Reads on, after making room by moving the unfinished line to the front or by growing.
  private func fill() throws(InputProblem) {
    if start > 0 {
      let kept = end - start
      unsafe buffer.withUnsafeMutableBytes { all in
        guard let bytes = all.baseAddress else { return }
        unsafe memmove(bytes, bytes + start, kept)
      }
      base += Int64(start)
      searched -= min(start, searched)
      start = 0
      end = kept
    }
    if end + padding >= buffer.count {
      buffer.append(contentsOf: repeatElement(0, count: max(Self.chunk, buffer.count)))
    }
    let count = try file.read(into: &buffer, end..<(buffer.count - padding))
    if count == 0 { isAtEnd = true } else { end += count }
  }

  /// Passes over the rest of a line that is too long, keeping none of it; returns the line's length.
  private func skip() throws(InputProblem) -> Int {
    begin()
    var length = 0
    while true {
      if let feed = lineFeed() {
        length += feed - start
        start = feed + 1
        return length
      }
      length += end - start
      start = end
      if isAtEnd { return length }
      try fill()
    }
  }
}
