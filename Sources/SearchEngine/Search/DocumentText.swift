internal import InvertedIndex
internal import PolicyDocuments
internal import Primitives
internal import TextAnalysis

/// The stored text of one document, of which only the stretches that are asked for are decoded and restored. Not safe to
/// use from two threads.
final class DocumentText {
  /// U+000A, the end of a paragraph, in ``ScalarCode``.
  private static let boundary = UInt8(FrequentCharacters.units.firstIndex(of: 0x0A) ?? 0)

  /// U+0022, a quotation mark.
  private static let quote = IndexLayout.textCode.encode([0x22])

  /// The stored bytes are not what they should be.
  struct Unreadable: Error {}

  let record: DocumentRecord
  /// In canonical units.
  let outline: Outline
  private let coded: [UInt8]
  private let map: CodedTextMap
  private let restoration: [UInt8]
  /// Restores stretches.
  private var cursor: RestorationCursor
  /// Looks for line ends, further on.
  private var scout: RestorationCursor
  /// The headings above the unit that was asked for last, with their nodes.
  private var lastSection: [(node: Int, heading: String)] = []
  /// The paragraph that was looked at last.
  private var current: Paragraph?
  /// Where the body begins; nil until it is asked for.
  private var body: BodyStart?

  /// A paragraph without the boundaries around it, and the units in it before which a passage ends.
  private struct Paragraph {
    var units: Range<Int>
    var passageEnds: [Int]
  }

  /// The unit with which the body begins, and the line ends of the source text before it.
  private struct BodyStart {
    var unit = 0
    var lineEnds = 0
  }

  /// - Parameters:
  ///   - coded: the canonical text in ``ScalarCode``.
  ///   - restoration: the restoration of the same text.
  ///   - outline: ``OutlineCoding`` of the same text.
  init(coded: [UInt8], restoration: [UInt8], outline: [UInt8], record: DocumentRecord) throws(Unreadable) {
    self.coded = coded
    self.restoration = restoration
    self.record = record
    map = CodedTextMap(coded)
    guard let outline = OutlineCoding.decode(outline, unitCount: map.unitCount) else { throw Unreadable() }
    self.outline = outline
    cursor = RestorationCursor(restoration)
    scout = cursor
  }

  /// Whether a passage ends with every line.
  var linesAreBlocks: Bool { record.linesAreBlocks }

  /// The canonical unit that begins at byte `offset` of the coded text.
  func unit(at offset: Int) -> Int { map.units(before: offset) }

  /// The unit at which the first paragraph with something in it begins, or 0.
  var firstVisible: Int {
    // A boundary is one byte, and nothing else that begins a character has that byte.
    map.units(before: coded.firstIndex { $0 != Self.boundary } ?? 0)
  }

  /// The units of `bytes`, which begin and end with whole characters, without the boundaries at their end.
  func withoutBoundaries(_ bytes: Range<Int>) -> Range<Int> {
    let bytes = bytes.clamped(to: 0..<coded.count)
    var end = bytes.upperBound
    while end > bytes.lowerBound + 1, coded[end - 1] == Self.boundary, map.begins(at: end - 1) { end -= 1 }
    let start = map.units(before: bytes.lowerBound)
    return start..<max(start, map.units(before: end))
  }

