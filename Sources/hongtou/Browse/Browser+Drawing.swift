internal import JSONText
internal import SearchEngine
internal import TerminalScreen

/// What the browser looks like.
extension Browser {
  private static let title = CellStyle(isBold: true)
  private static let dim = CellStyle(isDim: true)
  private static let filter = CellStyle(.cyan)
  private static let warning = CellStyle(.yellow)
  private static let path = CellStyle(.magenta)

  /// Whether the pane is seen.
  var showsPane: Bool { layout.arrangement != .shared || focus == .passages || focus == .facets }

  /// Which of the two the pane shows.
  var paneFocus: Focus { focus == .facets ? .facets : .passages }

  /// What stands on a terminal of the size that was told.
  func screen() -> Screen {
    var screen = Screen(columns: layout.columns, rows: layout.rows)
    drawQuery(&screen)
    if let row = layout.statusRow { drawStatus(row, &screen) }
    if layout.arrangement != .shared || !showsPane { drawList(&screen) }
    if showsPane {
      if paneFocus == .facets { drawFacets(&screen) } else { drawPreview(&screen) }
    }
    drawDivider(&screen)
    if let row = layout.helpRow {
      screen.write(messages.browserKeys(focus), column: 0, row: row, Self.dim)
    }
    return screen
  }

  // MARK: Query and status

  private func drawQuery(_ screen: inout Screen) {
    let prompt = "> "
    let count = countText
    let start = layout.columns > 8 ? screen.write(prompt, column: 0, row: 0, Self.title) : 0
    let width = DisplayWidth.of(count)
    let hasCount = layout.columns >= start + 12 + width
    let end = hasCount ? layout.columns - width - 1 : layout.columns
    if hasCount { screen.write(count, column: layout.columns - width, row: 0, Self.dim) }
    let window = input.window(columns: end - start)
    screen.write(window.text, column: start, row: 0, end: end)
    if focus == .query { screen.cursor = Screen.Place(column: start + window.cursor, row: 0) }
  }

  private var countText: String {
    if failure != nil { return "" }
    if isWaiting && hits.isEmpty { return "…" }
    return messages.browserCount(totals.total, isMore: totals.isMore) + (isWaiting ? " …" : "")
  }

  /// The filters, and behind them what is to be said.
  private func drawStatus(_ row: Int, _ screen: inout Screen) {
    var column = 0
    for filter in filters {
      column = screen.write("[\(filter.value)]", column: column, row: row, Self.filter) + 1
    }
    let said = note ?? failure ?? (totals.fellBackToAny ? messages.fellBackToAny : nil)
    if let said {
      screen.write(said, column: column, row: row, Self.warning)
    } else if totals.undated > 0 {
      screen.write(messages.undatedLeftOut(totals.undated), column: column, row: row, Self.dim)
    }
  }

  private func drawDivider(_ screen: inout Screen) {
    switch layout.arrangement {
    case .shared: break
    case .beside:
      for row in layout.list.row..<layout.list.row + layout.list.rows {
        screen.write("|", column: layout.list.end, row: row, Self.dim)
      }
    case .below:
      let line = String(repeating: "-", count: layout.columns)
      screen.write(line, column: 0, row: layout.pane.row - 1, Self.dim)
    }
  }

  // MARK: The list

  private func drawList(_ screen: inout Screen) {
    let area = layout.list
    if hits.isEmpty {
      let isNothing = !isWaiting && failure == nil
      if isNothing { write(messages.nothingFound(without: nil), 0, area, &screen, Self.dim) }
      return
    }
    for place in 0..<layout.visibleHits {
      let index = hitCursor.top + place
      guard hits.indices.contains(index) else { break }
      drawHit(hits[index], isSelected: index == hitCursor.selected, at: place * layout.rowsPerHit, &screen)
    }
  }

