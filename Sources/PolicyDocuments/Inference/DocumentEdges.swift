/// The lines of a document that metadata is read off: its beginning, its end, and dates that stand alone
/// between.
struct DocumentEdges {
  /// Lines with something in them, from the top.
  private(set) var head: [PlainLine] = []
  /// The last lines with something in them, in the order of the text; they may overlap with ``head``.
  private(set) var tail: [PlainLine] = []
  /// Dates on lines of their own, with the lines above them.
  private(set) var datelines: [Dateline] = []

  /// A line that is a date, as below a signature.
  struct Dateline {
    var date: PolicyDate
    /// The lines above, the nearest first.
    var above: [PlainLine]
  }

  private static let headLines = 60
  private static let tailLines = 24
  private static let linesAbove = 8
  private static let mostDatelines = 8
  /// No line that is a date has more bytes, the blanks that set it to the right included.
  private static let longestDateline = 400
  /// A signature is looked for in so many bytes of a text.
  private static let farthest = 1 << 20

  /// - Complexity: Linear, but only for the search of line ends: of the middle of a text no characters are
  ///   read.
  init(_ text: [UInt8]) {
    var lines: [Range<Int>] = []
    var reader = TextLines(text)
    while let line = reader.next(), line.content.lowerBound < Self.farthest {
      if line.content.isEmpty { continue }
      lines.append(line.content)
      if Self.mayBeDate(text, line.content), datelines.count < Self.mostDatelines {
        let plain = Self.plain(text, line.content)
        if let date = DateScanner.only(plain.scalars[...]), date.day != nil {
          let above = lines.dropLast().reversed().lazy.map { Self.plain(text, $0) }.filter { !$0.isEmpty }
          datelines.append(Dateline(date: date, above: Array(above.prefix(Self.linesAbove))))
        }
      }
    }
    head = Self.head(of: text)
    for line in lines.reversed() {
      if tail.count == Self.tailLines { break }
      let plain = Self.plain(text, line)
      if !plain.isEmpty { tail.append(plain) }
    }
    tail.reverse()
  }

  /// The first lines with something in them.
  static func head(of text: [UInt8]) -> [PlainLine] {
    var head: [PlainLine] = []
    var reader = TextLines(text)
    while head.count < headLines, let line = reader.next() {
      if line.content.isEmpty { continue }
      let plain = plain(text, line.content)
      if !plain.isEmpty { head.append(plain) }
    }
    return head
  }

  /// The lines with one of `words`, which are parted by spaces.
  ///
  /// - Complexity: linear in the text, by characters of UTF-8, of which the first byte is looked at.
  static func lines(of text: [UInt8], with words: String) -> [PlainLine] {
    let words = words.split(separator: " ").map { Array($0.utf8) }
    let lead = words[0][0]
    precondition(words.allSatisfy { $0[0] == lead }, "words that begin alike")
    var found: [PlainLine] = []
    var reader = TextLines(text)
    while let line = reader.next(), line.content.lowerBound < farthest {
      let range = line.content.prefix(longestTerm)
      var place = range.lowerBound
      while place < range.upperBound {
        let byte = text[place]
        if byte == lead, words.contains(where: text[place..<range.upperBound].starts(with:)) {
          found.append(plain(text, line.content))
          break
        }
        place += byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      }
    }
    return found
  }

  /// Bytes of a line in which a document says from when it is in force.
  private static let longestTerm = 600

  private static func plain(_ text: [UInt8], _ line: Range<Int>) -> PlainLine {
    let end = min(line.upperBound, line.lowerBound + 4 * PlainLine.longest)
    return PlainLine(utf8: text[line.lowerBound..<end])
  }

  /// Whether a line is short and ends in `日` or a digit, white space and a bracket aside.
  private static func mayBeDate(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    guard (8...longestDateline).contains(line.count) else { return false }
    let end = text[line].suffix(12)
    if end.contains(0xE6), String(decoding: end, as: UTF8.self).unicodeScalars.contains("日") { return true }
    return text[line].last.map { (0x30...0x39).contains($0) } ?? false
  }
}
