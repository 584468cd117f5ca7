extension Query {
  /// The query for documents with any of the wanted phrases, or with a word that was joined with a single
  /// character in one of them; exclusions stay. Nil for a query of one phrase: nothing less could match.
  public func relaxed() -> Query? {
    var strings = wantedStrings
    var joinedWords: [[UInt16]] = []
    var prefixes: [Query] = []
    forEachLeaf { leaf, isExcluded in
      if isExcluded { return }
      switch leaf {
      case .run(let run): joinedWords += run.phrases.flatMap(\.joinedWords)
      case .prefix: prefixes.append(leaf)
      default: break
      }
    }
    if strings.count + prefixes.count < 2 { return nil }
    for word in joinedWords where !strings.contains(word) { strings.append(word) }
    return .and([.or(strings.map { .phrase(Phrase($0)) } + prefixes)] + restrictions)
  }

  /// The parts of a conjunction that only leave documents out: exclusions and conditions on fields.
  public var restrictions: [Query] { conjuncts.filter(\.isRestriction) }

  /// The parts of a conjunction that are looked for, and rank.
  public var requirements: [Query] { conjuncts.filter { !$0.isRestriction } }

  /// The conjunction of this query and `parts`.
  public func adding(_ parts: [Query]) -> Query { parts.isEmpty ? self : .and(conjuncts + parts) }

  private var conjuncts: [Query] {
    if case .and(let parts) = self { return parts }
    return [self]
  }

  private var isRestriction: Bool {
    switch self {
    case .not, .field, .range: true
    case .phrase, .run, .alternatives, .prefix, .and, .or: false
    }
  }
}