  /// The headings above `unit`, from the highest, each in one line. Quickest where units are asked for in their order.
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
    return section.map(\.heading)
  }

  private func heading(_ node: Int) throws(Unreadable) -> String {
    let range = outline.nodes[node].heading
    let passage = try passage(around: range.lowerBound)
    let text = try stretch(passage).text
    return ExcerptMaker(text: text, matches: []).excerpt(
      range.clamped(to: passage).moved(by: -passage.lowerBound)
    ).text
  }

  /// The passage that holds `unit`; a boundary is by itself.
  func passage(around unit: Int) throws(Unreadable) -> Range<Int> {
    let paragraph = try paragraph(around: unit)
    let ends = paragraph.passageEnds
    let index = ends.indices.partitioningIndex { ends[$0] > unit }
    let start = index > 0 ? ends[index - 1] : paragraph.units.lowerBound
    return start..<(index < ends.count ? ends[index] : paragraph.units.upperBound)
  }

  private func paragraph(around unit: Int) throws(Unreadable) -> Paragraph {
    if let current, current.units.contains(unit) { return current }
    let units = bounds(around: unit)
    var paragraph = Paragraph(units: units, passageEnds: [])
    if units.lowerBound < scout.unit { scout = RestorationCursor(restoration) }
    do {
      var before = units.lowerBound
      for end in try scout.skip(over: units) {
        let (last, next) = try neighbours(end)
        let ends = TextLayout.endsPassage(after: last, before: next, lineLength: end - before)
        if ends || record.linesAreBlocks || outline.begins(at: end) {
          paragraph.passageEnds.append(end)
        }
        before = end
      }
    } catch {
      throw Unreadable()
    }
    current = paragraph
    return paragraph
  }

  /// The bounds of the paragraph that holds `unit`, without the boundaries around it; those of a boundary itself.
  private func bounds(around unit: Int) -> Range<Int> {
    let coded = coded
    let bytes = coded.span
    var start = map.offset(of: unit)
    if start >= bytes.count { return unit..<unit }
    if bytes[start] == Self.boundary { return unit..<unit + 1 }
    var end = start
    while end < bytes.count, bytes[end] != Self.boundary || !map.begins(at: end) { end += 1 }
    while start > 0, bytes[start - 1] != Self.boundary || !map.begins(at: start - 1) { start -= 1 }
    return map.units(before: start)..<map.units(before: end)
  }

  /// The text of `units`, which are whole passages, and a counter for its lines. Quickest where stretches are asked for
  /// in their order.
  func stretch(_ units: Range<Int>) throws(Unreadable) -> (text: StoredText, lines: LineCounter) {
    do {
      if units.lowerBound < cursor.unit { cursor = RestorationCursor(restoration) }
      let body = record.followsFileLines ? try bodyStart() : BodyStart()
      let known = current.flatMap { $0.units.contains(units.lowerBound) ? $0.units : nil }
      let paragraph = known ?? bounds(around: units.lowerBound)
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
    return { self.count(of: [Self.boundary], in: $0) }
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

  /// The units before and after the place where `unit` begins.
  private func neighbours(_ unit: Int) throws -> (UInt16, UInt16) {
    var start = map.offset(of: unit - 1)
    var end = map.offset(of: unit + 1)
    // The second half of a surrogate pair begins in the middle of its four bytes, with one that begins nothing else.
    let isHalf = coded[start] >= 0xFC && start >= 2
    if isHalf { start -= 2 }
    if end < coded.count, coded[end] >= 0xFC { end = min(end + 2, coded.count) }
    let units = try decode(start..<end)
    let place = isHalf ? 2 : 1
    guard units.count > place else { throw Unreadable() }
    return (units[place - 1], units[place])
  }

  /// The units of whole characters, given by their bytes.
  private func decode(_ bytes: Range<Int>) throws -> [UInt16] {
    let coded = coded
    guard let decoded = IndexLayout.textCode.decode(coded.span.extracting(bytes)) else { throw Unreadable() }
    return decoded
  }

  private func restore(_ units: Range<Int>, _ cursor: inout RestorationCursor) throws -> StoredText {
    let decoded = try decode(map.offset(of: units.lowerBound)..<map.offset(of: units.upperBound))
    return StoredText(
      units: decoded, restored: try cursor.restore(decoded, countsLineEnds: record.followsFileLines))
  }

  /// Restores the first paragraphs as far as the title reaches, where it does not stand in the body.
  private func bodyStart() throws -> BodyStart {
    if let body { return body }
    var start = BodyStart()
    var lines = LineEndCounter()
    var titleLeft = record.titleBytes
    var cursor = RestorationCursor(restoration)
    while titleLeft > 0, start.unit < map.unitCount {
      let text = try restore(start.unit..<bounds(around: start.unit).upperBound, &cursor)
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
