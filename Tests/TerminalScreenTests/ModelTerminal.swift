import TerminalScreen

/// A terminal as the standard describes it, as far as the screen uses one: what would be seen after some
/// bytes.
struct ModelTerminal {
  let columns: Int
  let rows: Int
  /// What a cell shows; empty in the second column of a wide character, nil where only half of one is left.
  private(set) var cells: [[String?]]
  private(set) var styles: [[String]]
  private(set) var column = 0
  private(set) var row = 0
  private(set) var isCursorShown = true
  /// What no terminal should be sent.
  private(set) var faults: [String] = []
  private var style = "0"

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    styles = Array(repeating: Array(repeating: "0", count: columns), count: rows)
  }

  mutating func feed(_ bytes: [UInt8]) {
    var scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if scalar == "\u{1B}" {
        guard scalars.popFirst() == "[" else {
          faults.append("not CSI")
          return
        }
        var parameters = ""
        while let next = scalars.first, (0x20..<0x40).contains(next.value) {
          parameters.unicodeScalars.append(next)
          scalars.removeFirst()
        }
        command(parameters, scalars.popFirst() ?? " ")
      } else if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
        faults.append("control \(scalar.value)")
      } else {
        show(scalar)
      }
    }
  }

  private mutating func command(_ parameters: String, _ final: Unicode.Scalar) {
    switch (final, parameters) {
    case ("m", _): style = parameters
    case ("J", "2"):
      cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
      styles = Array(repeating: Array(repeating: "0", count: columns), count: rows)
    case ("h", "?25"): isCursorShown = true
    case ("l", "?25"): isCursorShown = false
    case ("H", _):
      let numbers = parameters.split(separator: ";").compactMap { Int($0) }
      guard numbers.count == 2, (1...rows).contains(numbers[0]), (1...columns).contains(numbers[1]) else {
        faults.append("place \(parameters)")
        return
      }
      (row, column) = (numbers[0] - 1, numbers[1] - 1)
    default: faults.append("CSI \(parameters)\(final)")
    }
  }

  private mutating func show(_ scalar: Unicode.Scalar) {
    let width = DisplayWidth.of(scalar)
    if width == 0 {
      // A mark joins the character before it.
      let place = (0..<column).last { cells[row][$0]?.isEmpty == false } ?? 0
      cells[row][place]?.unicodeScalars.append(scalar)
      return
    }
    guard column + width <= columns else {
      faults.append("beyond the margin")
      return
    }
    for place in column..<column + width {
      // Half of a wide character is nothing.
      if cells[row][place]?.isEmpty == true, place == column, place > 0 { cells[row][place - 1] = nil }
      if place + 1 < columns, cells[row][place + 1]?.isEmpty == true, place == column + width - 1 {
        cells[row][place + 1] = nil
      }
      cells[row][place] = place == column ? String(scalar) : ""
      styles[row][place] = style
    }
    column += width
  }
}
