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
  private let clauses: [Set<Int>]

  init(_ text: StoredText, _ query: BoundQuery) {
    self.text = text
    clauses = query.clauses
    layout = TextLayout(text)
    var found: [(range: Range<Int>, string: Int)] = []
    for (string, needle) in query.wanted.enumerated() {
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

  /// The passages that match, in the order of the text: those in which all units of one clause of the query stand,
  /// or, where no passage has that, those with any unit.
  func passages() -> [Passage] {
    let whole = passages { present in clauses.contains { $0.isSubset(of: present) } }
    return whole.isEmpty ? passages { _ in true } : whole
  }

  private func passages(_ isWanted: (_ present: Set<Int>) -> Bool) -> [Passage] {
    var result: [Passage] = []
    var lines = LineCounter(text)
    var start = 0
    while start < found.count {
      var passage = layout.passage(around: found[start].range.lowerBound)
      var present: Set<Int> = []
      var end = start
      while end < found.count, found[end].range.lowerBound < passage.upperBound {
        present.insert(found[end].string)
        // A string may run over a passage's end; it is shown whole.
        let limit = found[end].range.upperBound
        if limit > passage.upperBound {
          passage = passage.lowerBound..<layout.passage(around: limit - 1).upperBound
        }
        end += 1
      }
      if isWanted(present) {
        let matches = found[start..<end].map(\.range)
        for (place, range) in passage.count <= Self.passageLength
          ? [(matches[0].lowerBound, passage)] : pieces(of: passage, matches)
        {
          let line = lines.line(at: Int(text.restored.starts[place]))
          result.append(Passage(line: line, excerpt: excerpts.excerpt(range)))
        }
      }
      start = end
    }
    return result
  }

  /// The sentences of a long passage that hold a match, cut where they are too long, each with the place of its
  /// first match. `matches` are all of the passage, rising.
  private func pieces(of passage: Range<Int>, _ matches: [Range<Int>]) -> [(place: Int, range: Range<Int>)] {
    var result: [(place: Int, range: Range<Int>)] = []
    let sentences = layout.sentences(of: passage)
    var sentence = 0
    var covered = passage.lowerBound
    for match in matches where match.lowerBound >= covered {
      while sentence + 1 < sentences.count, sentences[sentence].upperBound <= match.lowerBound {
        sentence += 1
      }
      var last = sentence
      while last + 1 < sentences.count, sentences[last].upperBound < match.upperBound { last += 1 }
      var range = sentences[sentence].lowerBound..<max(sentences[last].upperBound, match.upperBound)
      if range.count > Self.passageLength {
        let start = max(range.lowerBound, match.lowerBound - Self.passageLength / 4)
        range = whole(start..<min(range.upperBound, start + Self.passageLength))
      }
      covered = max(range.upperBound, match.upperBound)
      result.append((match.lowerBound, range))
    }
    return result
  }
}
