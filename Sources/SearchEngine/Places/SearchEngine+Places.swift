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

  /// The first and the last day that the date of `document` may mean, as `yyyymmdd`; nil where it has no
  /// date.
  package func days(_ document: Int) throws(EngineError) -> ClosedRange<Int>? {
    guard let columns = IndexLayout.current[.date].days else { return nil }
    let (first, last) = try indexed { () throws(IndexError) in
      (try reader.number(columns.first, of: document), try reader.number(columns.last, of: document))
    }
    guard first > 0, first <= last, last <= 99_991_231 else { return nil }
    return Int(first)...Int(last)
  }

  /// How often the strings of `highlights` stand in `document`. What lies within another occurrence is a part
  /// of it.
  ///
  /// - Complexity: Linear in the stored text, once for each string.
  package func occurrenceCount(of highlights: Highlights, in document: Int) throws(EngineError) -> Int {
    if highlights.areStrings { return try byteRanges(of: highlights, in: document).count }
    return try unitRanges(of: highlights, in: document, passages(of: document)).count
  }

  private func passages(of document: Int) throws(EngineError) -> DocumentPassages {
    try stored.passages(document, try stored.record(document))
  }

  /// The occurrences in canonical units; none lies within another.
  private func unitRanges(of highlights: Highlights, in document: Int, _ passages: DocumentPassages)
    throws(EngineError) -> [SnippetMaker.Occurrence]
  {
    var found = try occurrences(of: highlights, in: document, passages)
    if highlights.count < 2 { return found }
    found.sort { ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound) }
    return Self.outermost(found, end: \.range.upperBound)
  }

  /// Those that lie within none before; `found` rises, of those that begin together the longest is first.
  private static func outermost<Place>(_ found: [Place], end: (Place) -> Int) -> [Place] {
    var last = 0
    return found.filter { place in
      if end(place) <= last { return false }
      last = end(place)
      return true
    }
  }

  /// Where the strings of `highlights` stand in `document`, in the order of the text. What lies within
  /// another occurrence is a part of it.
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

  private static func places(_ found: [SnippetMaker.Occurrence], _ text: DocumentText, context: Int)
    throws(DocumentText.Unreadable) -> [TextPlace]
  {
    var places: [TextPlace] = []
    // The passage that was read last; most occurrences have company.
    var known: (units: Range<Int>, text: StoredText, lines: LineCounter)?
    for occurrence in found {
      let units = occurrence.range
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
          string: occurrence.string,
          before: Array(stretch.source[min(before.lowerBound, match.lowerBound)..<match.lowerBound]),
          match: Array(stretch.source[match]),
          after: Array(stretch.source[match.upperBound..<max(after.upperBound, match.upperBound)]),
          line: line, section: section))
    }
    return places
  }

  /// The occurrences of strings in the stored text, in bytes, by their start; none lies within another.
  private func byteRanges(of highlights: Highlights, in document: Int) throws(EngineError) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for string in highlights.strings {
      let places = try indexed { () throws(IndexError) in
        try reader.occurrences(of: string.coded, in: layout.text, of: document)
      }
      for place in places { found.append(place..<place + string.coded.count) }
    }
    if highlights.strings.count < 2 { return found }
    found.sort { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
    return Self.outermost(found, end: \.upperBound)
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
