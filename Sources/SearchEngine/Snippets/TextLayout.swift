internal import TextAnalysis

/// Where the passages and sentences of a text lie, in canonical units.
///
/// A passage ends at a blank line, and at a line end that does not look like a wrap. A line end looks like one if
/// the line before it is of some length and does not end as a sentence or a heading does, and the line after it
/// does not begin as a heading or a list item does: PDF extraction breaks lines in the middle of words.
struct TextLayout {
  private static let enders: Set<UInt16> = Set("。！？；：!?;:…”\"》)）".utf16)
  private static let sentenceEnders: Set<UInt16> = Set("。!?;".utf16)
  private static let closers: Set<UInt16> = Set("\"')》".utf16)
  private static let openers: Set<UInt16> = Set("第一二三四五六七八九十(-·*#★●◆■□○0123456789|>《【".utf16)
  /// A line of fewer units is not taken to be wrapped.
  private static let shortestWrapped = 14

  private let text: StoredText

  init(_ text: StoredText) { self.text = text }

  /// Whether a passage ends between unit `place - 1` and unit `place`.
  func passageEnds(before place: Int) -> Bool {
    let units = text.units
    if place <= 0 || place >= units.count { return true }
    if units[place - 1] == 0x0A || units[place] == 0x0A { return true }
    guard lineEnds(before: place) else { return false }
    if Self.enders.contains(units[place - 1]) || Self.openers.contains(units[place]) { return true }
    return lineLength(endingAt: place) < Self.shortestWrapped
  }

  /// Whether a line of the source ends between the units.
  private func lineEnds(before place: Int) -> Bool {
    let restored = text.restored
    let gap = Int(restored.ends[place - 1])..<max(Int(restored.ends[place - 1]), Int(restored.starts[place]))
    return restored.source[gap].contains { $0 == 0x0A || $0 == 0x0D }
  }

  private func lineLength(endingAt place: Int) -> Int {
    var start = place - 1
    while start > 0, place - start < Self.shortestWrapped, text.units[start - 1] != 0x0A,
      !lineEnds(before: start)
    { start -= 1 }
    return place - start
  }

  /// The passage that holds unit `place`.
  func passage(around place: Int) -> Range<Int> {
    var start = place
    while start > 0 && !passageEnds(before: start) { start -= 1 }
    var end = place + 1
    while end < text.units.count && !passageEnds(before: end) { end += 1 }
    return start..<min(end, text.units.count)
  }

  /// The sentences of `passage`: they end at 。！？； with the quotes that follow.
  func sentences(of passage: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = passage.lowerBound
    var place = start
    while place < passage.upperBound {
      let ends = Self.sentenceEnders.contains(text.units[place])
      place += 1
      if !ends { continue }
      while place < passage.upperBound, Self.closers.contains(text.units[place]) { place += 1 }
      result.append(start..<place)
      start = place
    }
    if start < passage.upperBound { result.append(start..<passage.upperBound) }
    return result
  }
}
