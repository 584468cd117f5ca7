internal import InvertedIndex
internal import Primitives
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
    var clausesOfWanted: [[Int]] = []
    for clause in clauses {
      let canonical = folder.foldQuery(clause.text)
      if canonical.isEmpty { continue }
      analyzer.analyze(canonical, into: &terms)
      var cut = clause.isExact ? UnitCutter.Cut() : UnitCutter.cut(canonical, terms.words)
      if cut.units.isEmpty { cut.units = [canonical.indices] }
      var places: [Int] = []
      for range in cut.units {
        let unit = QueryUnit(units: Array(canonical[range]), isExcluded: clause.isExcluded)
        if !units.contains(unit) { units.append(unit) }
        if clause.isExcluded { continue }
        if !wanted.contains(unit.units) { wanted.append(unit.units) }
        if let place = wanted.firstIndex(of: unit.units) { places.append(place) }
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
    var terms: [Filter.Term] = []
    terms.reserveCapacity(scalars.count)
    // The character before, where it can be the first of a pair, and where it is visible and in no pair yet.
    var first: UInt32?
    var unpaired: UInt32?
    for scalar in scalars {
      let kind = CharacterClass(of: scalar)
      let joins = kind == .han || kind == .letterOrDigit
      if joins, let first {
        terms.append(.bigram(first, scalar))
        unpaired = nil
      } else {
        if let unpaired { terms.append(.character(unpaired)) }
        unpaired = kind == .space || kind == .boundary ? nil : scalar
      }
      first = joins ? scalar : nil
    }
    if let unpaired { terms.append(.character(unpaired)) }
    // A character alone, and a pair, are terms themselves.
    let isPair = scalars.count == 2 && first != nil && unpaired == nil
    if terms.count == 1, scalars.count == 1 || isPair { return .term(terms[0]) }
    return .substring(
      Filter.Substring(
        blob: IndexLayout.Blob.text.rawValue, needle: IndexLayout.textCode.encode(needle), terms: terms,
        witness: Filter.Term(
          field: IndexLayout.Field.words.rawValue, bytes: TermBytes(Self.utf8(scalars)))))
  }

  /// The bytes of a word of those characters; half a surrogate pair is U+FFFD in it.
  private static func utf8(_ scalars: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count * 4)
    for scalar in scalars {
      bytes.append(contentsOf: UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? .init())
    }
    return bytes
  }

  /// The scalars of canonical units; half a surrogate pair stands for itself.
  static func scalars(_ units: [UInt16]) -> [UInt32] {
    var result: [UInt32] = []
    var index = 0
    while index < units.count {
      if let scalar = SurrogatePair.scalar(at: index, in: units.span) {
        result.append(scalar)
        index += 2
      } else {
        result.append(UInt32(units[index]))
        index += 1
      }
    }
    return result
  }
}