  private func drawHit(_ hit: BrowserHit, isSelected: Bool, at row: Int, _ screen: inout Screen) {
    let area = layout.list
    // The mark is for terminals, and for eyes, that do not tell reversed rows from others.
    let lead = isSelected ? "> " : "  "
    let showsDate = layout.rowsPerHit == 1 && area.columns >= 40 && !hit.date.isEmpty
    let width = showsDate ? DisplayWidth.of(hit.date) + 1 : 0
    write(lead + hit.title, row, area, &screen, Self.title, endingBefore: width)
    if showsDate {
      screen.write(hit.date, column: area.end - width + 1, row: area.row + row, end: area.end, Self.dim)
    }
    if layout.rowsPerHit == 2 {
      let isCut = DisplayWidth.of(hit.facts) + 2 > area.columns
      write("  " + (isCut ? hit.datedFacts : hit.facts), row + 1, area, &screen, Self.dim)
    }
    if isSelected {
      let isActive = focus == .query || focus == .hits
      for line in row..<row + layout.rowsPerHit where isActive {
        screen.restyle(row: area.row + line, from: area.column, to: area.end) { $0.isReversed = true }
      }
    }
  }

  /// Writes a row of `area`, whose rows count from 0; below it nothing is written.
  private func write(
    _ text: String, _ row: Int, _ area: BrowserLayout.Area, _ screen: inout Screen,
    _ style: CellStyle = .plain,
    endingBefore margin: Int = 0
  ) {
    if row < 0 || row >= area.rows { return }
    screen.write(text, column: area.column, row: area.row + row, end: area.end - margin, style)
  }

  // MARK: The preview

  private func drawPreview(_ screen: inout Screen) {
    let area = layout.pane
    guard let hit = selectedHit else { return }
    var row = 0
    for line in headLines {
      screen.write(line.text, column: area.column, row: area.row + row, end: area.end, line.style)
      row += 1
    }
    guard let preview = currentPreview else { return }
    if row < area.rows {
      let place = screen.write(hit.path, column: area.column, row: area.row + row, end: area.end, Self.path)
      screen.write(":\(preview.line)", column: place, row: area.row + row, end: area.end, CellStyle(.green))
    }
    row += 1
    for index in preview.passages.indices.dropFirst(passageCursor.top) {
      for line in lines(ofPassage: index, isFirst: index == passageCursor.top) {
        if row >= area.rows { return }
        draw(
          line, row: area.row + row, isSelected: focus == .passages && index == passageCursor.selected,
          &screen)
        row += 1
      }
    }
  }

  /// Title and facts at the head of the preview, as far as there is room for them beside text.
  private var headLines: [(text: String, style: CellStyle)] {
    guard let hit = selectedHit else { return [] }
    let room = layout.pane.rows - 4
    var lines: [(text: String, style: CellStyle)] = []
    if room > 0 { lines.append((hit.title, Self.title)) }
    if room > 2, !hit.facts.isEmpty { lines.append((hit.facts, Self.dim)) }
    return lines
  }

  /// A row of a passage: its pieces one after another.
  private struct PreviewLine {
    var pieces: [(text: String, style: CellStyle)] = []
    var isFirst = false
  }

  private func draw(_ line: PreviewLine, row: Int, isSelected: Bool, _ screen: inout Screen) {
    let area = layout.pane
    if isSelected, line.isFirst { screen.write(">", column: area.column, row: row, Self.title) }
    var column = area.column + 2
    for piece in line.pieces {
      column = screen.write(piece.text, column: column, row: row, end: area.end, piece.style)
    }
  }

  /// Rows that the passages of a range take in the pane, with those at its head.
  func rows(ofPassages range: ClosedRange<Int>) -> Int {
    range.reduce(headLines.count + 1) { rows, index in
      rows + lines(ofPassage: index, isFirst: index == range.lowerBound).count
    }
  }

