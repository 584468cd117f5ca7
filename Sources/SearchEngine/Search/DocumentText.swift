internal import InvertedIndex
internal import TextAnalysis

/// The stored text of one document, of which only the stretches that are asked for are decoded and restored. Not safe to
/// use from two threads.
final class DocumentText {
  /// U+000A, the end of a paragraph, in ``ScalarCode``.
  private static let boundary = UInt8(FrequentCharacters.units.firstIndex(of: 0x0A) ?? 0)

  /// The stored bytes are not what they should be.
  struct Unreadable: Error {}

  let record: DocumentRecord
  private let coded: [UInt8]
  private let map: CodedTextMap
  private let restoration: [UInt8]
  private var cursor: RestorationCursor
  /// Where the body begins; nil until it is asked for.
  private var body: BodyStart?

  /// The unit with which the body begins, and the line ends of the source text before it.
  private struct BodyStart {
    var unit = 0
    var lineEnds = 0
  }

  /// - Parameters:
  ///   - coded: the canonical text in ``ScalarCode``.
  ///   - restoration: the restoration of the same text.
  init(coded: [UInt8], restoration: [UInt8], record: DocumentRecord) {
    self.coded = coded
    self.restoration = restoration
    self.record = record
    map = CodedTextMap(coded)
    cursor = RestorationCursor(restoration)
  }

  /// The canonical unit that begins at byte `offset` of the coded text.
  func unit(at offset: Int) -> Int { map.units(before: offset) }

  /// The unit at which the first paragraph with something in it begins, or 0.
  var firstVisible: Int {
    // A boundary is one byte, and nothing else that begins a character has that byte.
    map.units(before: coded.firstIndex { $0 != Self.boundary } ?? 0)
  }

  /// The paragraph that holds `unit`, without the boundaries around it; a boundary is by itself.
  func paragraph(around unit: Int) -> Range<Int> {
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

  /// The text of `units`, which are whole paragraphs, and a counter for its lines. Quickest where stretches are asked for
  /// in their order.
  func stretch(_ units: Range<Int>) throws(Unreadable) -> (text: StoredText, lines: LineCounter) {
    do {
      if units.lowerBound < cursor.unit { cursor = RestorationCursor(restoration) }
      let body = record.followsFileLines ? try bodyStart() : BodyStart()
      try cursor.skip(to: units.lowerBound, boundaries: boundaries)
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
    return { [coded, map] units in
      var count = 0
      for place in map.offset(of: units.lowerBound)..<map.offset(of: units.upperBound)
      where coded[place] == Self.boundary && map.begins(at: place) { count += 1 }
      return count
    }
  }

  private func restore(_ units: Range<Int>, _ cursor: inout RestorationCursor) throws -> StoredText {
    let coded = coded
    let bytes = map.offset(of: units.lowerBound)..<map.offset(of: units.upperBound)
    guard let decoded = IndexLayout.textCode.decode(coded.span.extracting(bytes)) else { throw Unreadable() }
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
      let text = try restore(start.unit..<paragraph(around: start.unit).upperBound, &cursor)
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
