internal import JSONText
internal import TerminalScreen

/// A table with aligned columns; Chinese characters are two columns wide.
struct TextTable {
  private let header: [String]
  /// Right-aligned columns, for numbers.
  private let right: Set<Int>
  private var rows: [[String]] = []

  init(_ header: [String], right: Set<Int> = []) {
    self.header = header
    self.right = right
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// Appends the table; an empty header is omitted.
  func write(to output: inout TextBuffer) {
    let all = (header.isEmpty ? [] : [header]) + rows
    var widths: [Int] = []
    for row in all {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], DisplayWidth.of(cell))
      }
    }
    for row in all {
      var line = ""
      for (column, cell) in row.enumerated() {
        let isLast = column == row.count - 1
        let padded = DisplayWidth.padded(cell, to: widths[column], onLeft: right.contains(column))
        line += isLast && !right.contains(column) ? cell : padded
        if !isLast { line += "  " }
      }
      while line.last == " " { line.removeLast() }
      output.append(oneLine: line)
      output.newline()
    }
  }
}
