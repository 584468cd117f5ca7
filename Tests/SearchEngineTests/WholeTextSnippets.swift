import PolicyDocuments
import TextAnalysis

@testable import SearchEngine

// What is shown of a document, chosen from the whole of its restored text, a unit after the other and without
// any of the short cuts of the engine: the oracle for SnippetMaker and what it stands on.

/// A document's text as it is found (canonical units) and as it is shown (source), and the way between them.
struct WholeText {
  let units: [UInt16]
  let restored: RestoredText
  let record: DocumentRecord
  /// The outline of the body, in bytes of it.
  let outline: Outline
  /// The units with which the nodes of the outline begin.
  let nodeStarts: [Int]

  init(units: [UInt16], restored: RestoredText, record: DocumentRecord) {
    self.units = units
    self.restored = restored
    self.record = record
    let start = min(record.titleBytes, restored.source.count)
    outline = Outline(of: Array(restored.source[start...]))
    nodeStarts = outline.nodes.map { node in
      units.indices.first { unit in
        restored.starts[unit] >= start + node.section.lowerBound && units[unit] != 0x20 && units[unit] != 0x0A
      } ?? units.count
    }
  }

  /// The headings above canonical unit `place`, each in one line.
  func section(of place: Int) -> [String] {
    var section: [String] = []
    var article: Range<Int>?
    for (node, first) in zip(outline.nodes, nodeStarts) where node.kind != .preamble && first <= place {
      let end = nodeStarts[(nodeStarts.firstIndex(of: first) ?? 0)...].indices.first { later in
        nodeStarts[later] > first && outline.nodes[later].level <= node.level
      }
      guard place < end.map({ nodeStarts[$0] }) ?? units.count else { continue }
      if let article, article.contains(first) { continue }
      if node.kind == .article { article = first..<units.count }
      // What folding takes for the end of a paragraph ends a heading, too.
      let passage = WholeLayout(self).passage(around: first)
      let heading = node.heading.lowerBound + bodyStart..<node.heading.upperBound + bodyStart
      let visible = passage.filter { unit in
        restored.starts[unit] >= heading.lowerBound && restored.ends[unit] <= heading.upperBound
          && restored.starts[unit] < restored.ends[unit]
      }
      guard let last = visible.last else { continue }
      // The mark of a paragraph alone is no heading, whatever signs of Markdown stand beside it.
      let labelEnd = node.label.upperBound + bodyStart
      if node.kind != .article, node.isParagraph, restored.ends[last] <= labelEnd { continue }
      section.append(
        WholeExcerptMaker(text: self, matches: []).excerpt(visible[0]..<last + 1).text)
    }
    return section
  }

  /// The source text, with the title before the body where it does not stand in it.
  var source: [UInt8] { restored.source }

  /// Where the body begins in ``source``.
  var bodyStart: Int { min(record.titleBytes, source.count) }

  /// The line of the file that holds byte `offset` of ``source``.
  func line(at offset: Int) -> Int {
    var lines = WholeLineCounter(self)
    return lines.line(at: offset)
  }
}

/// Tells the lines of rising places of a text, looking at each byte once.
struct WholeLineCounter {
  private let text: WholeText
  private var offset: Int
  private var line: Int

  init(_ text: WholeText) {
    self.text = text
    offset = text.bodyStart
    line = text.record.firstLine
  }

  /// The line of the file that holds byte `offset` of the source; offsets never fall.
  mutating func line(at target: Int) -> Int {
    if !text.record.followsFileLines { return text.record.firstLine }
    // A title that does not stand in the body is taken from the front matter, at the top of the file.
    if target < text.bodyStart { return 1 }
    let source = text.source
    while offset < min(target, source.count) {
      if source[offset] == 0x0A { line += 1 }
      offset += 1
    }
    return line
  }
}

/// Chooses what of a document is shown: its best place, and its matching passages.
struct WholeSnippetMaker {
  /// A snippet of more canonical units is cut.
  static let snippetLength = 120
  /// A passage of more canonical units is shown by its matching sentences.
  static let passageLength = 400

