import TextAnalysis

@testable import SearchEngine

// Passages, sentences and excerpts of the oracle for SnippetMaker.

/// Where the passages and sentences of a text lie, in canonical units.
///
/// A passage ends at a blank line, before a heading or an item of the outline, and at a line end that does
/// not look like a wrap. A line end looks like one if the line before it is of some length and does not end
/// as a sentence does, and the line after it does not begin with a list's mark: PDF extraction breaks lines
/// in the middle of words.
struct WholeLayout {
  private static let enders: Set<UInt16> = Set("。！？；：!?;:…”\"》)）".utf16)
  private static let sentenceEnders: Set<UInt16> = Set("。!?;".utf16)
  private static let closers: Set<UInt16> = Set("\"')》".utf16)
  private static let openers: Set<UInt16> = Set("-·*#★●◆■□○|>《【".utf16)
  /// A line of fewer units is not taken to be wrapped.
  private static let shortestWrapped = 14

  private let text: WholeText

  init(_ text: WholeText) { self.text = text }

  /// Whether a passage ends between unit `place - 1` and unit `place`.
  func passageEnds(before place: Int) -> Bool {
    let units = text.units
    if place <= 0 || place >= units.count { return true }
    if units[place - 1] == 0x0A || units[place] == 0x0A { return true }
    if text.nodeStarts.contains(place) { return true }
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

/// Cuts pieces out of the source text, a scalar after the other, and marks what was found in them.
struct WholeExcerptMaker {
  private static let spaces: Set<UInt32> = [
    0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029, 0x3000,
  ]
  private static let lineEnds: Set<UInt32> = [0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029]
  private static let invisible: [ClosedRange<UInt32>] = [
    0...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF...0xFEFF,
    0xFFF9...0xFFFB, 0xE0000...0xE007F,
  ]

  private let text: WholeText
  /// Occurrences to highlight, in canonical units, rising; they may overlap.
  private let matches: [Range<Int>]

  init(text: WholeText, matches: [Range<Int>]) {
    self.text = text
    self.matches = matches
  }

  /// The source text that the canonical units of `range` stand for, in one line: a run of white space is one
  /// space, or nothing where it holds a line end beside a Chinese character; control characters are not
  /// passed on.
  func excerpt(_ range: Range<Int>, cutBefore: Bool = false, cutAfter: Bool = false) -> Excerpt {
    let stretch = text.restored.sourceRange(of: range)
    let marks = merged(in: range).map { text.restored.sourceRange(of: $0) }
    var marked: [Range<Int>?] = marks.map { _ in nil }
    var shown = String.UnicodeScalarView()
    if cutBefore { shown.append("…") }
    var end = stretch.lowerBound
    var space = ""
    var lastIsWide = true
    for scalar in String(decoding: text.source[stretch], as: UTF8.self).unicodeScalars {
      let start = end
      end += UTF8.width(scalar)
      if Self.spaces.contains(scalar.value) {
        space.unicodeScalars.append(scalar)
        continue
      }
      if Self.invisible.contains(where: { $0.contains(scalar.value) }) { continue }
      let isWide = scalar.value >= 0x2E80
      let holdsLineEnd = space.unicodeScalars.contains { Self.lineEnds.contains($0.value) }
      if !space.isEmpty, !shown.isEmpty, !(holdsLineEnd && (lastIsWide || isWide)) { shown.append(" ") }
      space = ""
      lastIsWide = isWide
      if let mark = marks.firstIndex(where: { start < $0.upperBound }), end > marks[mark].lowerBound {
        marked[mark] = (marked[mark]?.lowerBound ?? shown.count)..<shown.count + 1
      }
      shown.append(scalar)
    }
    if cutAfter { shown.append("…") }
    return Excerpt(text: String(shown), highlights: marked.compactMap { $0 })
  }

  /// The matches that touch `range`, cut to it, overlapping ones joined.
  private func merged(in range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for match in matches where match.overlaps(range) {
      let cut = match.clamped(to: range)
      if let last = result.last, cut.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, cut.upperBound)
      } else {
        result.append(cut)
      }
    }
    return result
  }
}
