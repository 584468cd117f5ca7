internal import Extraction

/// One row of a data table while its cells are read.
struct TableRow {
  let node: Int
  let table: Int
  /// Further cells are left out.
  var isFull = false
  private var cells: [String] = []
  private var cell: String.UnicodeScalarView?
  private var line: Int?
  private var length = 0
  private var linked = 0
  private var hasFile = false

  init(node: Int, table: Int) {
    self.node = node
    self.table = table
  }

  mutating func openCell() {
    closeCell()
    if !isFull { cell = String.UnicodeScalarView() }
  }

  mutating func closeCell() {
    guard let text = cell else { return }
    cells.append(String(text))
    cell = nil
  }

  /// Adds lines to the open cell.
  mutating func append(_ lines: [InlineText.Line]) {
    guard !isFull else { return }
    if cell == nil { cell = String.UnicodeScalarView() }
    for part in lines where part.length > 0 {
      if line == nil { line = part.line }
      length += part.length
      linked += part.linked
      hasFile = hasFile || part.hasFile
      if cell?.isEmpty == false { cell?.append(" ") }
      cell?.append(contentsOf: part.text)
    }
  }

  /// The row; nil where all of its cells are empty.
  func segment() -> Segment? {
    var closed = self
    closed.closeCell()
    guard length > 0, let last = closed.cells.lastIndex(where: { !$0.isEmpty }) else { return nil }
    return Segment(
      kind: .tableRow, text: closed.cells[...last].joined(separator: "\t"), line: line ?? 1, node: node,
      length: length, linked: linked, hasFile: hasFile)
  }
}
