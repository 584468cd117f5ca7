internal import JSONText
internal import Localization
internal import PolicyDocuments
internal import Research
internal import SearchEngine
internal import TerminalScreen

/// Writes the numbers beside a term.
enum FigureWriter {
  private static let clauseColumns = 60

  /// The number, its date, the clause and the place.
  static func writeTable(_ entries: ArraySlice<FigureList.Entry>, to output: inout TextBuffer) {
    var table = TextTable([], right: [0])
    for entry in entries {
      let figure = entry.figure
      var value = (figure.bound.map { $0.rawValue + " " } ?? "") + plain(figure.value)
      if let upper = figure.upper { value += "–" + plain(upper) }
      table.add([
        value, figure.unit ?? "", entry.record.metadata.date ?? "-", clause(entry),
        "\(entry.record.place):\(entry.line)",
      ])
    }
    table.write(to: &output)
  }

  /// The clause, cut around the term.
  private static func clause(_ entry: FigureList.Entry) -> String {
    let text = entry.clause
    guard DisplayWidth.of(text) > clauseColumns, let term = text.range(of: entry.term) else { return text }
    let before = DisplayWidth.suffix(of: text[..<term.lowerBound], columns: clauseColumns / 3)
    let rest = clauseColumns - DisplayWidth.of(before)
    return before + DisplayWidth.prefix(of: text[term.lowerBound...], columns: rest)
  }

  /// Value, upper end, unit, bound, text, term, date, id, path, line, section and clause.
  static func writeTSV(_ entry: FigureList.Entry, to output: inout TextBuffer) {
    let figure = entry.figure
    let cells = [
      plain(figure.value), figure.upper.map(plain) ?? "", figure.unit ?? "", figure.bound?.rawValue ?? "",
      figure.text, entry.term, entry.record.metadata.date ?? "", entry.record.id, entry.record.path,
      "\(entry.line)", entry.section.joined(separator: " › "), entry.clause,
    ]
    for (place, cell) in cells.enumerated() {
      if place > 0 { output.tab() }
      output.append(oneLine: cell)
    }
    output.newline()
  }

  /// The number with as many decimals as it needs, four at most.
  private static func plain(_ value: Double) -> String {
    var text = Figures.fixed(value, 4)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}

extension String {
  /// Where `part` first stands; nil where it does not, or is empty.
  fileprivate func range(of part: String) -> Range<Index>? {
    guard !part.isEmpty else { return nil }
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      formIndex(after: &start)
    }
    return nil
  }
}
