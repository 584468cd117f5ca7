internal import InvertedIndex
internal import TextAnalysis

/// Ties clauses to the terms of the index: units to filters, words and n-grams to scored terms.
struct QueryBinder {
  let folder: TextFolder
  let analyzer: Analyzer
  let ranking: RankingSettings

  func bind(_ clauses: [QueryClause], query: String, conditions: [Filter]) throws(QueryError) -> BoundQuery {
    var units: [QueryUnit] = []
    var scored = ScoredTerms(ranking)
    var terms = AnalyzedTerms()
    var wanted: [[UInt16]] = []
    var gluedWords: [[UInt16]] = []
    var clausesOfWanted: [Set<Int>] = []
    for clause in clauses {
      let canonical = folder.foldQuery(clause.text)
      if canonical.isEmpty { continue }
      analyzer.analyze(canonical, into: &terms)
      var cut = clause.isExact ? UnitCutter.Cut() : UnitCutter.cut(canonical, terms.words)
      if cut.units.isEmpty { cut.units = [canonical.indices] }
      var places: Set<Int> = []
      for range in cut.units {
        let unit = QueryUnit(units: Array(canonical[range]), isExcluded: clause.isExcluded)
        if !units.contains(unit) { units.append(unit) }
        if clause.isExcluded { continue }
        if !wanted.contains(unit.units) { wanted.append(unit.units) }
        if let place = wanted.firstIndex(of: unit.units) { places.insert(place) }
      }
      if clause.isExcluded { continue }
      clausesOfWanted.append(places)
      for range in cut.gluedWords { gluedWords.append(Array(canonical[range])) }
      scored.add(terms)
    }
    let filters = wanted.map { filter(of: $0) }
    if filters.isEmpty {
      throw QueryError(query: query, column: 1, reason: .nothingAfterFolding)
    }
    let excluded = units.filter(\.isExcluded).map { Filter.not(filter(of: $0.units)) }
    let rest = excluded + conditions
    // A query of one unit is looked for as it is: there is no other unit to be content with.
    var wantedByAny = wanted
    if wanted.count > 1 {
      for word in gluedWords where !wantedByAny.contains(word) { wantedByAny.append(word) }
    }
    let anyUnit =
      filters.count == 1
      ? filters[0] : Filter.or(filters + wantedByAny[wanted.count...].map { filter(of: $0) })
    return BoundQuery(
      units: units, all: .and(filters + rest), any: .and([anyUnit] + rest),
      conditions: rest.isEmpty ? nil : .and(rest), anyUnit: anyUnit, terms: scored.terms, wanted: wanted,
      wantedByAny: wantedByAny, clauses: clausesOfWanted)
  }

  /// The filter of documents that hold `needle` (canonical): one term where one is exact, else terms that every
  /// such document has and a look at the text.
  func filter(of needle: [UInt16]) -> Filter {
    let scalars = Self.scalars(needle)
    let classes = scalars.map { CharacterClass(of: $0) }
    func joins(_ kind: CharacterClass) -> Bool { kind == .han || kind == .letterOrDigit }
    if scalars.count == 1, classes[0] != .space, classes[0] != .boundary {
      return .term(.character(scalars[0]))
    }
    var terms: [Filter.Term] = []
    var covered = [Bool](repeating: false, count: scalars.count)
    for index in 0..<max(0, scalars.count - 1) where joins(classes[index]) && joins(classes[index + 1]) {
      terms.append(.bigram(scalars[index], scalars[index + 1]))
      covered[index] = true
      covered[index + 1] = true
    }
    if scalars.count == 2, terms.count == 1 { return .term(terms[0]) }
    for index in scalars.indices
    where !covered[index] && classes[index] != .space && classes[index] != .boundary {
      terms.append(.character(scalars[index]))
    }
    let word = Array(String(decoding: needle, as: UTF16.self).utf8)
    return .substring(
      Filter.Substring(
        blob: IndexLayout.Blob.text.rawValue, needle: IndexLayout.textCode.encode(needle), terms: terms,
        witness: Filter.Term(field: IndexLayout.Field.words.rawValue, bytes: word)))
  }

  /// The scalars of canonical units; half a surrogate pair stands for itself.
  static func scalars(_ units: [UInt16]) -> [UInt32] {
    var result: [UInt32] = []
    var index = 0
    while index < units.count {
      let unit = UInt32(units[index])
      if unit & 0xFC00 == 0xD800, index + 1 < units.count, units[index + 1] & 0xFC00 == 0xDC00 {
        result.append(0x10000 + (unit & 0x3FF) << 10 + UInt32(units[index + 1] & 0x3FF))
        index += 2
      } else {
        result.append(unit)
        index += 1
      }
    }
    return result
  }
}
