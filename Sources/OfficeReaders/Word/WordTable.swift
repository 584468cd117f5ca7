internal import Extraction

/// Tables of a word processing document: a row is a block, its cells separated by tabs.
enum WordTable {
  private struct Cell {
    var blocks: [Block] = []
    var span = 1
    /// The cell goes on from the row above.
    var isContinued = false
    var isDeleted = false
  }

  private struct Row {
    var cells: [Cell] = []
    var isDeleted = false
  }

  /// Columns a cell may span: as many as Word allows.
  private static let widest = 63

  /// Reads the table the reader is at.
  ///
  /// A row of one cell is layout, not a table: its paragraphs are blocks of their own.
  static func rows(in story: WordStory, into blocks: inout [Block]) throws(ReadingFailure) {
    try story.xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "tr":
        var row = Row()
        do throws(ReadingFailure) {
          try cells(in: story, into: &row)
        } catch {
          // What was read of a row that breaks off is kept.
          append(row, to: &blocks)
          throw error
        }
        append(row, to: &blocks)
      case "sdt":
        try story.readControl { (_) throws(ReadingFailure) in try rows(in: story, into: &blocks) }
      case "customXml", "ins", "moveTo": try rows(in: story, into: &blocks)
      default: break
      }
    }
  }

  private static func cells(in story: WordStory, into row: inout Row) throws(ReadingFailure) {
    let xml = story.xml
    try xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "trPr":
        try xml.children { (name) throws(ReadingFailure) in
          if name == "del" { row.isDeleted = true }
          if name == "gridBefore", let count = xml.number("val"), count > 0 {
            row.cells += Array(repeating: Cell(), count: min(count, widest))
          }
        }
      case "tc":
        var cell = Cell()
        defer { row.cells.append(cell) }
        try read(&cell, in: story)
      case "sdt": try story.readControl { (_) throws(ReadingFailure) in try cells(in: story, into: &row) }
      case "customXml", "ins", "moveTo": try cells(in: story, into: &row)
      default: break
      }
    }
  }

  private static func read(_ cell: inout Cell, in story: WordStory) throws(ReadingFailure) {
    let xml = story.xml
    var blocks: [Block] = []
    var properties = Cell()
    defer {
      cell = properties
      cell.blocks = blocks
    }
    try story.blocks(into: &blocks) { (name) throws(ReadingFailure) in
      guard name == "tcPr" else { return false }
      try xml.children { (name) throws(ReadingFailure) in
        switch name {
        case "gridSpan": properties.span = min(max(xml.number("val") ?? 1, 1), widest)
        case "vMerge", "hMerge":
          properties.isContinued = properties.isContinued || xml.attribute("val") != "restart"
        case "cellDel": properties.isDeleted = true
        default: break
        }
      }
      return true
    }
  }

  private static func append(_ row: Row, to blocks: inout [Block]) {
    guard !row.isDeleted else { return }
    let cells = row.cells.filter { !$0.isDeleted }
    if cells.count == 1 {
      if !cells[0].isContinued { blocks += cells[0].blocks }
      return
    }
    var texts: [String] = []
    var notes: [Block] = []
    for cell in cells {
      let shown = cell.isContinued ? [] : cell.blocks
      notes += shown.filter { $0.kind == .footnote }
      texts.append(
        shown.filter { $0.kind != .footnote }.map { BlockText.cell($0.text) }.filter { !$0.isEmpty }
          .joined(separator: "\n"))
      texts += Array(repeating: "", count: cell.span - 1)
    }
    if let text = BlockText.row(texts) { blocks.append(Block(.tableRow, text)) }
    blocks += notes
  }
}
