internal import Equivalents
internal import PolicyDocuments
internal import Primitives
internal import QueryLanguage
internal import TextAnalysis

/// Says whether and where a query, which is text alone, matches in a stored text: places decide, and the
/// parts of a text. Belongs to one thread.
final class TextMatcher {
  typealias Unreadable = DocumentPassages.Unreadable

  /// Canonical text.
  let units: [UInt16]
  /// Makes ``passages`` where a scope needs them.
  private let structure: () throws(Unreadable) -> DocumentPassages
  private var known: DocumentPassages?
  private var places: [Phrase: [Range<Int>]] = [:]
  private var prefixPlaces: [[UInt16]: [Range<Int>]] = [:]
  private var expressionPlaces: [String: [Range<Int>]] = [:]
  private var articles: [Range<Int>]?
  private lazy var characterPlaces = CharacterPlaces(units)
  /// The sentences of the passage that was looked at last.
  private var sentences: (passage: Range<Int>, all: [Range<Int>]) = (0..<0, [])

  init(_ units: [UInt16], structure: @escaping () throws(Unreadable) -> DocumentPassages) {
    self.units = units
    self.structure = structure
  }

  /// The units of the whole text.
  var whole: Range<Int> { 0..<units.count }

  /// Whether `query` matches in `range`.
  func matches(_ query: Query, in range: Range<Int>) throws(Unreadable) -> Bool {
    switch query {
    case .phrase, .alternatives, .prefix: return occurs(query, in: range)
    case .run(let run):
      return run.phrases.allSatisfy { Self.first(occurrences(of: $0), in: range) != nil }
    case .near(let near): return nearness(near, in: range).matches(within: near.distance)
    case .within(let scope, let part):
      var isFound = false
      try forEachScope(scope, part, in: range) { (found) throws(Unreadable) in
        isFound = try matches(part, in: found)
        return !isFound
      }
      return isFound
    case .boost(let part, _): return try matches(part, in: range)
    case .and(let parts):
      for part in parts where try !matches(part, in: range) { return false }
      return true
    case .or(let parts):
      for part in parts where try matches(part, in: range) { return true }
      return false
    case .not(let part): return try !matches(part, in: range)
    case .regularExpression(let expression):
      return expressionMatches(expression).contains {
        $0.lowerBound >= range.lowerBound && $0.upperBound <= range.upperBound
      }
    // Not text: the parser does not admit them.
    case .field, .value, .range: return false
    }
  }

