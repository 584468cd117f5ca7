internal import Primitives
internal import TextAnalysis

/// Where the passages and sentences of a stretch of text lie, in canonical units.
///
/// A passage ends at a blank line, before a heading or an item of the outline, and at a line end that does
/// not look like a wrap. A line end looks like one if the line before it is of some length and does not end
/// as a sentence does, and the line after it does not begin with a list's mark: PDF extraction breaks lines
/// in the middle of words.
struct TextLayout {
  private static let enders: CodeUnitSet = "。！？；：!?;:…”\"》)）"
  private static let sentenceEnders: CodeUnitSet = "。!?;"
  private static let closers: CodeUnitSet = "\"')》"
  private static let openers: CodeUnitSet = "-·*#★●◆■□○|>《【"
  /// A line of fewer units is not taken to be wrapped.
  private static let shortestWrapped = 14

  private let text: StoredText
  /// The units before which a passage ends, rising, some twice; start and end of the stretch are not among
  /// them.
  private let passageEnds: [Int]

  /// - Parameter begins: whether a heading or an item begins with a unit.
  init(_ text: StoredText, begins: (Int) -> Bool) {
    self.text = text
    let units = text.units
    // The units before which a line of the source ends, but for blank lines, which are units.
    var lineEnds: [Int] = []
    for gap in text.restored.gaps where gap > 0 && gap < units.count && lineEnds.last != Int(gap) {
      let (start, end) = (text.restored.ends[Int(gap) - 1], text.restored.starts[Int(gap)])
      if start < end, text.source[Int(start)..<Int(end)].contains(where: { $0 == 0x0A || $0 == 0x0D }) {
        lineEnds.append(Int(gap))
      }
    }
    var ends: [Int] = []
    for (index, place) in lineEnds.enumerated() {
      let length = Self.lineLength(units, lineEnds, index)
      let isEnd = Self.endsPassage(after: units[place - 1], before: units[place], lineLength: length)
      if isEnd || begins(place) { ends.append(place) }
    }
    // A blank line is a passage by itself.
    let count = ends.count
    var rest = units[...]
    while let blank = rest.firstIndex(of: 0x0A) {
      if blank > 0 { ends.append(blank) }
      if blank + 1 < units.count { ends.append(blank + 1) }
      rest = rest[(blank + 1)...]
    }
    if ends.count > count { ends.sort() }
    passageEnds = ends
  }

  /// Whether a passage ends where a line ends, between these units.
  ///
  /// - Parameter lineLength: the units of the line, or as many as matter.
  static func endsPassage(after last: UInt16, before next: UInt16, lineLength: Int) -> Bool {
    enders.contains(last) || openers.contains(next) || lineLength < shortestWrapped
  }

  /// The units of the line that ends at line end `index`, as far as they matter.
  private static func lineLength(_ units: [UInt16], _ lineEnds: [Int], _ index: Int) -> Int {
    let end = lineEnds[index]
    let start = max(end - shortestWrapped, index > 0 ? lineEnds[index - 1] : 0)
    let blank = units[start..<end - 1].lastIndex(of: 0x0A)
    return end - (blank.map { $0 + 1 } ?? start)
  }

  /// The passage that holds unit `place`.
  func passage(around place: Int) -> Range<Int> {
    let index = passageEnds.indices.partitioningIndex { passageEnds[$0] > place }
    let start = index > 0 ? passageEnds[index - 1] : 0
    return start..<(index < passageEnds.count ? passageEnds[index] : text.units.count)
  }

  /// The sentences of `passage`: they end at 。！？； with the quotes that follow.
  func sentences(of passage: Range<Int>) -> [Range<Int>] { Self.sentences(of: passage, in: text.units) }

  static func sentences(of passage: Range<Int>, in units: [UInt16]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = passage.lowerBound
    var place = start
    while place < passage.upperBound {
      let ends = sentenceEnders.contains(units[place])
      place += 1
      if !ends { continue }
      while place < passage.upperBound, closers.contains(units[place]) { place += 1 }
      result.append(start..<place)
      start = place
    }
    if start < passage.upperBound { result.append(start..<passage.upperBound) }
    return result
  }
}
