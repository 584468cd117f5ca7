internal import InvertedIndex
internal import PolicyDocuments
internal import Primitives
internal import TextAnalysis

/// The stored text of one document, of which only the stretches that are asked for are decoded and restored.
/// Not safe to use from two threads.
final class DocumentText {
  /// U+0022, a quotation mark.
  private static let quote = IndexLayout.textCode.encode([0x22])

  typealias Unreadable = DocumentPassages.Unreadable

  let record: DocumentRecord
  let passages: DocumentPassages
  /// Where its lines stand in the file; nil where they are those of the file.
  private let places: TextPlaces?
  /// In canonical units.
  var outline: Outline { passages.outline }
  private var coded: [UInt8] { passages.coded }
  private var map: CodedTextMap { passages.map }
  /// Restores stretches.
  private var cursor: RestorationCursor
  /// The headings above the unit that was asked for last, with their nodes.
  private var lastSection: [(node: Int, heading: String)] = []
  /// Where the body begins; nil until it is asked for.
  private var body: BodyStart?

  /// The unit with which the body begins, and the line ends of the source text before it.
  private struct BodyStart {
    var unit = 0
    var lineEnds = 0
  }

  init(_ passages: DocumentPassages, record: DocumentRecord, places: TextPlaces? = nil) {
    self.passages = passages
    self.record = record
    self.places = places
    cursor = RestorationCursor(passages.restoration)
  }

  /// The source text of `units`, as far as the passage in which they begin, in one line; and the line of the
  /// file.
  func shown(_ units: Range<Int>, longest: Int = .max) throws(Unreadable) -> (text: String, line: Int) {
    let passage = try passage(around: units.lowerBound)
    let (stretch, counter) = try stretch(passage)
    let (start, limit) = (units.lowerBound - passage.lowerBound, min(units.upperBound, passage.upperBound))
    let count = min(limit - units.lowerBound, longest)
    var lines = counter
    let excerpt = ExcerptMaker(text: stretch, matches: [])
      .excerpt(start..<start + count, cutAfter: count < units.count)
    return (excerpt.text, lines.line(of: start))
  }

  /// Finds places in the whole text.
  func matcher() throws(Unreadable) -> TextMatcher { try passages.matcher() }

  /// Where in the file a line stands.
  func place(ofLine line: Int) -> TextPlaces.Place {
    places?.place(ofLine: line - record.firstLine) ?? TextPlaces.Place()
  }

  /// The canonical unit that begins at byte `offset` of the coded text.
  func unit(at offset: Int) -> Int { map.units(before: offset) }

  /// The unit at which the first paragraph with something in it begins, or 0.
  var firstVisible: Int {
    // A boundary is one byte, and nothing else that begins a character has that byte.
    map.units(before: coded.firstIndex { $0 != DocumentPassages.boundary } ?? 0)
  }

  /// The units of `bytes`, which begin and end with whole characters.
  func units(of bytes: Range<Int>) -> Range<Int> {
    let bytes = bytes.clamped(to: 0..<coded.count)
    return map.units(before: bytes.lowerBound)..<map.units(before: bytes.upperBound)
  }

  /// `units` without the boundaries at their end, but for the first unit.
  func withoutBoundaries(_ units: Range<Int>) -> Range<Int> {
    let start = map.offset(of: units.lowerBound)
    var end = map.offset(of: units.upperBound)
    while end > start + 1, coded[end - 1] == DocumentPassages.boundary, map.begins(at: end - 1) { end -= 1 }
    return units.lowerBound..<map.units(before: end)
  }

  /// The headings above `unit`, from the highest, each in one line. Quickest where units are asked for in
  /// their order.
  func section(of unit: Int) throws(Unreadable) -> [String] {
    var section: [(node: Int, heading: String)] = []
    for node in outline.headings(above: unit) {
      if let known = lastSection.first(where: { $0.node == node }) {
        section.append(known)
      } else {
        section.append((node, try heading(node)))
      }
    }
    lastSection = section
    return section.map(\.heading).filter { !$0.isEmpty }
  }

  private func heading(_ node: Int) throws(Unreadable) -> String {
    let node = outline.nodes[node]
    let passage = try passage(around: node.heading.lowerBound)
    return ExcerptMaker(text: try stretch(passage).text, matches: []).heading(of: node, in: passage)
  }

  /// The passage that holds `unit`; a boundary is by itself.
  func passage(around unit: Int) throws(Unreadable) -> Range<Int> { try passages.passage(around: unit) }

