extension Query {
  /// Whether the query is words alone: nothing quoted, nothing excluded.
  public var isPlain: Bool {
    var isPlain = true
    forEachLeaf { leaf, isExcluded in
      if case .run = leaf, !isExcluded { return }
      isPlain = false
    }
    return isPlain
  }

  /// A phrase of a query, wanted or excluded.
  public struct Occurrence: Equatable, Sendable {
    public var phrase: Phrase
    /// Whether documents with it are left out.
    public var isExcluded: Bool
  }

  /// The phrases of the tree in the order of the query, each string once as wanted and once as excluded.
  public var phrases: [Occurrence] {
    var found: [Occurrence] = []
    forEachPhrase { phrase, isExcluded in
      if !found.contains(where: { $0.isExcluded == isExcluded && $0.phrase.codeUnits == phrase.codeUnits }) {
        found.append(Occurrence(phrase: phrase, isExcluded: isExcluded))
      }
    }
    return found
  }

  /// The strings of the phrases that are wanted, in the order of the query, each once.
  public var wantedStrings: [[UInt16]] {
    var found: [[UInt16]] = []
    forEachPhrase { phrase, isExcluded in
      if !isExcluded, !found.contains(phrase.codeUnits) { found.append(phrase.codeUnits) }
    }
    return found
  }

  /// The phrases of each leaf that is wanted, in the order of the query.
  public var wantedLeaves: [[Phrase]] {
    var found: [[Phrase]] = []
    forEachLeaf { leaf, isExcluded in if !isExcluded { found.append(leaf.ownPhrases) } }
    return found
  }

  /// Calls `body` with every leaf that is text, from left to right, and whether it is excluded.
  public func forEachLeaf(_ body: (_ leaf: Query, _ isExcluded: Bool) -> Void) {
    visit(isExcluded: false, body)
  }

  private func visit(isExcluded: Bool, _ body: (Query, Bool) -> Void) {
    switch self {
    case .phrase, .run, .alternatives, .prefix: body(self, isExcluded)
    case .field, .range: break
    case .and(let parts), .or(let parts): for part in parts { part.visit(isExcluded: isExcluded, body) }
    case .not(let part): part.visit(isExcluded: !isExcluded, body)
    }
  }

  private func forEachPhrase(_ body: (Phrase, Bool) -> Void) {
    forEachLeaf { leaf, isExcluded in
      for phrase in leaf.ownPhrases { body(phrase, isExcluded) }
    }
  }

  /// The phrases of a leaf.
  private var ownPhrases: [Phrase] {
    switch self {
    case .phrase(let phrase): [phrase]
    case .run(let run): run.phrases
    case .alternatives(let phrases): phrases
    case .prefix, .field, .range, .and, .or, .not: []
    }
  }
}
