/// The rows of a table written as text.
struct DelimitedTable {
  struct Row {
    /// Texts without line ends.
    var cells: [String]
    /// The line in which it begins, counted from 1.
    var line: Int
  }

  private let text: [UInt8]
  private let separator: UInt8
  private var offset = 0
  private var line = 1

  init(_ text: [UInt8], separator: UInt8) {
    self.text = text
    self.separator = separator
  }

  /// The next row; nil at the end. A quote that is not closed ends with the text.
  mutating func next() -> Row? {
    guard offset < text.count else { return nil }
    var row = Row(cells: [], line: line)
    while true {
      row.cells.append(cell())
      guard offset < text.count else { return row }
      let byte = text[offset]
      offset += 1
      if byte == separator { continue }
      if byte == 0x0D, offset < text.count, text[offset] == 0x0A { offset += 1 }
      line += 1
      return row
    }
  }

  /// The cell that begins here; what follows it is a separator, a line end or the end.
  private mutating func cell() -> String {
    let quote = UInt8(ascii: "\"")
    var bytes: [UInt8] = []
    if offset < text.count, text[offset] == quote {
      offset += 1
      while offset < text.count {
        let byte = text[offset]
        offset += 1
        if byte == quote {
          guard offset < text.count, text[offset] == quote else { break }
          offset += 1
        }
        if byte == 0x0A { line += 1 }
        bytes.append(byte < 0x20 ? 0x20 : byte)
      }
    }
    // Also what follows a closing quote, which should be nothing.
    while offset < text.count, text[offset] != separator, text[offset] != 0x0A, text[offset] != 0x0D {
      bytes.append(text[offset] < 0x20 ? 0x20 : text[offset])
      offset += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
