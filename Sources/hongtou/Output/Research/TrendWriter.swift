internal import JSONText
internal import Localization
internal import PolicyDocuments
internal import Research
internal import SearchEngine
internal import TerminalScreen

/// Writes a trend.
struct TrendWriter {
  /// Eighths of a column, from one to seven.
  private static let eighths = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  private let trend: Trend
  private let rows: [Trend.Row]
  private let palette: Palette
  private let columns: Int
  private let messages = Messages.current

  /// - Parameters:
  ///   - limit: how many groups are written; 0 for all.
  ///   - columns: the width of the terminal.
  init(_ trend: Trend, limit: Int, palette: Palette, columns: Int) {
    self.trend = trend
    rows = limit > 0 ? Array(trend.rows.prefix(limit)) : trend.rows
    self.palette = palette
    self.columns = columns
  }

  /// Groups that are not written.
  var hidden: Int { trend.rows.count - rows.count }

  // MARK: For reading

  /// A row a group, with the columns of each query side by side, and where each query first occurs.
  func writeTable(_ engine: SearchEngine, to output: inout TextBuffer) throws {
    let isSingle = trend.queries.count == 1
    var header = [trend.grouping.rawValue, messages.characters]
    for number in trend.queries.indices {
      let names = [messages.documents, messages.occurrences, messages.rate]
      header += isSingle ? names : names.map { "\(number + 1) \($0)" }
    }
    if isSingle { header.append(messages.first) }
    var table = TextTable(header, right: Set(1..<2 + 3 * trend.queries.count))
    for (place, row) in (rows + [trend.total]).enumerated() {
      let name = place == rows.count ? messages.all : row.group ?? messages.unknownGroup
      var cells = [name, Figures.grouped(row.characters)]
      for (number, count) in row.counts.enumerated() {
        cells += [
          Figures.grouped(count.documents), Figures.grouped(count.occurrences),
          Figures.fixed(row.rate(number), 3),
        ]
      }
      if isSingle { cells.append(try row.counts[0].first.map { try appearance($0, engine) } ?? "") }
      table.add(cells)
    }
    table.write(to: &output)
    if isSingle { return }
    output.newline()
    var legend = TextTable([])
    for (number, query) in trend.queries.enumerated() {
      let first = try trend.total.counts[number].first.map { try appearance($0, engine) } ?? "-"
      legend.add(["\(number + 1)", query, "\(messages.first): \(first)"])
    }
    legend.write(to: &output)
  }

  private func appearance(_ first: Trend.Appearance, _ engine: SearchEngine) throws -> String {
    let record = try engine.record(first.document)
    return "\(first.date)  \(record.title.isEmpty ? record.id : record.title)"
  }

  /// A bar a group and query, as wide as the terminal allows.
  func writeBars(_ measure: TrendMeasure, _ engine: SearchEngine, to output: inout TextBuffer)
    throws
  {
    let isSingle = trend.queries.count == 1
    output.append(palette.dim)
    output.append(title(of: measure))
    output.append(palette.reset)
    output.append("\n")
    let groups = rows.map { DisplayWidth.prefix(of: $0.group ?? messages.unknownGroup, columns: 24) }
    let groupWidth = groups.map { DisplayWidth.of($0) }.max() ?? 0
    let names = trend.queries.map { DisplayWidth.prefix(of: $0, columns: 16) }
    let nameWidth = isSingle ? 0 : (names.map { DisplayWidth.of($0) }.max() ?? 0) + 2
    let numbers = rows.map { row in row.counts.indices.map { number(row.value(measure, $0), measure) } }
    let numberWidth = numbers.joined().map(\.count).max() ?? 0
    let width = max(8, columns - groupWidth - nameWidth - numberWidth - 5)
    let most = rows.flatMap { row in row.counts.indices.map { row.value(measure, $0) } }.max() ?? 0
    for (place, row) in rows.enumerated() {
      for query in trend.queries.indices {
        output.append(DisplayWidth.padded(query == 0 ? groups[place] : "", to: groupWidth))
        output.append("  ")
        if !isSingle { output.append(DisplayWidth.padded(names[query], to: nameWidth)) }
        output.append(DisplayWidth.padded(numbers[place][query], to: numberWidth, onLeft: true))
        output.append(" ")
        output.append(palette.line)
        output.append(Self.bar(row.value(measure, query), of: most, width))
        output.append(palette.reset)
        output.newline()
      }
    }
    for (number, query) in trend.queries.enumerated() {
      guard let first = trend.total.counts[number].first else { continue }
      output.append(oneLine: "\(messages.first) \(query): \(try appearance(first, engine))")
      output.newline()
    }
  }

  /// A bar of `width` columns for `most`, in steps of an eighth.
  static func bar(_ value: Double, of most: Double, _ width: Int) -> String {
    guard most > 0, value > 0 else { return "" }
    let steps = max(1, Int((value / most * Double(width * 8)).rounded()))
    return String(repeating: "█", count: steps / 8) + (steps % 8 > 0 ? eighths[steps % 8 - 1] : "")
  }

  private func number(_ value: Double, _ measure: TrendMeasure) -> String {
    measure == .rate ? Figures.fixed(value, 3) : Figures.grouped(Int(value))
  }

  private func title(of measure: TrendMeasure) -> String {
    switch measure {
    case .rate: messages.rateTitle
    case .occurrences: messages.occurrencesTitle
    case .documents: messages.documentsTitle
    }
  }

  // MARK: For programs

  /// A line a query and group: query, group, documents, occurrences, occurrences per 10,000 characters, the
  /// characters and the documents of the group, and date and id of the first document.
  func writeTSV(_ engine: SearchEngine, to output: inout TextBuffer) throws {
    for (number, query) in trend.queries.enumerated() {
      for row in rows {
        let count = row.counts[number]
        let first = try count.first.map { [$0.date, try engine.id($0.document)] } ?? ["", ""]
        let cells =
          [
            query, row.group ?? "", "\(count.documents)", "\(count.occurrences)",
            Figures.fixed(row.rate(number), 6), "\(row.characters)", "\(row.documents)",
          ] + first
        for (place, cell) in cells.enumerated() {
          if place > 0 { output.tab() }
          output.append(oneLine: cell)
        }
        output.newline()
      }
    }
  }

  /// An object a group, and one for all.
  func writeJSON(_ engine: SearchEngine, to output: inout TextBuffer) throws {
    for row in rows { try write(row, "group", engine, to: &output) }
    try write(trend.total, "total", engine, to: &output)
  }

  private func write(_ row: Trend.Row, _ kind: String, _ engine: SearchEngine, to output: inout TextBuffer)
    throws
  {
    let firsts = try trend.firsts(of: row, engine)
    output.objectLine { members in
      members.add("t", kind)
      trend.add(row, isGroup: kind == "group", firsts, to: &members)
    }
  }
}