  /// The text of `units`, which are whole passages, and a counter for its lines. Quickest where stretches are
  /// asked for in their order.
  func stretch(_ units: Range<Int>) throws(Unreadable) -> (text: StoredText, lines: LineCounter) {
    do {
      if units.lowerBound < cursor.unit { cursor = RestorationCursor(passages.restoration) }
      let body = record.followsFileLines ? try bodyStart() : BodyStart()
      let paragraph = passages.knownBounds(around: units.lowerBound)
      if paragraph.lowerBound > cursor.unit {
        try cursor.skip(to: paragraph.lowerBound, boundaries: boundaries)
      }
      try cursor.skip(
        inParagraphTo: units.lowerBound, quotes: { self.count(of: Self.quote, in: $0) },
        countsLineEnds: record.followsFileLines)
      let lineEnds = cursor.lineEnds
      let text = try restore(units, &cursor)
      let lines = LineCounter(
        text, record, lineEnds, titleUnits: body.unit - units.lowerBound, titleLineEnds: body.lineEnds)
      return (text, lines)
    } catch {
      throw Unreadable()
    }
  }

  /// Counts boundaries, where line ends have to be counted at all.
  private var boundaries: ((Range<Int>) -> Int)? {
    guard record.followsFileLines else { return nil }
    return { self.count(of: [DocumentPassages.boundary], in: $0) }
  }

  /// How many of `units` have `code`, of one byte or two.
  private func count(of code: [UInt8], in units: Range<Int>) -> Int {
    let coded = coded
    let bytes = coded.span
    let (first, second) = (code[0], code.count > 1 ? code[1] : nil)
    let end = map.offset(of: units.upperBound)
    var count = 0
    for place in map.offset(of: units.lowerBound)..<end
    where bytes[place] == first && map.begins(at: place) {
      if second == nil || (place + 1 < end && bytes[place + 1] == second) { count += 1 }
    }
    return count
  }

  private func restore(_ units: Range<Int>, _ cursor: inout RestorationCursor) throws -> StoredText {
    let decoded = try passages.decode(map.offset(of: units.lowerBound)..<map.offset(of: units.upperBound))
    return StoredText(
      units: decoded, restored: try cursor.restore(decoded, countsLineEnds: record.followsFileLines))
  }

  /// Restores the first paragraphs as far as the title reaches, where it does not stand in the body.
  private func bodyStart() throws -> BodyStart {
    if let body { return body }
    var start = BodyStart()
    var lines = LineEndCounter()
    var titleLeft = record.titleBytes
    var cursor = RestorationCursor(passages.restoration)
    while titleLeft > 0, start.unit < map.unitCount {
      let text = try restore(start.unit..<passages.bounds(around: start.unit).upperBound, &cursor)
      lines.add(text.source.span.extracting(first: titleLeft))
      start.unit += text.restored.starts.firstIndex { $0 >= titleLeft } ?? text.units.count
      titleLeft -= text.source.count
    }
    start.lineEnds = lines.count
    body = start
    return start
  }
}

/// Tells the lines of rising places of a stretch of text, looking at each byte once.
struct LineCounter {
  private let text: StoredText
  private let followsFileLines: Bool
  private let firstLine: Int
  private let titleUnits: Int
  private let titleLineEnds: Int
  private var lineEnds: LineEndCounter
  private var offset = 0

  /// - Parameters:
  ///   - lineEnds: the line ends before the stretch.
  ///   - titleUnits: units of the stretch that stand before the body.
  ///   - titleLineEnds: the line ends before the body, wherever they stand.
  init(
    _ text: StoredText, _ record: DocumentRecord, _ lineEnds: LineEndCounter, titleUnits: Int,
    titleLineEnds: Int
  ) {
    self.text = text
    self.lineEnds = lineEnds
    self.titleUnits = titleUnits
    self.titleLineEnds = titleLineEnds
    followsFileLines = record.followsFileLines
    firstLine = record.firstLine
  }

  /// The line of the file that holds `unit` of the stretch; units never fall.
  mutating func line(of unit: Int) -> Int {
    if !followsFileLines || unit >= text.units.count { return firstLine }
    // A title that does not stand in the body is taken from the front matter, at the top of the file.
    if unit < titleUnits { return 1 }
    let target = Int(text.restored.starts[unit])
    lineEnds.add(text.source.span.extracting(offset..<target))
    offset = target
    return firstLine + lineEnds.count - titleLineEnds
  }
}
