internal import PolicyDocuments
internal import Primitives

/// A stretch of text with what was found in it: whole passages.
struct MatchedStretch {
  private let text: StoredText
  private var lines: LineCounter
  private let layout: TextLayout
  /// What was found, in units of the stretch, rising.
  private let found: [SnippetMaker.Occurrence]
  private let excerpts: ExcerptMaker
  /// The headings above a unit of the stretch.
  private let section: (Int) -> [String]
  /// The page of a line of the file.
  private let place: (Int) -> TextPlaces.Place

  /// - Parameters:
  ///   - occurrences: by their place in the document; those outside of the stretch are left out.
  ///   - start: the unit of the document with which the stretch begins.
  ///   - passages: of the document.
  ///   - section: the headings above a unit of the document.
  ///   - place: the page of a line of the file.
  init(
    _ text: StoredText, _ lines: LineCounter, _ occurrences: ArraySlice<SnippetMaker.Occurrence>,
    from start: Int, _ passages: DocumentPassages, section: @escaping (Int) -> [String],
    place: @escaping (Int) -> TextPlaces.Place
  ) {
    self.text = text
    self.lines = lines
    self.section = { section($0 + start) }
    self.place = place
    layout = TextLayout(text) { passages.linesAreBlocks || passages.outline.begins(at: $0 + start) }
    let all = 0..<text.units.count
    found = occurrences.compactMap { occurrence in
      let range = occurrence.range.moved(by: -start)
      return range.overlaps(all)
        ? SnippetMaker.Occurrence(range: range.clamped(to: all), string: occurrence.string) : nil
    }
    excerpts = ExcerptMaker(text: text, matches: found.map(\.range))
  }

  /// All of the stretch, which is one passage.
  mutating func whole() -> Passage {
    let first = found.first?.range.lowerBound ?? 0
    return shown(excerpts.excerpt(0..<text.units.count), from: first, section: 0)
  }

  /// An excerpt with its place: that of `unit`, under the headings above `heading`, or above `unit`.
  private mutating func shown(_ excerpt: Excerpt, from unit: Int, section heading: Int? = nil) -> Passage {
    let line = lines.line(of: unit)
    let place = place(line)
    return Passage(
      section: section(heading ?? unit), line: line, page: place.page, confidence: place.confidence,
      excerpt: excerpt)
  }

  /// The start of the stretch, at most so many units.
  mutating func opening(longest: Int) -> Passage {
    let range = whole(0..<min(text.units.count, longest))
    return shown(excerpts.excerpt(range, cutAfter: range.upperBound < text.units.count), from: 0)
  }

  /// The start of the passage of `place`.
  mutating func opening(_ place: Int) -> Passage {
    let passage = layout.passage(around: place)
    let range = passage.lowerBound..<passage.lowerBound + passage.prefix(SnippetMaker.snippetLength).count
    return shown(
      excerpts.excerpt(range, cutAfter: range.upperBound < passage.upperBound), from: range.lowerBound)
  }

  /// What is shown of `match`.
  mutating func snippet(_ match: Range<Int>) -> Passage {
    let sentences = layout.sentences(of: passage(of: match))
    let range = snippetRange(match, sentences)
    return shown(
      excerpts.excerpt(
        range, cutBefore: !sentences.contains { $0.lowerBound == range.lowerBound },
        cutAfter: !sentences.contains { $0.upperBound == range.upperBound }),
      from: match.lowerBound)
  }

  /// The sentence of `match`, with those after it while they fit; cut around the match where it is too long.
  /// A match that runs over sentences or passages is shown whole as far as it fits.
  private func snippetRange(_ match: Range<Int>, _ sentences: [Range<Int>]) -> Range<Int> {
    let longest = SnippetMaker.snippetLength
    var range = match
    for sentence in sentences where sentence.overlaps(match) {
      range = min(range.lowerBound, sentence.lowerBound)..<max(range.upperBound, sentence.upperBound)
    }
    for sentence in sentences where sentence.lowerBound == range.upperBound {
      if sentence.upperBound - range.lowerBound > longest { break }
      range = range.lowerBound..<sentence.upperBound
    }
    if range.count <= longest { return range }
    let start = max(range.lowerBound, match.lowerBound - longest / 4)
    return whole(
      start..<min(range.upperBound, max(start + longest, min(match.upperBound, start + 300))))
  }

