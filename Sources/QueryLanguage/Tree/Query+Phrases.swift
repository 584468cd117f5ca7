extension Query {
  /// Whether the query is words alone: nothing quoted, nothing excluded, no operators.
  public var isPlain: Bool {
    switch self {
    case .run, .field, .range: true
    case .and(let parts): parts.allSatisfy(\.isPlain)
    case .phrase, .alternatives, .prefix, .near, .within, .regularExpression, .value, .boost, .or,
      .not:
      false
    }
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
    var known = [false: Set<[UInt16]>(), true: []]
    forEachPhrase { phrase, isExcluded in
      if known[isExcluded]?.insert(phrase.codeUnits).inserted ?? false {
        found.append(Occurrence(phrase: phrase, isExcluded: isExcluded))
      }
    }
    return found
  }

  /// The strings of the phrases that are wanted, in the order of the query, each once.
  public var wantedStrings: [[UInt16]] {
    var found: [[UInt16]] = []
    var known: Set<[UInt16]> = []
    forEachPhrase { phrase, isExcluded in
      if !isExcluded, known.insert(phrase.codeUnits).inserted { found.append(phrase.codeUnits) }
    }
    return found
  }

  /// Calls `body` with every leaf that is text, from left to right, those of positional operators too.
  ///
  /// - Parameter body: takes the leaf, whether it is excluded, and what its score is multiplied by.
  public func forEachLeaf(_ body: (_ leaf: Query, _ isExcluded: Bool, _ boost: Float) -> Void) {
    visit(isExcluded: false, boost: 1, body)
  }

  private func visit(isExcluded: Bool, boost: Float, _ body: (Query, Bool, Float) -> Void) {
    switch self {
    case .phrase, .run, .alternatives, .prefix: body(self, isExcluded, boost)
    case .value(let clause):
      if let phrase = clause.phrase { body(.phrase(phrase), isExcluded, boost) }
    case .field, .range, .regularExpression: break
    case .near(let near):
      for operand in near.operands { operand.visit(isExcluded: isExcluded, boost: boost, body) }
    case .within(_, let part): part.visit(isExcluded: isExcluded, boost: boost, body)
    case .boost(let part, let factor):
      part.visit(isExcluded: isExcluded, boost: boost * factor, body)
    case .and(let parts), .or(let parts):
      for part in parts { part.visit(isExcluded: isExcluded, boost: boost, body) }
    case .not(let part): part.visit(isExcluded: !isExcluded, boost: boost, body)
    }
  }

  /// The strings of wanted runs in which signs count, each once.
  public var signedStrings: [[UInt16]] {
    var found: [[UInt16]] = []
    var known: Set<[UInt16]> = []
    forEachLeaf { leaf, isExcluded, _ in
      guard case .run(let run) = leaf, !isExcluded else { return }
      for string in run.signed where known.insert(string).inserted { found.append(string) }
    }
    return found
  }

  /// Calls `body` with every part that is wanted and finds something in a text: leaves that are text,
  /// positional operators as a whole, and expressions. What a title or a heading must have is looked for in
  /// the text where nothing else is.
  public func forEachWantedClause(_ body: (Query) -> Void) {
    var hasText = false
    visitClauses(isExcluded: false, withFields: false) { _ in hasText = true }
    visitClauses(isExcluded: false, withFields: !hasText, body)
  }

  private func visitClauses(isExcluded: Bool, withFields: Bool, _ body: (Query) -> Void) {
    switch self {
    case .phrase, .run, .alternatives, .prefix, .near, .within, .regularExpression:
      if !isExcluded { body(self) }
    case .value(let clause): if withFields, let phrase = clause.phrase, !isExcluded { body(.phrase(phrase)) }
    case .field, .range: break
    case .boost(let part, _): part.visitClauses(isExcluded: isExcluded, withFields: withFields, body)
    case .and(let parts), .or(let parts):
      for part in parts { part.visitClauses(isExcluded: isExcluded, withFields: withFields, body) }
    case .not(let part): part.visitClauses(isExcluded: !isExcluded, withFields: withFields, body)
    }
  }

  /// The clauses on fields that were typed, excluded ones too, in the order of the query.
  public var values: [FieldValue] {
    switch self {
    case .value(let clause): [clause]
    case .within(_, let part), .boost(let part, _), .not(let part): part.values
    case .and(let parts), .or(let parts): parts.flatMap(\.values)
    case .phrase, .run, .alternatives, .prefix, .near, .regularExpression, .field, .range: []
    }
  }

  /// The regular expressions of the tree, excluded ones too.
  public var expressions: [RegularExpression] {
    switch self {
    case .regularExpression(let expression): [expression]
    case .within(_, let part), .boost(let part, _), .not(let part): part.expressions
    case .and(let parts), .or(let parts): parts.flatMap(\.expressions)
    case .phrase, .run, .alternatives, .prefix, .near, .field, .value, .range: []
    }
  }

  private func forEachPhrase(_ body: (Phrase, Bool) -> Void) {
    forEachLeaf { leaf, isExcluded, _ in
      for phrase in leaf.ownPhrases { body(phrase, isExcluded) }
    }
  }

  /// The phrases of a leaf.
  public var ownPhrases: [Phrase] {
    switch self {
    case .phrase(let phrase): [phrase]
    case .run(let run): run.phrases
    case .alternatives(let phrases): phrases
    case .prefix, .near, .within, .regularExpression, .field, .value, .range, .boost, .and, .or,
      .not:
      []
    }
  }
}
