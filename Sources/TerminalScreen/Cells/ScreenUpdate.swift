/// The bytes that turn what a terminal shows into something else.
///
/// Only rows that differ are written, and of these the columns from the first difference to the last.
/// Sequences are those of ECMA-48 that every terminal, tmux and screen have.
public enum ScreenUpdate {
  /// - Parameters:
  ///   - shown: what the terminal shows; nil where that is not known, and everything is written.
  ///   - hasColor: whether colours are used.
  /// - Complexity: linear in the cells.
  public static func bytes(from shown: Screen?, to next: Screen, hasColor: Bool) -> [UInt8] {
    var output = Output(hasColor: hasColor)
    var before = shown
    if before == nil || before?.columns != next.columns || before?.rows != next.rows {
      output.add("\u{1B}[0m\u{1B}[2J")
      before = Screen(columns: next.columns, rows: next.rows)
      before?.cursor = nil
    } else if before == next {
      return []
    }
    // Meanwhile it would be seen to jump about.
    output.add("\u{1B}[?25l")
    for row in 0..<next.rows { output.addRow(row, before, next) }
    output.setStyle(.plain)
    if let cursor = next.cursor {
      output.move(min(max(cursor.column, 0), next.columns - 1), min(max(cursor.row, 0), next.rows - 1))
      output.add("\u{1B}[?25h")
    }
    return output.bytes
  }

  private struct Output {
    var bytes: [UInt8] = []
    let hasColor: Bool
    /// The style that the terminal has; nil where it is not known.
    private var style: CellStyle?

    init(hasColor: Bool) { self.hasColor = hasColor }

    mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func move(_ column: Int, _ row: Int) { add("\u{1B}[\(row + 1);\(column + 1)H") }

    mutating func setStyle(_ wanted: CellStyle) {
      if style == wanted { return }
      add("\u{1B}[\(wanted.parameters(hasColor: hasColor))m")
      style = wanted
    }

    mutating func addRow(_ row: Int, _ before: Screen?, _ next: Screen) {
      let columns = next.columns
      func differs(_ column: Int) -> Bool { before?[column, row] != next[column, row] }
      guard var first = (0..<columns).first(where: differs),
        var last = (0..<columns).last(where: differs)
      else { return }
      // Wide characters are written whole, those before and those after.
      while first > 0, next[first, row].isContinuation || before?[first, row].isContinuation == true {
        first -= 1
      }
      while last + 1 < columns,
        next[last + 1, row].isContinuation || before?[last + 1, row].isContinuation == true
      {
        last += 1
      }
      var isPlaced = false
      for column in first...last where !next[column, row].isContinuation {
        let cell = next[column, row]
        if !isPlaced { move(column, row) }
        setStyle(cell.style)
        add(cell.text)
        // Where terminals may not agree on the width, nothing behind is displaced.
        isPlaced = cell.text.unicodeScalars.allSatisfy(Self.hasSureWidth)
      }
    }

    /// Whether every terminal gives the scalar the width of ``DisplayWidth``: ASCII, and Chinese characters
    /// with their full-width punctuation.
    private static func hasSureWidth(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x20..<0x7F, 0x3001...0x303E, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF01...0xFF5E: true
      default: false
      }
    }
  }
}
