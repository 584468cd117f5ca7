/// The lines of a text in memory, one after another, without copying.
///
/// A line ends at a line feed; carriage returns before it belong to the line end.
struct TextLines {
  /// Where a line stands in the bytes.
  struct Line: Equatable {
    /// The line without its end.
    var content: Range<Int>
    /// Where the next line begins.
    var next: Int
  }

  private let bytes: [UInt8]
  private var offset: Int

  init(_ bytes: [UInt8], from offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The next line; nil at the end.
  mutating func next() -> Line? {
    guard offset < bytes.count else { return nil }
    let start = offset
    let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    offset = min(end + 1, bytes.count)
    var last = end
    while last > start, bytes[last - 1] == 0x0D { last -= 1 }
    return Line(content: start..<last, next: offset)
  }

  /// The text of a line, up to `limit` bytes of it.
  func text(_ line: Line, limit: Int = 4096) -> String {
    String(decoding: bytes[line.content.prefix(limit)], as: UTF8.self)
  }
}
