internal import Extraction

/// Makes paragraphs of the lines of a document, over the ends of columns and pages.
struct ParagraphBuilder {
  /// A line and the column that it stands in.
  struct Line {
    var text: String
    var page: Int
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
    var size: Double
    var columnLeft: Double
    var columnRight: Double
  }

  private(set) var blocks: [Block] = []
  /// The lines of the open paragraph.
  private var open: [Line] = []
  /// The size of most of the type.
  private let bodySize: Double

  init(bodySize: Double) { self.bodySize = bodySize }

  mutating func append(_ line: Line) {
    if let last = open.last, starts(line, after: last) { close() }
    open.append(line)
  }

  mutating func append(row cells: [String], page: Int) {
    close()
    guard let last = cells.lastIndex(where: { !$0.isEmpty }) else { return }
    let text = cells[...last].map { $0.split(separator: "\t").joined(separator: " ") }.joined(separator: "\t")
    blocks.append(Block(.tableRow, text, at: Location(page: page)))
  }

  /// Ends the open paragraph.
  mutating func close() {
    guard let first = open.first else { return }
    let text = open.dropFirst().reduce(first.text) { LineText.joined($0, $1.text) }
    // The size of digits is an estimate, too: no sentence is a heading.
    let isLarge =
      first.size > bodySize * 1.15 && text.unicodeScalars.count <= 120 && !text.hasSuffix("。")
    blocks.append(
      Block(
        isLarge ? .heading(level: blocks.count < 12 && first.page == 1 ? 1 : 2) : .paragraph, text,
        at: Location(page: first.page)))
    open = []
  }

  /// Whether a line begins a new paragraph.
  private func starts(_ line: Line, after last: Line) -> Bool {
    let size = max(min(last.size, line.size), 1)
    let isNextColumn = line.page != last.page || line.top < last.top
    // Another size of type; that of Latin letters is an estimate.
    let isMeasured = Self.isMeasured(line.text) && Self.isMeasured(last.text)
    if abs(line.size - last.size) > size * (isMeasured ? 0.18 : 0.5) { return true }
    let isLarge = last.size > bodySize * 1.15
    if !isNextColumn, line.top - last.bottom > size * 2.2 { return true }
    // A title in several lines.
    if isLarge, !isNextColumn, line.top - last.bottom < size * 1.3 { return false }
    let ends = LineText.endsSentence(last.text)
    let isIndented = line.left - line.columnLeft > size * 0.8
    guard isFull(last, before: line) else { return true }
    if LineText.beginsPart(line.text), ends || isIndented { return true }
    // The indent of a first line, seen against the line before, wherever its column is.
    let indent = (line.left - line.columnLeft) - (last.left - last.columnLeft)
    if indent > size * 0.8 { return ends || open.count > 1 || !isHanging(last) }
    // Lines of one indent that is not the column's: a list whose items fill their lines, or a block set in.
    if isIndented, abs(indent) < size * 0.4, ends, open.count == 1 { return true }
    return false
  }

  private static func isMeasured(_ text: String) -> Bool {
    text.unicodeScalars.contains(where: LineText.isWide)
  }

  /// Whether a line begins with a mark that further lines are set in behind.
  private func isHanging(_ line: Line) -> Bool { open.count == 1 && LineText.beginsPart(line.text) }

  /// Whether a line ends because its column does: the first word of the next would not have fitted.
  private func isFull(_ last: Line, before line: Line) -> Bool {
    var width = 0.0
    for scalar in line.text.unicodeScalars.prefix(30) {
      if LineText.isWide(scalar) {
        width += width == 0 ? last.size : 0
        break
      }
      if scalar == " " { break }
      width += last.size * 0.5
    }
    // Half a character for signs that may hang over, and for type that is spaced.
    return last.right + width + last.size * 0.9 > last.columnRight
  }
}
