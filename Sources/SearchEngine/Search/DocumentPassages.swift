internal import InvertedIndex
internal import PolicyDocuments
internal import Primitives
internal import TextAnalysis

/// Where the paragraphs and passages of a stored text lie; only what is asked for is looked at. Not safe to
/// use from two threads.
final class DocumentPassages {
  /// U+000A, the end of a paragraph, in ``ScalarCode``.
  static let boundary = UInt8(FrequentCharacters.units.firstIndex(of: 0x0A) ?? 0)

  /// The stored bytes are not what they should be.
  struct Unreadable: Error {}

  let coded: [UInt8]
  let map: CodedTextMap
  let restoration: [UInt8]
  /// In canonical units.
  let outline: Outline
  /// Whether a passage ends with every line.
  let linesAreBlocks: Bool
  /// Looks for line ends.
  private var scout: RestorationCursor
  /// The paragraph that was looked at last.
  private var current: Paragraph?
  /// A paragraph may have millions of lines: so many are looked at in one go.
  private let linesAtOnce: Int

  /// A paragraph, as far as its passages are known.
  private struct Paragraph {
    /// Without the boundaries around it.
    let units: Range<Int>
    /// Where what is known begins and ends: passages begin there.
    var known: Range<Int>
    /// The units within ``known`` before which a passage ends.
    var passageEnds: [Int] = []
    /// How many of them are of the lines before those that were looked at last.
    var older = 0
    /// Up to here lines were looked at.
    var lastLine: Int
  }

  /// - Parameters:
  ///   - coded: the canonical text in ``ScalarCode``.
  ///   - restoration: the restoration of the same text.
  ///   - outline: ``OutlineCoding`` of the same text.
  ///   - linesAreBlocks: ``DocumentRecord/linesAreBlocks``.
  init(
    coded: [UInt8], restoration: [UInt8], outline: [UInt8], linesAreBlocks: Bool, linesAtOnce: Int = 1 << 16
  ) throws(Unreadable) {
    self.linesAreBlocks = linesAreBlocks
    self.linesAtOnce = linesAtOnce
    self.coded = coded
    self.restoration = restoration
    map = CodedTextMap(coded)
    guard let outline = OutlineCoding.decode(outline, unitCount: map.unitCount) else { throw Unreadable() }
    self.outline = outline
    scout = RestorationCursor(restoration)
  }

  /// The passage that holds `unit`; a boundary is by itself.
  func passage(around unit: Int) throws(Unreadable) -> Range<Int> {
    let paragraph = try paragraph(around: unit)
    let ends = paragraph.passageEnds
    let index = ends.indices.partitioningIndex { ends[$0] > unit }
    let start = index > 0 ? ends[index - 1] : paragraph.known.lowerBound
    return start..<(index < ends.count ? ends[index] : paragraph.known.upperBound)
  }

  /// The paragraph of `unit`, whose passage is known.
  private func paragraph(around unit: Int) throws(Unreadable) -> Paragraph {
    if let current, current.known.contains(unit) { return current }
    var paragraph: Paragraph
    if let current, current.units.contains(unit), unit >= current.known.upperBound {
      paragraph = current
    } else {
      let units = bounds(around: unit)
      if units.lowerBound < scout.unit { scout = RestorationCursor(restoration) }
      paragraph = Paragraph(
        units: units, known: units.lowerBound..<units.lowerBound, lastLine: units.lowerBound)
    }
    // Not kept while it is changed, so that nothing is copied.
    current = nil
    while unit >= paragraph.known.upperBound, paragraph.known.upperBound < paragraph.units.upperBound {
      try readOn(&paragraph)
    }
    current = paragraph
    return paragraph
  }

  /// Looks at more lines. Those before the last ones are forgotten: who reads on asks for what is near.
  private func readOn(_ paragraph: inout Paragraph) throws(Unreadable) {
    if paragraph.older > 0 {
      let start = paragraph.passageEnds[paragraph.older - 1]
      paragraph.passageEnds.removeFirst(paragraph.older)
      paragraph.known = start..<paragraph.known.upperBound
    }
    paragraph.older = paragraph.passageEnds.count
    do {
      let (lineEnds, isDone) = try scout.skip(
        over: paragraph.lastLine..<paragraph.units.upperBound, lineEndsAtMost: linesAtOnce)
      for end in lineEnds {
        let (last, next) = try neighbours(end)
        let ends = TextLayout.endsPassage(
          after: last, before: next, lineLength: end - paragraph.lastLine)
        if ends || linesAreBlocks || outline.begins(at: end) { paragraph.passageEnds.append(end) }
        paragraph.lastLine = end
      }
      let end = isDone ? paragraph.units.upperBound : paragraph.passageEnds.last
      if let end { paragraph.known = paragraph.known.lowerBound..<end }
    } catch {
      throw Unreadable()
    }
  }

  /// The paragraph that was looked at last, if it holds `unit`; else what ``bounds(around:)`` finds.
  func knownBounds(around unit: Int) -> Range<Int> {
    let known = current.flatMap { $0.units.contains(unit) ? $0.units : nil }
    return known ?? bounds(around: unit)
  }

  /// The bounds of the paragraph that holds `unit`, without the boundaries around it; those of a boundary
  /// itself.
  func bounds(around unit: Int) -> Range<Int> {
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

  /// The units before and after the place where `unit` begins.
  private func neighbours(_ unit: Int) throws -> (UInt16, UInt16) {
    var start = map.offset(of: unit - 1)
    var end = map.offset(of: unit + 1)
    // The second half of a surrogate pair begins in the middle of its four bytes, with one that begins
    // nothing else.
    let isHalf = coded[start] >= 0xFC && start >= 2
    if isHalf { start -= 2 }
    if end < coded.count, coded[end] >= 0xFC { end = min(end + 2, coded.count) }
    let units = try decode(start..<end)
    let place = isHalf ? 2 : 1
    guard units.count > place else { throw Unreadable() }
    return (units[place - 1], units[place])
  }

  /// The units of whole characters, given by their bytes.
  func decode(_ bytes: Range<Int>) throws(Unreadable) -> [UInt16] {
    let coded = coded
    guard let decoded = IndexLayout.textCode.decode(coded.span.extracting(bytes)) else { throw Unreadable() }
    return decoded
  }

  /// Finds places in the whole text, which is decoded for it.
  func matcher() throws(Unreadable) -> TextMatcher {
    TextMatcher(try decode(0..<coded.count)) { self }
  }
}
