internal import PolicyDocuments
internal import Primitives

/// Chooses what of a document is shown: its best place, and its matching passages. Only the passages that
/// matter are restored.
struct SnippetMaker {
  /// A snippet of more canonical units is cut.
  static let snippetLength = 120
  /// A passage of more canonical units is shown by its matching sentences.
  static let passageLength = 400
  /// Passages with fewer canonical units between them are restored together: a stretch costs as much as some
  /// hundred units.
  private static let nearby = 200
  /// Stretches that are read as one, at most, where strings follow each other over the ends of passages.
  private static let mostConnected = 64
  /// Passages are restored together up to this many canonical units.
  static let longestStretch = 1 << 14

  /// Where a wanted string stands. Compact, since a document may hold millions.
  struct Occurrence {
    private let start: UInt32
    private let end: UInt32
    private let number: UInt32

    /// - Parameters:
    ///   - range: canonical units.
    ///   - string: the number of the string among those wanted.
    init(range: Range<Int>, string: Int) {
      start = UInt32(clamping: range.lowerBound)
      end = UInt32(clamping: range.upperBound)
      number = UInt32(clamping: string)
    }

    /// Canonical units.
    var range: Range<Int> { Int(start)..<Int(end) }
    /// The number of the string among those wanted.
    var string: Int { Int(number) }
  }

  private let text: DocumentText
  private let longestStretch: Int
  /// Rising.
  private var found: [Occurrence]
  /// The strings of each clause of the query, by their number.
  private let clauses: [[Int]]
  private let stringCount: Int

  /// - Parameters:
  ///   - occurrences: those of all strings of `highlights`, by their start, shorter ones first.
  init(
    _ text: DocumentText, _ highlights: Highlights, _ occurrences: [Occurrence],
    longestStretch: Int = Self.longestStretch
  ) {
    self.text = text
    self.longestStretch = longestStretch
    found = occurrences
    clauses = highlights.clauses
    stringCount = highlights.count
  }

  /// What is shown of a found document: the passage that was found, or the article that was asked for, or
  /// else the best place.
  func place(of found: SearchResponse.RankedDocument) throws(DocumentText.Unreadable) -> Passage {
    if let passage = found.passage { return try whole(passage.bytes) }
    if let article = try article(of: found) { return article.passage }
    return try snippet()
  }

  /// The article of `found` that was asked for, with its items, cut where it is longer than a passage is
  /// shown; and the units shown.
  func article(of found: SearchResponse.RankedDocument) throws(DocumentText.Unreadable) -> (
    passage: Passage, units: Range<Int>
  )? {
    guard let article = found.article, let node = text.outline.article(article) else { return nil }
    let section = text.outline.nodes[node].section
    if section.isEmpty { return nil }
    // Whole passages are restored, as many as hold what is shown.
    let limit = min(section.upperBound, section.lowerBound + Self.passageLength)
    let end = try min(section.upperBound, text.passage(around: limit - 1).upperBound)
    let units = text.withoutBoundaries(section.lowerBound..<end)
    _ = try text.section(of: units.lowerBound)
    var stretch = try stretch(units, self.found[...], [units.lowerBound])
    return (stretch.opening(longest: Self.passageLength), units.lowerBound..<min(units.upperBound, limit))
  }

  /// The same text, of which nothing is shown that begins in `units`.
  func leavingOut(_ units: Range<Int>) -> SnippetMaker {
    var rest = self
    rest.found.removeAll { units.contains($0.range.lowerBound) }
    return rest
  }

  /// All of a passage, given by its bytes.
  private func whole(_ bytes: Range<Int>) throws(DocumentText.Unreadable) -> Passage {
    let units = text.withoutBoundaries(text.units(of: bytes))
    _ = try text.section(of: units.lowerBound)
    var stretch = try stretch(units, found[...], [units.lowerBound])
    return stretch.whole()
  }

  /// The stretch with most of the wanted strings: whole sentences where they fit, else cut around the match.
  func snippet() throws(DocumentText.Unreadable) -> Passage {
    guard let best = bestMatch() else { return try opening(of: text.firstVisible) }
    _ = try text.section(of: best.range.lowerBound)
    let passages = try passages(of: best.range)
    var stretch = try stretch(passages, found[...], [best.range.lowerBound])
    let match = best.range.moved(by: -passages.lowerBound)
    return stretch.snippet(match)
  }

  /// The start of the passage of `unit`: of the text, where nothing is found in it.
  private func opening(of unit: Int) throws(DocumentText.Unreadable) -> Passage {
    _ = try text.section(of: unit)
    let passage = try text.passage(around: unit)
    var stretch = try stretch(passage, found[...], [unit])
    return stretch.opening(unit - passage.lowerBound)
  }