  /// How many passages are seen at once, at least one.
  var shownPassages: Int {
    let count = currentPreview?.passages.count ?? 0
    let top = passageCursor.top
    var last = top
    while last + 1 < count, rows(ofPassages: top...last + 1) <= layout.pane.rows { last += 1 }
    return last - top + 1
  }

  /// A passage as rows: the headings above it, where they are not those of the passage before it, then its
  /// line number and its text with what was found.
  private func lines(ofPassage index: Int, isFirst: Bool) -> [PreviewLine] {
    guard let preview = currentPreview else { return [] }
    let passage = preview.passages[index]
    var lines: [PreviewLine] = []
    let isSameSection = !isFirst && preview.passages[index - 1].section == passage.section
    if !passage.section.isEmpty, !isSameSection {
      lines.append(PreviewLine(pieces: [(passage.section.joined(separator: " > "), Self.dim)]))
    }
    let number = "\(passage.line) "
    let indent = String(repeating: " ", count: number.utf8.count)
    let scalars = Array(passage.excerpt.text.unicodeScalars)
    let width = max(4, layout.pane.columns - 2 - number.utf8.count)
    for (place, range) in LineWrapper(width: width).lines(scalars).enumerated() {
      let head = place == 0 ? (number, CellStyle(.green)) : (indent, CellStyle.plain)
      let pieces = Self.pieces(scalars, range, marked: passage.excerpt.highlights)
      lines.append(PreviewLine(pieces: [head] + pieces, isFirst: place == 0))
    }
    return lines
  }

  /// What was found, also where there is no colour.
  private static let match = CellStyle(.red, isBold: true, isUnderlined: true)

  private static func pieces(
    _ scalars: [Unicode.Scalar], _ range: Range<Int>, marked: [Range<Int>]
  ) -> [(text: String, style: CellStyle)] {
    func text(_ part: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[part])
      return String(view)
    }
    var pieces: [(text: String, style: CellStyle)] = []
    var place = range.lowerBound
    for mark in marked {
      let part = mark.clamped(to: range)
      if part.isEmpty || part.lowerBound < place { continue }
      if place < part.lowerBound { pieces.append((text(place..<part.lowerBound), .plain)) }
      pieces.append((text(part), match))
      place = part.upperBound
    }
    if place < range.upperBound { pieces.append((text(place..<range.upperBound), .plain)) }
    return pieces
  }

  // MARK: The filters

  private func drawFacets(_ screen: inout Screen) {
    let area = layout.pane
    let entries = facetEntries
    if entries.isEmpty {
      write(areFacetsCurrent ? messages.noFilters : "…", 0, area, &screen, Self.dim)
    }
    for row in 0..<max(0, area.rows) {
      let index = facetCursor.top + row
      guard entries.indices.contains(index) else { break }
      switch entries[index] {
      case .heading(let facet): write(messages.name(of: facet), row, area, &screen, Self.title)
      case .missing(let count): drawValue("–", count, row, &screen, Self.dim)
      case .value(let filter, let count):
        let mark = filters.contains(filter) ? "[x] " : "[ ] "
        drawValue(mark + filter.value, count, row, &screen, filters.contains(filter) ? Self.filter : .plain)
      }
      if index == facetCursor.selected {
        screen.restyle(row: area.row + row, from: area.column, to: area.end) { $0.isReversed = true }
      }
    }
  }

  private func drawValue(
    _ text: String, _ count: Int?, _ row: Int, _ screen: inout Screen, _ style: CellStyle
  ) {
    let area = layout.pane
    let number = count.map { Figures.grouped($0) } ?? ""
    // Numbers close to what they count are easier to read than those at the margin of a wide pane.
    let width = min(area.columns, 60)
    write("  " + text, row, area, &screen, style, endingBefore: area.columns - width + number.utf8.count + 1)
    let column = area.column + width - number.utf8.count
    screen.write(number, column: column, row: area.row + row, end: area.end, style)
  }
}
