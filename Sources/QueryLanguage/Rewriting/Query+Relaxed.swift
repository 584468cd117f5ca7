extension Query {
  /// The query for documents with any of the wanted phrases, or with a word that was joined with a single
  /// character in one of them; exclusions stay. Nil for a query of one phrase: nothing less could match.
  public func relaxed() -> Query? {
    let strings = wantedStrings
    if strings.count < 2 { return nil }
    var any = strings
    forEachLeaf { leaf, isExcluded in
      guard case .run(let run) = leaf, !isExcluded else { return }
      for word in run.phrases.lazy.flatMap(\.joinedWords) where !any.contains(word) { any.append(word) }
    }
    return .and([.or(any.map { .phrase(Phrase($0)) })] + restrictions)
  }

  /// The parts of a conjunction that only leave documents out.
  public var restrictions: [Query] { conjuncts.filter(\.isRestriction) }

  /// The parts of a conjunction that are looked for, and rank.
  public var requirements: [Query] { conjuncts.filter { !$0.isRestriction } }

  private var conjuncts: [Query] {
    if case .and(let parts) = self { return parts }
    return [self]
  }

  private var isRestriction: Bool {
    if case .not = self { return true }
    return false
  }
}