  /// - Parameter places: units whose sections are shown, rising.
  private func stretch(
    _ units: Range<Int>, _ occurrences: ArraySlice<Occurrence>, _ places: some Sequence<Int>
  ) throws(DocumentText.Unreadable) -> MatchedStretch {
    // Headings stand before what they are the headings of, and are restored before it, once.
    var sections: [(node: Int, headings: [String])] = []
    let outline = text.outline
    for place in places {
      if let node = outline.node(at: place), node != sections.last?.node {
        sections.append((node, try text.section(of: place)))
      }
    }
    let known = sections
    let (stretch, lines) = try text.stretch(units)
    return MatchedStretch(
      stretch, lines, occurrences, from: units.lowerBound, text.passages,
      section: { place in
        guard let node = outline.node(at: place) else { return [] }
        let found = known.indices.partitioningIndex { known[$0].node >= node }
        return found < known.count && known[found].node == node ? known[found].headings : []
      },
      place: text.place(ofLine:))
  }

  /// The passage of `match`, or the passages from the one it begins in to the one it ends in.
  private func passages(of match: Range<Int>) throws(DocumentText.Unreadable) -> Range<Int> {
    let first = try text.passage(around: match.lowerBound)
    if match.upperBound <= first.upperBound { return first }
    return first.lowerBound..<(try text.passage(around: match.upperBound - 1)).upperBound
  }

  /// The match from which a snippet's length holds the most different strings, closest together; the first of
  /// equals.
  private func bestMatch() -> Occurrence? {
    var best: (count: Int, span: Int, match: Occurrence)?
    // The match from which on a string was seen last.
    var seen = [Int](repeating: -1, count: stringCount)
    for start in found.indices {
      let match = found[start]
      seen[match.string] = start
      var count = 1
      var span = match.range.count
      for next in found[start...].dropFirst() {
        if count == stringCount { break }
        let end = next.range.upperBound - match.range.lowerBound
        if end > Self.snippetLength * 2 / 3 { break }
        if seen[next.string] != start {
          seen[next.string] = start
          count += 1
          span = end
        }
      }
      if count > best?.count ?? 0 || (count == best?.count && span < best?.span ?? 0) {
        best = (count, span, match)
      }
    }
    return best?.match
  }

  /// The passages that match, in the order of the text: those in which all units of one clause of the query
  /// stand, or, where no passage has that, those with any unit.
  func passages() throws(DocumentText.Unreadable) -> [Passage] {
    let whole = try passages(ofWholeClauses: true)
    return whole.isEmpty ? try passages(ofWholeClauses: false) : whole
  }

  private func passages(ofWholeClauses: Bool) throws(DocumentText.Unreadable) -> [Passage] {
    var result: [Passage] = []
    var place = 0
    while place < found.count {
      result += try passages(from: &place, ofWholeClauses: ofWholeClauses)
    }
    return result
  }

  /// How many occurrences there are.
  var occurrenceCount: Int { found.count }

  /// The passages of one stretch of text.
  ///
  /// - Parameter start: the occurrence with which the stretch begins; afterwards that of the next one.
  func passages(from start: inout Int, ofWholeClauses: Bool) throws(DocumentText.Unreadable) -> [Passage] {
    var result: [Passage] = []
    _ = try text.section(of: found[start].range.lowerBound)
    // Passages that no match connects with others.
    var units = try passages(of: found[start].range)
    var end = start + 1
    while end < found.count {
      let match = found[end].range
      if match.upperBound > units.upperBound {
        if match.lowerBound >= units.upperBound + Self.nearby { break }
        if match.lowerBound >= units.upperBound, units.count >= longestStretch,
          units.count >= Self.mostConnected * longestStretch
            || !found.goesOn(over: units.upperBound, from: start, to: end)
        {
          break
        }
        let more = try passages(of: match)
        if more.lowerBound >= units.upperBound + Self.nearby { break }
        units = units.lowerBound..<max(units.upperBound, more.upperBound)
      }
      end += 1
    }
    if !ofWholeClauses || holdsClause(found[start..<end]) {
      let inside = found[start..<end]
      var stretch = try stretch(units, inside, inside.lazy.map(\.range.lowerBound))
      stretch.addPassages(to: &result) { !ofWholeClauses || holdsClause($0) }
    }
    start = end
    return result
  }

  /// Whether all units of one clause of the query stand in `units`.
  func holdsClause(in units: Range<Int>) -> Bool {
    holdsClause(found.filter { units.contains($0.range.lowerBound) }[...])
  }

  /// Whether all units of one clause are among `occurrences`.
  private func holdsClause(_ occurrences: ArraySlice<Occurrence>) -> Bool {
    if stringCount == 1 { return !clauses.isEmpty && !occurrences.isEmpty }
    var present = [Bool](repeating: false, count: stringCount)
    for occurrence in occurrences { present[occurrence.string] = true }
    return clauses.contains { $0.allSatisfy { present[$0] } }
  }
}

extension Range<Int> {
  func moved(by distance: Int) -> Range<Int> { lowerBound + distance..<upperBound + distance }
}
