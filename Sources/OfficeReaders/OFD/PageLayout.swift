internal import Extraction

/// Joins the text of pages to lines, and lines to paragraphs, by where they stand.
///
/// The order in which a page draws its text is the order of reading, as programs write it; only where it
/// jumps up again and again, lines are sorted by their place.
struct PageLayout {
  private struct Line {
    var text: String
    var left: Double
    var right: Double
    var y: Double
    var size: Double
    var page: Int
    var isTurned: Bool
  }

  private var blocks: [Block] = []
  /// The paragraph that may go on, and its last line.
  private var open: (text: String, page: Int, last: Line)?
  /// Where the lines of running text begin and end on the page of `open`.
  private var margins = (left: 0.0, right: 0.0)

  /// - Parameter layers: the text of each template and of the page itself, each in its own order.
  mutating func add(_ layers: [[TextRun]], page: Int, height: Double?) {
    var lines = layers.flatMap { runs in
      let drawn = Self.lines(runs, page: page)
      return Self.isScrambled(drawn) ? Self.sorted(runs, page: page) : drawn
    }
    lines.removeAll { Self.isPageNumber($0, height: height) }
    let before = margins
    margins = Self.margins(lines) ?? before
    for line in lines { add(line, before) }
  }

  mutating func finished() -> [Block] {
    close()
    return blocks
  }

  // MARK: Lines

  /// Runs that follow each other on one base line are one line.
  private static func lines(_ runs: [TextRun], page: Int) -> [Line] {
    var lines: [Line] = []
    for run in runs {
      if let last = lines.last, continues(last, run) {
        let gap = run.left - last.right
        // Columns of a table stand apart; characters of one word do not, however wide they are set.
        if gap > run.size * 0.6, !last.text.hasSuffix(" ") {
          lines[lines.count - 1].text += gap > run.size * 2 ? "\t" : " "
        }
        lines[lines.count - 1].text += run.text
        lines[lines.count - 1].right = max(last.right, run.right)
        lines[lines.count - 1].size = max(last.size, run.size)
      } else {
        lines.append(
          Line(
            text: run.text, left: run.left, right: run.right, y: run.y, size: run.size, page: page,
            isTurned: run.isTurned))
      }
    }
    return lines.filter { !BlockText.trimmed($0.text).isEmpty }
  }

  private static func continues(_ line: Line, _ run: TextRun) -> Bool {
    !line.isTurned && !run.isTurned && (line.y - run.y).magnitude < max(line.size, run.size) * 0.35
      && run.left > line.right - run.size && run.left - line.right < run.size * 40
  }

  /// Whether many lines stand above the one before them: more than the ends of columns explain.
  private static func isScrambled(_ lines: [Line]) -> Bool {
    guard lines.count >= 12 else { return false }
    let jumps = zip(lines, lines.dropFirst()).count { $1.y < $0.y - $0.size * 0.5 }
    return jumps * 2 > lines.count
  }

  private static func sorted(_ runs: [TextRun], page: Int) -> [Line] {
    let byHeight = runs.enumerated().sorted { ($0.element.y, $0.offset) < ($1.element.y, $1.offset) }.map(
      \.element)
    var rows: [[TextRun]] = []
    for run in byHeight {
      if let first = rows.last?.first, (first.y - run.y).magnitude < max(first.size, run.size) * 0.35 {
        rows[rows.count - 1].append(run)
      } else {
        rows.append([run])
      }
    }
    return lines(rows.flatMap { $0.sorted { $0.left < $1.left } }, page: page)
  }

  /// `3`, `- 3 -` or `— 3 —` at the foot or the head of a page.
  private static func isPageNumber(_ line: Line, height: Double?) -> Bool {
    guard let height, height > 0, line.y > height * 0.9 || line.y < height * 0.06 else { return false }
    let rest = line.text.filter { !$0.isWhitespace && !"-—–－·.第页/".contains($0) }
    return !rest.isEmpty && rest.utf8.count <= 9 && rest.allSatisfy { $0.isNumber }
  }

  // MARK: Paragraphs

  /// The edges that the long lines of a page share; nil where it has none.
  private static func margins(_ lines: [Line]) -> (left: Double, right: Double)? {
    let long = lines.filter { $0.right - $0.left > $0.size * 10 }
    guard let right = long.map(\.right).max(), let left = long.map(\.left).min() else { return nil }
    return (left, right)
  }

  private mutating func add(_ line: Line, _ before: (left: Double, right: Double)) {
    if let current = open, isContinued(current.last, by: line, before) {
      let glue = Self.isWord(current.text.last) && Self.isWord(line.text.first) ? " " : ""
      open = (current.text + glue + line.text, current.page, line)
      return
    }
    close()
    open = (line.text, line.page, line)
  }

  /// Whether a paragraph that ends in one line goes on in the next: the line is full, and the next one begins
  /// at the margin, a line below or at the head of the next page.
  private func isContinued(_ last: Line, by line: Line, _ before: (left: Double, right: Double)) -> Bool {
    guard !last.isTurned, !line.isTurned, (last.size - line.size).magnitude < 0.15 * last.size else {
      return false
    }
    let size = line.size
    let edges = last.page == line.page ? margins : before
    guard last.right > edges.right - size * 2, last.right - last.left > size * 10 else { return false }
    guard line.left < margins.left + size * 0.8 else { return false }
    if BlockText.trimmed(line.text).unicodeScalars.count != line.text.unicodeScalars.count,
      line.text.first?.isWhitespace == true
    {
      return false
    }
    if last.page != line.page { return true }
    return line.y - last.y > size * 0.6 && line.y - last.y < size * 3
  }

  private static func isWord(_ character: Character?) -> Bool {
    character.map { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? false
  }

  private mutating func close() {
    if let open {
      let text = BlockText.trimmed(open.text)
      if !text.isEmpty { blocks.append(Block(.paragraph, text, at: Location(page: open.page))) }
    }
    open = nil
  }
}
