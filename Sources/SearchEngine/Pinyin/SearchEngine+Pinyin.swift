internal import InvertedIndex
internal import Pinyin
internal import QueryLanguage

extension SearchEngine {
  /// A pattern stands for at most this many strings, those of most documents.
  private static let mostStrings = 256
  /// Strings that are named where a query was read as pinyin.
  private static let shownStrings = 5

  /// `query` with the strings of this index for what is given as pinyin.
  ///
  /// - Parameter deadline: when to stop with the strings found so far.
  func readingPinyin(_ query: Query, _ deadline: ContinuousClock.Instant?) throws(EngineError) -> Query {
    var effort = PinyinStrings.Effort(deadline: deadline)
    return try readingPinyin(query, &effort)
  }

  private func readingPinyin(_ query: Query, _ effort: inout PinyinStrings.Effort) throws(EngineError)
    -> Query
  {
    func reading(_ parts: [Query]) throws(EngineError) -> [Query] {
      var read: [Query] = []
      for part in parts { read.append(try readingPinyin(part, &effort)) }
      return read
    }
    switch query {
    case .value(let clause) where clause.field == .pinyin:
      let strings = try strings(reading: clause.value.text, &effort)
      return strings.isEmpty ? query : .alternatives(strings)
    case .boost(let part, let factor): return .boost(try readingPinyin(part, &effort), factor)
    case .not(let part): return .not(try readingPinyin(part, &effort))
    case .and(let parts): return .and(try reading(parts))
    case .or(let parts): return .or(try reading(parts))
    case .phrase, .run, .alternatives, .prefix, .near, .within, .regularExpression, .field, .value, .range:
      return query
    }
  }

  private func strings(reading text: String, _ effort: inout PinyinStrings.Effort) throws(EngineError)
    -> [Phrase]
  {
    guard let pattern = PinyinPattern(text) else { return [] }
    let allowed = effort
    let found = try indexed { () throws(IndexError) in
      try PinyinStrings(pattern, reader, limit: Self.mostStrings, effort: allowed)
    }
    effort = found.effort
    return found.entries.map { Phrase($0.text) }
  }

  /// The plan for a query of Latin letters alone, which nothing matches as it stands, read as pinyin: as one
  /// string, or else each word as one.
  ///
  /// - Parameter hasAny: whether documents have some of the words. Then all of them must be one string.
  /// - Returns: nil for other queries, and where the index has no such strings.
  func pinyinPlan(_ request: SearchRequest, _ plan: QueryPlan, hasAny: Bool) throws(EngineError)
    -> (plan: QueryPlan, strings: [String])?
  {
    if request.isLiteral || request.keepsRunsWhole || request.isLate { return nil }
    var words: [String] = []
    for part in plan.typed.requirements {
      guard case .run(let run) = part, run.codeUnits.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x27 })
      else { return nil }
      words.append(String(decoding: run.codeUnits, as: UTF16.self))
    }
    if words.count < (hasAny ? 2 : 1) { return nil }
    let joined = [words.joined(separator: " ")]
    var effort = PinyinStrings.Effort(deadline: request.deadline)
    for parts in hasAny || words.count == 1 ? [joined] : [joined, words] {
      var clauses: [Query] = []
      for part in parts {
        let strings = try strings(reading: part, &effort)
        if strings.isEmpty { break }
        clauses.append(.alternatives(strings))
      }
      if clauses.count < parts.count { continue }
      let query = Query.and(clauses + plan.typed.restrictions)
      let strings = clauses.flatMap { $0.ownPhrases.prefix(Self.shownStrings).map(\.text) }
      let plan = try self.plan(query, request)
      let isThere = try indexed { () throws(IndexError) in
        try reader.matches(plan.filter, deadline: request.deadline).count > 0
      }
      if isThere { return (plan, strings) }
    }
    return nil
  }
}
