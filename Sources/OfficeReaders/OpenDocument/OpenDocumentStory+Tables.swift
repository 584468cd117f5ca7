internal import Extraction

extension OpenDocumentStory {
  /// Rows and cells that repeat, and are not empty, are read at most this many times.
  private static let mostRows = 1_000
  private static let mostCells = 64

  /// Reads the rows of the table or sheet the reader is at: a row is a block, its cells separated by tabs. A
  /// row of a text with one cell is layout, and its paragraphs are blocks.
  func readRows(into blocks: inout [Block]) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "table-header-rows", "table-rows", "table-row-group": try readRows(into: &blocks)
      case "table-row":
        let count = max(1, min(xml.number("number-rows-repeated") ?? 1, Self.mostRows))
        var row = Row()
        defer { add(row, count, to: &blocks) }
        try readCells(into: &row)
      case "shapes": try readBlocks(into: &blocks)
      default: break
      }
    }
  }

  private struct Row {
    var cells: [[Block]] = []
    /// Empty cells that nothing has followed yet: a row may end with thousands.
    var empty = 0
  }

  private func readCells(into row: inout Row) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in
      guard name == "table-cell" || name == "covered-table-cell" else { return }
      cells += 1
      guard cells <= limits.cells else { throw .limitExceeded(.cells) }
      let repeated = max(1, xml.number("number-columns-repeated") ?? 1)
      var blocks: [Block] = []
      defer {
        if blocks.isEmpty {
          row.empty = min(row.empty + repeated, 1 << 20)
        } else {
          row.cells += Array(repeating: [], count: row.empty > Self.mostCells ? 0 : row.empty)
          row.cells += Array(repeating: blocks, count: min(repeated, Self.mostCells))
          row.empty = 0
        }
      }
      if name == "table-cell" { try readBlocks(into: &blocks) }
    }
  }

  private func add(_ row: Row, _ count: Int, to blocks: inout [Block]) {
    if page == nil, row.cells.count == 1, row.empty == 0 {
      blocks += row.cells[0]
      return
    }
    let notes = row.cells.joined().filter { $0.kind == .footnote }
    let texts = row.cells.map { cell in
      cell.filter { $0.kind != .footnote }.map { BlockText.cell($0.text) }.joined(separator: "\n")
    }
    guard let text = BlockText.row(texts) else { return }
    for _ in 0..<count { add(.tableRow, text, to: &blocks) }
    blocks += notes
  }
}