  private let text: WholeText
  private let layout: WholeLayout
  /// Occurrences of the wanted strings with the number of the string, by place.
  private let found: [(range: Range<Int>, string: Int)]
  private let excerpts: WholeExcerptMaker
  private let clauses: [Set<Int>]

  init(_ text: WholeText, _ highlights: Highlights) {
    self.text = text
    clauses = highlights.clauses.map { Set($0) }
    layout = WholeLayout(text)
    var found: [(range: Range<Int>, string: Int)] = []
    for (string, needle) in highlights.strings.enumerated() {
      for range in CanonicalSearch.all(needle.codeUnits, in: text.units) { found.append((range, string)) }
    }
    found.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    self.found = found
    excerpts = WholeExcerptMaker(text: text, matches: found.map(\.range))
  }

  /// The file's line of canonical unit `place`.
  private func line(of place: Int) -> Int {
    place < text.units.count ? text.line(at: Int(text.restored.starts[place])) : text.record.firstLine
  }

  /// The stretch with most of the wanted strings: whole sentences where they fit, else cut around the match.
  func snippet() -> (section: [String], line: Int, excerpt: Excerpt) {
    guard let best = bestMatch() else {
      let passage = layout.passage(around: firstVisible())
      let cut = passage.prefix(Self.snippetLength)
      let range = passage.lowerBound..<passage.lowerBound + cut.count
      return (
        text.section(of: range.lowerBound), line(of: range.lowerBound),
        excerpts.excerpt(range, cutAfter: range.upperBound < passage.upperBound)
      )
    }
    let range = stretch(around: best)
    let sentences = layout.sentences(of: passage(of: best))
    return (
      text.section(of: best.lowerBound), line(of: best.lowerBound),
      excerpts.excerpt(
        range, cutBefore: !sentences.contains { $0.lowerBound == range.lowerBound },
        cutAfter: !sentences.contains { $0.upperBound == range.upperBound }
          && range.upperBound < text.units.count)
    )
  }

  private func firstVisible() -> Int { text.units.firstIndex { $0 != 0x0A } ?? 0 }

  /// The match from which a snippet's length holds the most different strings, closest together; the first of
  /// equals.
  private func bestMatch() -> Range<Int>? {
    let windows = found.indices.map { start in
      let first = found[start].range.lowerBound
      let rest = found[(start + 1)...].prefix { $0.range.upperBound - first <= Self.snippetLength * 2 / 3 }
      let window = [found[start]] + rest
      // Each string where it stands first.
      let firsts = window.indices.filter { place in
        !window[..<place].contains { $0.string == window[place].string }
      }
      return (
        start: start, strings: firsts.count, span: window[firsts[firsts.count - 1]].range.upperBound - first
      )
    }
    let best = windows.max {
      ($0.strings, -$0.span, -$0.start) < ($1.strings, -$1.span, -$1.start)
    }
    return best.map { found[$0.start].range }
  }

  /// The sentence of `match`, with those after it while they fit; cut around the match where it is too long.
  /// A match that runs over sentences or passages is shown whole as far as it fits.
  private func stretch(around match: Range<Int>) -> Range<Int> {
    let passage = self.passage(of: match)
    let sentences = layout.sentences(of: passage)
    var range = match
    for sentence in sentences where sentence.overlaps(match) {
      range = min(range.lowerBound, sentence.lowerBound)..<max(range.upperBound, sentence.upperBound)
    }
    for sentence in sentences where sentence.lowerBound == range.upperBound {
      if sentence.upperBound - range.lowerBound > Self.snippetLength { break }
      range = range.lowerBound..<sentence.upperBound
    }
    if range.count <= Self.snippetLength { return range }
    let start = max(range.lowerBound, match.lowerBound - Self.snippetLength / 4)
    return whole(
      start..<min(range.upperBound, max(start + Self.snippetLength, min(match.upperBound, start + 300))))
  }

  /// `range`, moved so that no surrogate pair is cut.
  private func whole(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    if start > 0, text.units[start] & 0xFC00 == 0xDC00 { start -= 1 }
    if end < text.units.count, text.units[end] & 0xFC00 == 0xDC00 { end += 1 }
    return start..<end
  }

