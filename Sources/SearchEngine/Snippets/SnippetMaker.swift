internal import TextAnalysis

/// Chooses what of a document is shown: its best place, and its matching passages.
struct SnippetMaker {
  /// A snippet of more canonical units is cut.
  static let snippetLength = 120
  /// A passage of more canonical units is shown by its matching sentences.
  static let passageLength = 400

  private let text: StoredText
  private let layout: TextLayout
  /// Occurrences of the wanted strings with the number of the string, by place.
  private let found: [(range: Range<Int>, string: Int)]
  private let excerpts: ExcerptMaker

  /// - Parameter wanted: canonical strings, the first the most telling where several are equal in count.
  init(_ text: StoredText, wanted: [[UInt16]]) {
    self.text = text
    layout = TextLayout(text)
    var found: [(range: Range<Int>, string: Int)] = []
    for (string, needle) in wanted.enumerated() {
      for range in CanonicalSearch.all(needle, in: text.units) { found.append((range, string)) }
    }
    found.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    self.found = found
    excerpts = ExcerptMaker(text: text, matches: found.map(\.range))
  }

  /// The file's line of canonical unit `place`.
  private func line(of place: Int) -> Int {
    place < text.units.count ? text.line(at: Int(text.restored.starts[place])) : text.record.firstLine
  }

  /// The stretch with most of the wanted strings: whole sentences where they fit, else cut around the match.
  func snippet() -> (line: Int, excerpt: Excerpt) {
    guard let best = bestMatch() else {
      let passage = layout.passage(around: firstVisible())
      let cut = passage.prefix(Self.snippetLength)
      let range = passage.lowerBound..<passage.lowerBound + cut.count
      return (
        line(of: range.lowerBound), excerpts.excerpt(range, cutAfter: range.upperBound < passage.upperBound)
      )
    }
    let range = stretch(around: best)
    let sentences = layout.sentences(of: passage(of: best))
    return (
      line(of: best.lowerBound),
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
    var best: (count: Int, span: Int, range: Range<Int>)?
    for start in found.indices {
      let range = found[start].range
      var seen: Set<Int> = [found[start].string]
      var span = range.count
      for next in found[start...].dropFirst() {
        if next.range.upperBound - range.lowerBound > Self.snippetLength * 2 / 3 { break }
        if seen.insert(next.string).inserted { span = next.range.upperBound - range.lowerBound }
      }
      if seen.count > best?.count ?? 0 || (seen.count == best?.count && span < best?.span ?? 0) {
        best = (seen.count, span, range)
      }
    }
    return best?.range
  }

  /// The sentence of `match`, with those after it while they fit; cut around the match where it is too long. A
  /// match that runs over sentences or passages is shown whole as far as it fits.
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

  /// Every passage with a match, in the order of the text.
  func passages() -> [Passage] {
    var result: [Passage] = []
    var end = 0
    for (range, _) in found where range.lowerBound >= end {
      var passage = layout.passage(around: range.lowerBound)
      // A string may run over a passage's end; it is shown whole.
      for match in found where match.range.overlaps(passage) && match.range.upperBound > passage.upperBound {
        passage = passage.lowerBound..<self.passage(of: match.range).upperBound
      }
      end = passage.upperBound
      if passage.count <= Self.passageLength {
        result.append(Passage(line: line(of: range.lowerBound), excerpt: excerpts.excerpt(passage)))
      } else {
        result += longPassage(passage)
      }
    }
    return result
  }

  /// A long passage by its sentences that hold a match, each a passage of its own.
  private func longPassage(_ passage: Range<Int>) -> [Passage] {
    var result: [Passage] = []
    var end = passage.lowerBound
    for (match, _) in found where match.lowerBound >= end && match.lowerBound < passage.upperBound {
      var range = match
      for sentence in layout.sentences(of: passage) where sentence.overlaps(match) {
        range = min(range.lowerBound, sentence.lowerBound)..<max(range.upperBound, sentence.upperBound)
      }
      if range.count > Self.passageLength {
        let start = max(range.lowerBound, match.lowerBound - Self.passageLength / 4)
        range = whole(start..<min(range.upperBound, start + Self.passageLength))
      }
      end = max(range.upperBound, match.upperBound)
      result.append(Passage(line: line(of: match.lowerBound), excerpt: excerpts.excerpt(range)))
    }
    return result
  }
}
