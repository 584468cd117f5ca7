extension Query {
  /// The query for documents with any of the wanted phrases, or with a word that was joined with a single
  /// character in one of them; exclusions and conditions stay.
  ///
  /// Nil for a query of one phrase, since nothing less could match, and for one with operators other than
  /// exclusions: who states them wants no documents beside.
  public func relaxed() -> Query? {
    var phrases: [Phrase] = []
    var joinedWords: [[UInt16]] = []
    var known: Set<[UInt16]> = []
    var prefixes: [Query] = []
    for part in requirements {
      guard let leaf = part.withoutBoost else { return nil }
      for phrase in leaf.ownPhrases where known.insert(phrase.codeUnits).inserted {
        phrases.append(Phrase(phrase.codeUnits, spellings: phrase.spellings))
      }
      switch leaf {
      case .run(let run): joinedWords += run.phrases.flatMap(\.joinedWords)
      case .prefix: prefixes.append(leaf)
      default: break
      }
    }
    // A term of several words is as good as several phrases.
    if phrases.count + prefixes.count < 2, joinedWords.count < 2 { return nil }
    for word in joinedWords where known.insert(word).inserted {
      phrases.append(Phrase(word))
    }
    return .and([.or(phrases.map { .phrase($0) } + prefixes)] + restrictions)
  }

  /// A leaf without what its score is multiplied by; nil for anything else.
  private var withoutBoost: Query? {
    switch self {
    case .phrase, .run, .alternatives, .prefix: self
    case .boost(let part, _): part.withoutBoost
    case .near, .within, .regularExpression, .field, .value, .range, .and, .or, .not: nil
    }
  }

  /// The parts of a conjunction that only leave documents out: exclusions and conditions on fields.
  public var restrictions: [Query] { conjuncts.filter(\.isRestriction) }

  /// The parts of a conjunction that are looked for, and rank.
  public var requirements: [Query] { conjuncts.filter { !$0.isRestriction } }

  /// The conjunction of this query and `parts`.
  public func adding(_ parts: [Query]) -> Query { parts.isEmpty ? self : .and(conjuncts + parts) }

  /// The parts of a conjunction, with those of conjunctions in it.
  private var conjuncts: [Query] {
    guard case .and(let parts) = self else { return [self] }
    if parts.contains(where: { if case .and = $0 { true } else { false } }) {
      return parts.flatMap(\.conjuncts)
    }
    return parts
  }

  /// Whether no document ranks by it: no text is looked for.
  private var isRestriction: Bool {
    switch self {
    case .not, .field, .value, .range: true
    case .phrase, .run, .alternatives, .prefix, .near, .within, .regularExpression: false
    case .boost(let part, _): part.isRestriction
    case .and(let parts), .or(let parts): parts.allSatisfy(\.isRestriction)
    }
  }
}
