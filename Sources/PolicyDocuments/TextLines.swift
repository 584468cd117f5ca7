/// The lines of a text in memory, one after another, without copying; ``LineEnds`` says what ends one.
struct TextLines {
  /// Where a line stands in the bytes.
  struct Line: Equatable {
    /// The line without its end.
    var content: Range<Int>
    /// Where the next line begins.
    var next: Int
  }

  private let bytes: [UInt8]
  private let ends: LineEnds
  private var offset: Int

  init(_ bytes: [UInt8], from offset: Int = 0) {
    self.bytes = bytes
    ends = LineEnds(of: bytes.span)
    self.offset = offset
  }

  var isAtEnd: Bool { offset >= bytes.count }

  /// The next line; nil at the end.
  mutating func next() -> Line? {
    guard offset < bytes.count else { return nil }
    let line = ends.line(of: bytes.span, from: offset)
    offset = line.next
    return Line(content: line.content, next: offset)
  }

  /// The text of a line, up to `limit` bytes of it.
  func text(_ line: Line, limit: Int = 4096) -> String {
    String(decoding: bytes[line.content.prefix(limit)], as: UTF8.self)
  }

  /// Whether UTF-8 holds nothing that is printed: white space, byte order marks and zero-width spaces alone.
  static func isBlank(_ text: [UInt8]) -> Bool {
    var decoder = UTF8()
    var bytes = text.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&bytes) {
      if !isBlank(scalar) { return false }
    }
    return true
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
  }
}
