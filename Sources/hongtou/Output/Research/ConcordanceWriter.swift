internal import JSONText
internal import PolicyDocuments
internal import Research
internal import SearchEngine
internal import TerminalScreen

/// Writes the lines of a concordance.
struct ConcordanceWriter {
  /// Columns of a date, and of the title at the end of a line on a terminal.
  private static let dateColumns = 10
  private static let titleColumns = 24

  private let palette: Palette
  /// Columns of text on each side of the key word.
  private let context: Int
  /// Whether lines are cut to the width of a terminal.
  private let isCut: Bool

  /// - Parameter columns: the width of the terminal; nil where there is none.
  init(palette: Palette, context: Int?, columns: Int?) {
    self.palette = palette
    isCut = columns != nil
    let room = (columns ?? 132) - Self.dateColumns - Self.titleColumns - 6
    self.context = context ?? max(12, min(60, (room - 10) / 2))
  }

  /// The date, the key word in a column of its own with the text around it, and the document.
  func writeAligned(_ line: ConcordanceLine, to output: inout TextBuffer) {
    let date = line.record.metadata.date ?? "-"
    output.append(DisplayWidth.padded(date, to: Self.dateColumns))
    output.append("  ")
    let before = Self.oneLine(line.before)
    output.append(
      DisplayWidth.padded(
        DisplayWidth.suffix(of: before, columns: context), to: context, onLeft: true))
    let match = Self.oneLine(line.match)
    output.append(palette.match)
    output.append(match)
    output.append(palette.reset)
    // The key word and what follows it share a width, so that what comes after is aligned too.
    let room = context + 10 - DisplayWidth.of(match)
    let after = DisplayWidth.prefix(of: Self.oneLine(line.after), columns: max(4, room))
    output.append(DisplayWidth.padded(after, to: max(4, room)))
    output.append("  ")
    output.append(palette.dim)
    let title = Self.oneLine(line.record.title.isEmpty ? line.record.id : line.record.title)
    if isCut {
      let short = DisplayWidth.prefix(of: title, columns: Self.titleColumns)
      output.append(
        short == title ? title : DisplayWidth.prefix(of: title, columns: Self.titleColumns - 1) + "…")
    } else {
      output.append(oneLine: "\(line.record.place):\(line.place.line)  \(title)")
    }
    output.append(palette.reset)
    output.newline()
  }

  /// Rank, id, date, path, line, section, the text before, the key word, the text after, and the title.
  static func writeTSV(_ line: ConcordanceLine, to output: inout TextBuffer) {
    let record = line.record
    let cells = [
      "\(line.rank)", record.id, record.metadata.date ?? "", record.path, "\(line.place.line)",
      line.place.section.joined(separator: " › "), oneLine(line.before), oneLine(line.match),
      oneLine(line.after), record.title,
    ]
    for (place, cell) in cells.enumerated() {
      if place > 0 { output.tab() }
      output.append(oneLine: cell)
    }
    output.newline()
  }

  /// `text` with white space and controls as single spaces.
  private static func oneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
        if result.last != " " { result.append(" ") }
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
