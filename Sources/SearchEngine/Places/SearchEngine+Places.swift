internal import InvertedIndex
internal import PolicyDocuments
internal import TextAnalysis

/// Reading for statistics: which documents, how often, and where.
extension SearchEngine {
  /// The documents that match `plan`, rising.
  package func documents(matching plan: QueryPlan) throws(EngineError) -> [Int] {
    try indexed { () throws(IndexError) in try reader.matches(plan.filter).documents }
  }

  /// The documents that meet the conditions of `request`, whatever its query is, rising.
  package func documents(meeting request: SearchRequest) throws(EngineError) -> [Int] {
    var parts: [Filter] = []
    for condition in Self.conditions(of: request) { parts.append(try filter(of: condition, request)) }
    return try indexed { () throws(IndexError) in
      try reader.matches(parts.isEmpty ? .all : QueryCompiler.conjunction(parts)).documents
    }
  }

  /// How many Chinese characters `document` has.
  package func characterCount(_ document: Int) throws(EngineError) -> Int {
    try indexed { () throws(IndexError) in try reader.length(layout.characters, of: document) }
  }

  /// The first and the last day that the date of `document` may mean, as `yyyymmdd`; nil where it has no date.
  package func days(_ document: Int) throws(EngineError) -> ClosedRange<Int>? {
    guard let columns = IndexLayout.current[.date].days else { return nil }
    let (first, last) = try indexed { () throws(IndexError) in
      (try reader.number(columns.first, of: document), try reader.number(columns.last, of: document))
    }
    guard first > 0, first <= last, last <= 99_991_231 else { return nil }
    return Int(first)...Int(last)
  }

  /// How often the strings of `highlights` stand in `document`. What lies within another occurrence is a part of it.
  ///
  /// - Complexity: Linear in the stored text, once for each string.
  package func occurrenceCount(of highlights: Highlights, in document: Int) throws(EngineError) -> Int {
    if highlights.positional.isEmpty { return try byteRanges(of: highlights, in: document).count }
    let text = try passages(of: document)
    do {
      return try unitRanges(of: highlights, in: document, text).count
    } catch let error as EngineError {
      throw error
    } catch {
      throw stored.damagedText(document)
    }
  }

  private func passages(of document: Int) throws(EngineError) -> DocumentPassages {
    let (coded, restoration) = try stored.codedText(document)
    let outline = try stored.codedOutline(document)
    do {
      return try DocumentPassages(coded: coded, restoration: restoration, outline: outline)
    } catch {
      throw stored.damagedText(document)
    }
  }

  /// The occurrences in canonical units, with what satisfies positional clauses.
  private func unitRanges(of highlights: Highlights, in document: Int, _ passages: DocumentPassages) throws
    -> [(units: Range<Int>, string: Int)]
  {
    var found = try byteRanges(of: highlights, in: document).map { place in
      let start = passages.map.units(before: place.bytes.lowerBound)
      return (
        units: start..<start + highlights.strings[place.string].codeUnits.count, string: place.string
      )
    }
    if highlights.positional.isEmpty { return found }
    let matcher = TextMatcher(try passages.decode(0..<passages.coded.count)) { passages }
    for (number, clause) in highlights.positional.enumerated() {
      for range in try matcher.marks(clause, in: 0..<matcher.units.count) {
        found.append((range, highlights.strings.count + number))
      }
    }
    found.sort { ($0.units.lowerBound, $1.units.upperBound) < ($1.units.lowerBound, $0.units.upperBound) }
    var end = 0
    return found.filter { place in
      if place.units.upperBound <= end { return false }
      end = place.units.upperBound
      return true
    }
  }

  /// Where the strings of `highlights` stand in `document`, in the order of the text. What lies within another
  /// occurrence is a part of it.
  ///
  /// - Parameter context: how many canonical units of the passage are read before and after an occurrence.
  package func places(of highlights: Highlights, in document: Int, context: Int) throws(EngineError) -> (
    record: DocumentRecord, places: [TextPlace]
  ) {
    let record = try stored.record(document)
    let passages = try passages(of: document)
    do {
      let ranges = try unitRanges(of: highlights, in: document, passages)
      if ranges.isEmpty { return (record, []) }
      return (record, try Self.places(ranges, DocumentText(passages, record: record), context: context))
    } catch let error as EngineError {
      throw error
    } catch {
      throw stored.damagedText(document)
    }
  }

  private static func places(_ found: [(units: Range<Int>, string: Int)], _ text: DocumentText, context: Int)
    throws(DocumentText.Unreadable) -> [TextPlace]
  {
    var places: [TextPlace] = []
    // The passage that was read last; most occurrences have company.
    var known: (units: Range<Int>, text: StoredText, lines: LineCounter)?
    for (units, string) in found {
      let section = try text.section(of: units.lowerBound)
      if known == nil || !(known?.units.contains(units) ?? false) {
        let first = try text.passage(around: units.lowerBound)
        let last =
          units.upperBound <= first.upperBound ? first : try text.passage(around: units.upperBound - 1)
        let passage = first.lowerBound..<max(last.upperBound, units.upperBound)
        let (stretch, lines) = try text.stretch(passage)
        known = (passage, stretch, lines)
      }
      guard let (passage, stretch, counter) = known else { continue }
      // Units never fall from one occurrence to the next of a passage.
      var lines = counter
      let place = units.lowerBound - passage.lowerBound..<units.upperBound - passage.lowerBound
      let line = lines.line(of: place.lowerBound)
      known?.lines = lines
      let match = stretch.restored.sourceRange(of: place)
      let before = stretch.restored.sourceRange(
        of: max(0, place.lowerBound - context)..<place.lowerBound)
      let after = stretch.restored.sourceRange(
        of: place.upperBound..<min(stretch.units.count, place.upperBound + context))
      places.append(
        TextPlace(
          string: string,
          before: Array(stretch.source[min(before.lowerBound, match.lowerBound)..<match.lowerBound]),
          match: Array(stretch.source[match]),
          after: Array(stretch.source[match.upperBound..<max(after.upperBound, match.upperBound)]),
          line: line, section: section))
    }
    return places
  }

  /// The occurrences in the stored text, in bytes, by their start; none lies within another.
  private func byteRanges(of highlights: Highlights, in document: Int) throws(EngineError) -> [(
    bytes: Range<Int>, string: Int
  )] {
    var found: [(bytes: Range<Int>, string: Int)] = []
    for string in highlights.strings {
      let places = try indexed { () throws(IndexError) in
        try reader.occurrences(of: string.coded, in: layout.text, of: document)
      }
      for place in places { found.append((place..<place + string.coded.count, string.number)) }
    }
    if highlights.strings.count < 2 { return found }
    found.sort {
      ($0.bytes.lowerBound, $1.bytes.upperBound) < ($1.bytes.lowerBound, $0.bytes.upperBound)
    }
    var end = 0
    return found.filter { place in
      if place.bytes.upperBound <= end { return false }
      end = place.bytes.upperBound
      return true
    }
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
