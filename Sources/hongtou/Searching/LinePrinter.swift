internal import JSONText
internal import SearchEngine

/// Prints the lines of the files in which something was found, with lines around them: `path:line:text` for
/// those, and `path-line-text` for the others, as grep does.
///
/// Of a file with a document a line, the lines are those of the document's text under the line of the file.
struct LinePrinter: HitSink {
  let depth = HitDepth.passages
  let showsEditions = false
  let takesLines = false

  private let count: Int
  private let palette: Palette
  private let output: OutputFile
  /// What was found, document by document.
  private var found: [(id: String, path: String, passages: [Passage])] = []
  private var isFirst = true

  /// - Parameter count: lines before, and after, each matching line.
  init(_ count: Int, palette: Palette, to output: OutputFile) {
    self.count = count
    self.palette = palette
    self.output = output
  }

  mutating func take(_ view: HitView) {
    var passages = view.passages
    if let hit = view.hit, passages.isEmpty {
      passages = [Passage(section: hit.section, line: hit.line, excerpt: hit.snippet)]
    }
    if let last = found.last, last.id == view.id, last.path == view.record?.path {
      found[found.count - 1].passages += passages
    } else {
      found.append((view.id, view.record?.path ?? "", passages))
    }
  }

  func take(line: ArraySlice<UInt8>) {}

  /// Reads the texts of what was taken where they were found, and prints them.
  mutating func finish(_ searching: any Searching) throws {
    for entry in found {
      guard let text = try searching.text(entry.id, path: entry.path) else { continue }
      try print(text, entry.path, entry.passages)
    }
    try output.flush()
  }

  private mutating func print(_ text: NumberedLines, _ path: String, _ passages: [Passage]) throws {
    let lines = text.lines
    let bare = lines.map(Self.plain)
    var matches: [Int: [String]] = [:]
    var place = 0
    for passage in passages {
      let marks = Self.marks(passage.excerpt)
      if text.followsFileLines {
        place = passage.line - text.firstLine
      } else {
        place = Self.line(of: passage.excerpt, in: bare, from: place)
      }
      guard lines.indices.contains(place) else { continue }
      matches[place, default: []] += marks
      // A passage goes on over the lines of a wrapped paragraph.
      var rest = Self.plain(passage.excerpt.text).count
      for further in place..<lines.count where rest > 0 {
        rest -= bare[further].count
        if further > place, marks.contains(where: { lines[further].contains($0) }) {
          matches[further, default: []] += marks
        }
      }
    }
    var next = 0
    for match in matches.keys.sorted() {
      let start = max(next, match - count)
      if start > next || next == 0, count > 0, !isFirst { output.buffer.append("--\n") }
      isFirst = false
      for place in start...min(lines.count - 1, match + count) where place >= next {
        // Lines of this group that match further down end the context of the match above.
        if place > match, matches[place] != nil { break }
        append(path, text.number(place), lines[place], matches[place])
        next = place + 1
      }
      try output.flushIfFull()
    }
  }

  private func append(_ path: String, _ number: Int, _ line: String, _ marks: [String]?) {
    let sign = UInt8(ascii: marks == nil ? "-" : ":")
    output.buffer.append(palette.path)
    output.buffer.append(oneLine: path)
    output.buffer.append(palette.reset)
    output.buffer.append(byte: sign)
    output.buffer.append(palette.line)
    output.buffer.append(number)
    output.buffer.append(palette.reset)
    output.buffer.append(byte: sign)
    let scalars = Array(line.unicodeScalars)
    let marked = marks.map { Self.ranges(of: $0, in: scalars) } ?? []
    output.buffer.append(scalars, scalars.indices, marked: marked, palette)
    output.buffer.newline()
  }

  /// The strings that are marked in an excerpt, each once.
  private static func marks(_ excerpt: Excerpt) -> [String] {
    let scalars = Array(excerpt.text.unicodeScalars)
    var marks: Set<String> = []
    for range in excerpt.highlights {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range.clamped(to: scalars.indices)])
      marks.insert(String(view))
    }
    return Array(marks)
  }

  /// Where the strings stand, rising and apart; of several at one place the longest.
  private static func ranges(of marks: [String], in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    let wanted = marks.map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }
    var ranges: [Range<Int>] = []
    var place = 0
    while place < scalars.count {
      if let mark = wanted.first(where: { !$0.isEmpty && scalars[place...].starts(with: $0) }) {
        ranges.append(place..<place + mark.count)
        place += mark.count
      } else {
        place += 1
      }
    }
    return ranges
  }

  private static func plain(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "…" }
  }

  /// The line in which an excerpt begins, from `start` on; -1 where it is in none.
  ///
  /// - Parameter lines: without their blanks.
  private static func line(of excerpt: Excerpt, in lines: [[Unicode.Scalar]], from start: Int) -> Int {
    let wanted = plain(excerpt.text).prefix(12)
    guard let first = wanted.first else { return -1 }
    for place in max(0, start)..<max(0, start, lines.count) {
      let line = lines[place]
      for begin in 0..<max(0, line.count - wanted.count + 1)
      where line[begin] == first && line[begin...].starts(with: wanted) {
        return place
      }
    }
    return -1
  }
}