  /// `range`, moved so that no surrogate pair is cut.
  private func whole(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    if start > 0, SurrogatePair.isTrail(text.units[start]) { start -= 1 }
    if end < text.units.count, SurrogatePair.isTrail(text.units[end]) { end += 1 }
    return start..<end
  }

  /// The passage of `match`, or the passages from the one it begins in to the one it ends in.
  private func passage(of match: Range<Int>) -> Range<Int> {
    let first = layout.passage(around: match.lowerBound)
    if match.upperBound <= first.upperBound { return first }
    return first.lowerBound..<layout.passage(around: match.upperBound - 1).upperBound
  }

  /// Appends the passages that hold something, as far as `isWanted` says so of what they hold.
  mutating func addPassages(
    to result: inout [Passage], _ isWanted: (ArraySlice<SnippetMaker.Occurrence>) -> Bool
  ) {
    var start = 0
    while start < found.count {
      var passage = layout.passage(around: found[start].range.lowerBound)
      var end = start
      while end < found.count,
        found[end].range.lowerBound < passage.upperBound
          || found.goesOn(over: passage.upperBound, from: start, to: end) && !isWanted(found[start..<end])
      {
        // A string may run over a passage's end; it is shown whole.
        let limit = found[end].range.upperBound
        if limit > passage.upperBound {
          passage = passage.lowerBound..<layout.passage(around: limit - 1).upperBound
        }
        end += 1
      }
      let inside = found[start..<end]
      start = end
      if !isWanted(inside) { continue }
      for (place, range) in pieces(of: passage, inside) {
        result.append(shown(excerpts.excerpt(range), from: place))
      }
    }
  }

  /// A passage with the place of its first match, or, of a long one, the sentences that hold a match, cut
  /// where they are too long, each with the place of its first match. `matches` are all of the passage,
  /// rising.
  private func pieces(of passage: Range<Int>, _ matches: ArraySlice<SnippetMaker.Occurrence>) -> [(
    place: Int, range: Range<Int>
  )] {
    if passage.count <= SnippetMaker.passageLength {
      return matches.first.map { [($0.range.lowerBound, passage)] } ?? []
    }
    var result: [(place: Int, range: Range<Int>)] = []
    let sentences = layout.sentences(of: passage)
    var sentence = 0
    var covered = passage.lowerBound
    for match in matches.lazy.map(\.range) where match.lowerBound >= covered {
      while sentence + 1 < sentences.count, sentences[sentence].upperBound <= match.lowerBound {
        sentence += 1
      }
      var last = sentence
      while last + 1 < sentences.count, sentences[last].upperBound < match.upperBound { last += 1 }
      var range = sentences[sentence].lowerBound..<max(sentences[last].upperBound, match.upperBound)
      if range.count > SnippetMaker.passageLength {
        let start = max(range.lowerBound, match.lowerBound - SnippetMaker.passageLength / 4)
        range = whole(start..<min(range.upperBound, start + SnippetMaker.passageLength))
      }
      covered = max(range.upperBound, match.upperBound)
      result.append((match.lowerBound, range))
    }
    return result
  }
}

extension [SnippetMaker.Occurrence] {
  /// Whether a string ends at `place`, where a passage does, and another one begins there: as the words of a
  /// run do that is broken over two short lines.
  ///
  /// - Parameters:
  ///   - start: the first match that counts.
  ///   - next: the first match that begins at `place` or after it.
  func goesOn(over place: Int, from start: Int, to next: Int) -> Bool {
    if self[next].range.lowerBound != place { return false }
    let before = Set(self[start..<next].lazy.filter { $0.range.upperBound == place }.map(\.string))
    if before.isEmpty { return false }
    return self[next...].prefix { $0.range.lowerBound == place }.contains { !before.contains($0.string) }
  }
}
