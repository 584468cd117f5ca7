internal import Equivalents
internal import InvertedIndex
internal import Primitives
internal import QueryLanguage
internal import TextAnalysis

/// Compiles a query into filters over the terms and texts of the index.
enum QueryCompiler {
  /// The filter of documents that match `query`.
  ///
  /// - Parameter condition: compiles the nodes that are conditions on fields, and expressions.
  static func filter<E: Error>(of query: Query, condition: (Query) throws(E) -> Filter) throws(E) -> Filter {
    switch query {
    case .phrase(let phrase): filter(of: phrase)
    case .run(let run): filter(of: run)
    case .alternatives(let phrases): disjunction(phrases.map(filter(of:)))
    case .prefix, .near, .within: .and([candidates(query), .stored(StoredTest(PositionTest(query)))])
    case .field, .value, .range, .regularExpression: try condition(query)
    case .boost(let part, _): try filter(of: part, condition: condition)
    case .and(let parts): conjunction(try filters(of: parts, condition: condition))
    case .or(let parts): disjunction(try filters(of: parts, condition: condition))
    case .not(let part): .not(try filter(of: part, condition: condition))
    }
  }

  /// A filter that admits all documents in which `query`, which is text alone, matches, and others: those
  /// that have its strings anywhere.
  private static func candidates(_ query: Query) -> Filter {
    switch query {
    case .phrase, .run: filter(of: query) { _ in .all }
    case .alternatives(let phrases): disjunction(phrases.map(filter(of:)))
    case .prefix(let start): filter(of: start)
    case .near(let near): conjunction(near.operands.map(candidates))
    case .within(_, let part), .boost(let part, _): candidates(part)
    case .and(let parts): conjunction(parts.map(candidates))
    case .or(let parts): disjunction(parts.map(candidates))
    case .field, .value, .range, .regularExpression, .not: .all
    }
  }

  /// The filters of `parts`, in their order.
  static func filters<E: Error>(of parts: [Query], condition: (Query) throws(E) -> Filter) throws(E)
    -> [Filter]
  {
    try parts.map { (part) throws(E) in try filter(of: part, condition: condition) }
  }

  /// The filter of all of `parts`; no part is everything.
  static func conjunction(_ parts: [Filter]) -> Filter { parts.count == 1 ? parts[0] : .and(parts) }

  private static func disjunction(_ parts: [Filter]) -> Filter { parts.count == 1 ? parts[0] : .or(parts) }

  /// The filter of documents that hold all phrases of a run.
  private static func filter(of run: Run) -> Filter {
    var parts: [Filter] = []
    // What is asked for twice is there or not.
    var known: Set<Phrase> = []
    var rest = run.phrases[...]
    while let first = rest.first {
      let isSure = !first.spellings.isEmpty && first.spellings.allSatisfy(EquivalentText.isAlwaysWhole)
      let group = isSure ? rest.prefix { $0.spellings == first.spellings } : rest.prefix(1)
      rest = rest.dropFirst(group.count)
      if group.count == 1 {
        if !known.insert(first).inserted { continue }
        parts.append(filter(of: first))
      } else {
        // Units with the same alternatives: all of them, or one alternative.
        let literal = conjunction(group.map { filter(of: $0.codeUnits) })
        parts.append(disjunction([literal] + alternatives(of: first)))
      }
    }
    return conjunction(parts)
  }

  /// The filter of documents that hold a phrase or a whole occurrence of one of its other spellings.
  private static func filter(of phrase: Phrase) -> Filter {
    let literal = filter(of: phrase.codeUnits)
    return phrase.spellings.isEmpty ? literal : disjunction([literal] + alternatives(of: phrase))
  }

  /// The filters of documents that hold a whole occurrence of another spelling of a phrase.
  private static func alternatives(of phrase: Phrase) -> [Filter] {
    var parts = phrase.spellings.filter(EquivalentText.isAlwaysWhole).map { filter(of: $0) }
    // 14条 may be the end of 114条: the text decides.
    let bounded = phrase.spellings.filter { !EquivalentText.isAlwaysWhole($0) }
    if !bounded.isEmpty {
      let somewhere = disjunction(bounded.map { filter(of: $0) })
      parts.append(.and([somewhere, .stored(StoredTest(WholeOccurrenceTest(bounded)))]))
    }
    return parts
  }

  /// The filter of documents that hold `needle` (canonical): one term where one is exact, else terms that
  /// every such document has and a look at the text.
  static func filter(of needle: [UInt16]) -> Filter {
    let scalars = scalars(needle)
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
        blob: IndexLayout.current.text, needle: IndexLayout.textCode.encode(needle), terms: terms,
        witness: Filter.Term(
          field: IndexLayout.current.words, bytes: TermBytes(utf8(scalars)))))
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

  /// The scalars of canonical text; half a surrogate pair is kept as it is.
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
