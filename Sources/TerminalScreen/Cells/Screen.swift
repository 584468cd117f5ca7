/// The contents of a terminal: rows of cells, and the place of the cursor.
///
/// Only what is shown gets into a cell: control characters, the bidirectional ones among them, become spaces,
/// and characters without a width are left out. So no text, wherever it comes from, can command the terminal.
public struct Screen: Equatable, Sendable {
  /// A column and a row, both from 0.
  public struct Place: Equatable, Sendable {
    public var column: Int
    public var row: Int

    public init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  /// Combining marks that a character may have; more would be drawn over its neighbours.
  private static let mostMarks = 4

  public let columns: Int
  public let rows: Int
  /// Row by row.
  private(set) var cells: [Cell]
  /// Where the cursor stands; nil where it is hidden.
  public var cursor: Place?

  /// A blank screen. Sizes below 1 are taken as 1.
  public init(columns: Int, rows: Int) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    cells = Array(repeating: .blank, count: self.columns * self.rows)
  }

  public subscript(column: Int, row: Int) -> Cell { cells[row * columns + column] }

  /// The text of a row without the spaces at its end.
  public func text(ofRow row: Int) -> String {
    var text = cells[row * columns..<(row + 1) * columns].reduce(into: "") { $0 += $1.text }
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }

  /// Writes `text` in one row from `column` on, up to the column `end`; what does not fit is cut off. Half of
  /// a wide character that is overwritten becomes a space.
  ///
  /// - Returns: the column behind the text.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, column: Int, row: Int, end: Int? = nil, _ style: CellStyle = .plain
  ) -> Int {
    guard row >= 0, row < rows else { return column }
    let end = min(end ?? columns, columns)
    var column = max(column, 0)
    var last: Int?
    var marks = 0
    for scalar in text.unicodeScalars {
      switch Self.shown(scalar) {
      case .nothing: continue
      case .mark:
        // Without a character before it there is nothing to mark.
        guard let last, marks < Self.mostMarks else { continue }
        cells[row * columns + last].text.unicodeScalars.append(scalar)
        marks += 1
      case .character(let shown, let width):
        if column + width > end { return column }
        put(String(shown), width, column, row, style)
        last = column
        marks = 0
        column += width
      }
    }
    return column
  }

  /// Gives the cells from `column` to `end` the style that `change` makes of theirs.
  public mutating func restyle(row: Int, from column: Int, to end: Int, _ change: (inout CellStyle) -> Void) {
    guard row >= 0, row < rows else { return }
    for place in max(column, 0)..<max(column, 0, min(end, columns)) {
      change(&cells[row * columns + place].style)
    }
  }

  private mutating func put(_ text: String, _ width: Int, _ column: Int, _ row: Int, _ style: CellStyle) {
    let start = row * columns
    if cells[start + column].isContinuation, column > 0 { cells[start + column - 1].text = " " }
    let after = column + width
    if after < columns, cells[start + after].isContinuation { cells[start + after].text = " " }
    cells[start + column] = Cell(text: text, style: style)
    if width == 2 { cells[start + column + 1] = Cell(text: "", style: style) }
  }

  private enum Shown {
    case nothing
    case mark
    case character(Unicode.Scalar, width: Int)
  }

  /// What becomes of a scalar in a cell.
  private static func shown(_ scalar: Unicode.Scalar) -> Shown {
    switch scalar.value {
    case 0x20..<0x7F: return .character(scalar, width: 1)
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: return .character(" ", width: 1)
    case 0x202A...0x202E, 0x2066...0x2069: return .character(" ", width: 1)
    // A soft hyphen and the like: terminals do not agree on their width.
    case 0xAD, 0x200B...0x200F, 0x2060...0x2065, 0x206A...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      return .nothing
    default: break
    }
    let width = DisplayWidth.of(scalar)
    if width > 0 { return .character(scalar, width: width) }
    return scalar.properties.generalCategory == .format ? .nothing : .mark
  }
}