  /// What satisfies `query` in `range`, rising; nothing where it does not match. Of a scope, what stands in
  /// the parts of the text that match.
  func marks(_ query: Query, in range: Range<Int>) throws(Unreadable) -> [Range<Int>] {
    var marks: [Range<Int>] = []
    try collect(query, in: range, &marks)
    return marks.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  private func collect(_ query: Query, in range: Range<Int>, _ marks: inout [Range<Int>])
    throws(Unreadable)
  {
    switch query {
    case .phrase, .alternatives, .prefix, .run:
      for phrase in query.ownPhrases { marks += Self.all(occurrences(of: phrase), in: range) }
      if case .prefix(let start) = query { marks += Self.all(occurrences(ofPrefix: start), in: range) }
    case .near(let near):
      marks += nearness(near, in: range).marks(within: near.distance).map { characterPlaces.units($0) }
    case .within(let scope, let part):
      try forEachScope(scope, part, in: range) { (found) throws(Unreadable) in
        if try matches(part, in: found) { try collect(part, in: found, &marks) }
        return true
      }
    case .boost(let part, _): try collect(part, in: range, &marks)
    case .and(let parts), .or(let parts):
      for part in parts where try matches(part, in: range) { try collect(part, in: range, &marks) }
    case .regularExpression(let expression):
      marks += expressionMatches(expression).filter {
        $0.lowerBound >= range.lowerBound && $0.upperBound <= range.upperBound
      }
    case .not, .field, .value, .range: break
    }
  }

  /// The closest that the operands of `near` come to each other; nil where one is missing.
  func closest(_ near: Near) -> NearSearch.Chain? {
    guard var chain = nearness(near, in: whole).closest() else { return nil }
    chain.ranges = chain.ranges.map { characterPlaces.units($0) }
    return chain
  }

  /// The occurrence of a leaf that has the fewest units between it and `range`, the first of equals.
  func occurrence(of query: Query, nearestTo range: Range<Int>) -> Range<Int>? {
    operand(query, in: whole).min {
      Self.distance($0, range) < Self.distance($1, range)
    }
  }

  private static func distance(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    max(0, left.lowerBound - right.upperBound, right.lowerBound - left.upperBound)
  }

  /// Of the parts of the text in which something of `query` stands the one that the most of `clauses` match,
  /// of equals the one with `unit`, else the first; nil where there is none.
  func closestPart(
    _ scope: TextScope, of clauses: [Query], _ query: Query, in range: Range<Int>, preferring unit: Int?
  ) throws(Unreadable) -> Range<Int>? {
    var best: (part: Range<Int>, matching: Int)?
    try forEachScope(scope, query, in: range) { (found) throws(Unreadable) in
      var matching = 0
      for clause in clauses where try matches(clause, in: found) { matching += 1 }
      let least = unit.map(found.contains) ?? false ? matching : matching - 1
      if least >= best?.matching ?? -1 { best = (found, matching) }
      return true
    }
    return best?.part
  }

  // MARK: Occurrences

  /// Distances are counted in characters, and so are the places of occurrences.
  private func nearness(_ near: Near, in range: Range<Int>) -> NearSearch {
    let places = near.operands.map { operand($0, in: range).map { characterPlaces.characters($0) } }
    return NearSearch(places, isOrdered: near.isOrdered)
  }

  /// The occurrences of an operand of nearness.
  private func operand(_ query: Query, in range: Range<Int>) -> [Range<Int>] {
    switch query {
    case .prefix(let start): Array(Self.all(occurrences(ofPrefix: start), in: range))
    case .or(let parts): parts.flatMap { operand($0, in: range) }
    default: query.ownPhrases.flatMap { Self.all(occurrences(of: $0), in: range) }
    }
  }

  private func occurs(_ query: Query, in range: Range<Int>) -> Bool {
    if case .prefix(let start) = query { return Self.first(occurrences(ofPrefix: start), in: range) != nil }
    return query.ownPhrases.contains { Self.first(occurrences(of: $0), in: range) != nil }
  }

  /// Where a phrase stands in the whole text, rising; whole occurrences of its other spellings too.
  private func occurrences(of phrase: Phrase) -> [Range<Int>] {
    if let known = places[phrase] { return known }
    var found = CanonicalSearch.all(phrase.codeUnits, in: units)
    if !phrase.spellings.isEmpty {
      for spelling in phrase.spellings {
        found += CanonicalSearch.all(spelling, in: units).filter { EquivalentText.isWhole(at: $0, in: units) }
      }
      found.sort { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
      // Of occurrences within each other the longest: ends rise as beginnings do.
      var kept: [Range<Int>] = []
      for range in found where range.upperBound > kept.last?.upperBound ?? 0 { kept.append(range) }
      found = kept
    }
    places[phrase] = found
    return found
  }

  private func expressionMatches(_ expression: RegularExpression) -> [Range<Int>] {
    if let known = expressionPlaces[expression.pattern] { return known }
    let found = expression.matches(in: units)
    expressionPlaces[expression.pattern] = found
    return found
  }

  /// Where a word begins with a string: nothing of its kind, letter or digit, stands before it.
  func occurrences(ofPrefix start: [UInt16]) -> [Range<Int>] {
    if let known = prefixPlaces[start] { return known }
    let found = CanonicalSearch.all(start, in: units).filter {
      PrefixBoundary.isWordStart($0.lowerBound, in: units)
    }
    prefixPlaces[start] = found
    return found
  }

  /// The first of `ranges`, whose beginnings and ends rise, that lies in `range`.
  private static func first(_ ranges: [Range<Int>], in range: Range<Int>) -> Int? {
    let index = ranges.indices.partitioningIndex { ranges[$0].lowerBound >= range.lowerBound }
    return index < ranges.count && ranges[index].upperBound <= range.upperBound ? index : nil
  }

  private static func all(_ ranges: [Range<Int>], in range: Range<Int>) -> ArraySlice<Range<Int>> {
    guard let first = first(ranges, in: range) else { return [] }
    let end = ranges.indices.partitioningIndex { ranges[$0].upperBound > range.upperBound }
    return ranges[first..<max(first, end)]
  }

  // MARK: Scopes

  /// Calls `body` with the parts of the text, rising, in which something of `part` stands; until it returns
  /// false.
  private func forEachScope(
    _ scope: TextScope, _ part: Query, in range: Range<Int>, _ body: (Range<Int>) throws(Unreadable) -> Bool
  ) throws(Unreadable) {
    var anchors: [Range<Int>] = []
    part.forEachLeaf { leaf, isExcluded, _ in
      if isExcluded { return }
      for phrase in leaf.ownPhrases { anchors += Self.all(occurrences(of: phrase), in: range) }
      if case .prefix(let start) = leaf { anchors += Self.all(occurrences(ofPrefix: start), in: range) }
    }
    anchors.sort { $0.lowerBound < $1.lowerBound }
    var covered = range.lowerBound
    for anchor in anchors where anchor.lowerBound >= covered {
      guard let found = try self.scope(scope, around: anchor.lowerBound) else { continue }
      covered = found.upperBound
      if found.lowerBound >= range.lowerBound, found.upperBound <= range.upperBound, try !body(found) {
        return
      }
    }
  }

  /// The part of the text that holds `unit`; nil where it is in none.
  private func scope(_ scope: TextScope, around unit: Int) throws(Unreadable) -> Range<Int>? {
    let passages = try passages()
    switch scope {
    case .paragraph: return try passages.passage(around: unit)
    case .sentence:
      let passage = try passages.passage(around: unit)
      if sentences.passage != passage {
        sentences = (passage, TextLayout.sentences(of: passage, in: units))
      }
      let all = sentences.all
      let after = all.indices.partitioningIndex { all[$0].lowerBound > unit }
      return after > 0 ? all[after - 1] : passage
    case .article:
      let sections = articles(of: passages.outline)
      let after = sections.indices.partitioningIndex { sections[$0].lowerBound > unit }
      return after > 0 && sections[after - 1].contains(unit) ? sections[after - 1] : nil
    }
  }

  private func articles(of outline: Outline) -> [Range<Int>] {
    if let articles { return articles }
    let found = outline.nodes.filter { $0.kind == .article }.map(\.section)
    articles = found
    return found
  }

  private func passages() throws(Unreadable) -> DocumentPassages {
    if let known { return known }
    let made = try structure()
    known = made
    return made
  }
}

/// Where words of letters and digits begin.
enum PrefixBoundary {
  /// Whether no letter stands before a letter at `place`, and no digit before a digit.
  static func isWordStart(_ place: Int, in units: [UInt16]) -> Bool {
    guard place > 0 else { return true }
    let before = units[place - 1]
    guard !SurrogatePair.isTrail(before), CharacterClass(of: UInt32(before)) == .letterOrDigit else {
      return true
    }
    return isDigit(before) != isDigit(units[place])
  }

  private static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }
}