  /// The passage of `match`, or the passages from the one it begins in to the one it ends in.
  private func passage(of match: Range<Int>) -> Range<Int> {
    let first = layout.passage(around: match.lowerBound)
    if match.upperBound <= first.upperBound { return first }
    return first.lowerBound..<layout.passage(around: match.upperBound - 1).upperBound
  }

  /// The passages that match, in the order of the text: those in which all units of one clause of the query
  /// stand, or, where no passage has that, those with any unit.
  func passages() -> [Passage] {
    let whole = passages { present in clauses.contains { $0.isSubset(of: present) } }
    return whole.isEmpty ? passages { _ in true } : whole
  }

  private func passages(_ isWanted: (_ present: Set<Int>) -> Bool) -> [Passage] {
    // A string may run over the end of a passage: the passages that it touches are shown as one.
    let touched = found.map { match in
      layout.passage(around: match.range.lowerBound)
        .lowerBound..<layout.passage(around: match.range.upperBound - 1).upperBound
    }
    return connected(Self.joined(touched), isWanted).flatMap { passage -> [Passage] in
      let inside = found.filter { passage.contains($0.range.lowerBound) }
      guard isWanted(Set(inside.map(\.string))) else { return [] }
      let shown =
        passage.count <= Self.passageLength
        ? [(inside[0].range.lowerBound, passage)] : pieces(of: passage, inside.map(\.range))
      return shown.map { place, range in
        Passage(section: text.section(of: place), line: line(of: place), excerpt: excerpts.excerpt(range))
      }
    }
  }

  /// The passages, those that are not wanted with what follows, where one string ends and another begins at
  /// the boundary.
  private func connected(_ passages: [Range<Int>], _ isWanted: (_ present: Set<Int>) -> Bool) -> [Range<Int>]
  {
    var result: [Range<Int>] = []
    for passage in passages {
      if let last = result.last, last.upperBound == passage.lowerBound {
        let inside = found.filter { last.contains($0.range.lowerBound) }
        let ending = Set(inside.filter { $0.range.upperBound == last.upperBound }.map(\.string))
        let beginning = Set(found.filter { $0.range.lowerBound == passage.lowerBound }.map(\.string))
        if !isWanted(Set(inside.map(\.string))), !ending.isEmpty, !beginning.isSubset(of: ending) {
          result[result.count - 1] = last.lowerBound..<passage.upperBound
          continue
        }
      }
      result.append(passage)
    }
    return result
  }

  /// The ranges, rising, those that overlap as one.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var units = Set<Int>()
    var ends = Set<Int>()
    for range in ranges {
      units.formUnion(range)
      ends.insert(range.upperBound)
    }
    // What ends a range without lying inside of another ends the joined one.
    ends = ends.filter { end in !ranges.contains { $0.lowerBound < end && end < $0.upperBound } }
    var result: [Range<Int>] = []
    var start: Int?
    for unit in units.sorted() {
      let first = start ?? unit
      let isLast = ends.contains(unit + 1)
      if isLast { result.append(first..<unit + 1) }
      start = isLast ? nil : first
    }
    return result
  }

  /// The sentences of a long passage that hold a match, cut where they are too long, each with the place of
  /// its first match. `matches` are all of the passage, rising.
  private func pieces(of passage: Range<Int>, _ matches: [Range<Int>]) -> [(place: Int, range: Range<Int>)] {
    guard let match = matches.first else { return [] }
    // The sentences that the match touches, as one range.
    let touched = layout.sentences(of: passage).filter { $0.overlaps(match) }
    var range = touched[0].lowerBound..<max(touched[touched.count - 1].upperBound, match.upperBound)
    if range.count > Self.passageLength {
      let start = max(range.lowerBound, match.lowerBound - Self.passageLength / 4)
      range = whole(start..<min(range.upperBound, start + Self.passageLength))
    }
    let end = max(range.upperBound, match.upperBound)
    return [(match.lowerBound, range)] + pieces(of: passage, matches.filter { $0.lowerBound >= end })
  }
}
