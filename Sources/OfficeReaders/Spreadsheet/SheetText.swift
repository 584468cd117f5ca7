internal import Extraction

/// Reads the cells of one sheet, and the text boxes on it.
struct SheetText {
  private let book: Workbook
  private let page: Int
  private let limits: ReadingLimits
  private(set) var blocks: [Block] = []
  private var cells = 0

  /// Columns between two cells that are shown as tabs; beyond, one tab stands for all.
  private static let widestGap = 64
  /// Columns of Excel.
  private static let columns = 16_384

  init(_ book: Workbook, page: Int, limits: ReadingLimits) {
    self.book = book
    self.page = page
    self.limits = limits
  }

  /// - Throws: `limitExceeded`, `damaged`; what was read before is in `blocks`.
  mutating func read(_ path: String) throws(ReadingFailure) {
    guard let xml = try book.package.xml(path) else { throw .damaged("no \(path)") }
    var drawing: String?
    try xml.root { (_) throws(ReadingFailure) in
      try xml.children { (name) throws(ReadingFailure) in
        if name == "drawing" { drawing = xml.attribute("id") }
        guard name == "sheetData" else { return }
        try xml.children { (name) throws(ReadingFailure) in
          if name == "row" { try readRow(xml) }
        }
      }
    }
    if let drawing, let target = Relationships(of: path, in: book.package).byID[drawing]?.path,
      let xml = try book.package.xml(target)
    {
      for block in DrawingText.blocks(xml) {
        blocks.append(Block(block.kind, block.text, at: Location(page: page)))
      }
    }
    if xml.isBroken { throw .damaged("XML of the sheet") }
  }

  private mutating func readRow(_ xml: XMLReader) throws(ReadingFailure) {
    var row: [String] = []
    var column = 0
    defer {
      if let text = BlockText.row(row) { blocks.append(Block(.tableRow, text, at: Location(page: page))) }
    }
    try xml.children { (name) throws(ReadingFailure) in
      guard name == "c" else { return }
      cells += 1
      guard cells <= limits.cells else { throw .limitExceeded(.cells) }
      let place = xml.attribute("r").flatMap { Self.column($0) } ?? column
      let text = BlockText.cell(try cell(xml))
      let gap = max(place - column, 0)
      column = max(place, column) + 1
      row += Array(repeating: "", count: gap > Self.widestGap ? 0 : gap)
      row.append(text)
    }
  }

  private func cell(_ xml: XMLReader) throws(ReadingFailure) -> String {
    let type = xml.attribute("t") ?? "n"
    let style = xml.number("s") ?? 0
    var value = ""
    try xml.children { (name) throws(ReadingFailure) in
      if name == "v" { value = xml.textContent() }
      if name == "is" { value = try Workbook.richText(xml) }
    }
    switch type {
    case "s":
      guard let index = Int(value), book.strings.indices.contains(index) else { return "" }
      return book.strings[index]
    case "str": return ExcelEscape.decoded(value)
    case "b": return value == "1" ? "TRUE" : "FALSE"
    case "inlineStr", "e", "d": return value
    default:
      guard let number = Double(value) else { return value }
      let format = book.formats.indices.contains(style) ? book.formats[style] : CellFormat("General")
      return format.text(number, countsFrom1904: book.countsFrom1904)
    }
  }

  /// The column of a reference such as `AB12`, counted from 0.
  private static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard case 0x41...0x5A = byte else { break }
      column = column * 26 + Int(byte - 0x40)
      if column > columns { return nil }
    }
    return column > 0 ? column - 1 : nil
  }
}
