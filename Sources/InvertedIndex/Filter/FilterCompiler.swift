/// Compiles filters into conditions on one segment; every term is looked up once.
struct FilterCompiler {
  let context: ConditionContext

  private var segment: SegmentReader { context.segment }

  /// The parts that all must match; none for a filter that admits everything.
  func conjuncts(_ filter: Filter) throws(IndexError) -> [Condition] {
    var terms: [Filter.Term] = []
    var others: [Filter] = []
    Self.flatten(filter, &terms, &others)
    var conditions: [Condition] = []
    for (index, term) in terms.enumerated() where !terms[..<index].contains(term) {
      guard let condition = try self.term(term) else { return [none] }
      conditions.append(condition)
    }
    for other in others { conditions.append(try part(other)) }
    return conditions
  }

  func condition(_ filter: Filter) throws(IndexError) -> Condition {
    Self.conjunction(try conjuncts(filter), of: segment.documentCount)
  }

  /// The condition of all of `parts`.
  static func conjunction(_ parts: [Condition], of documentCount: Int) -> Condition {
    switch parts.count {
    case 0: ConstantCondition(all: true, of: documentCount)
    case 1: parts[0]
    default: ConjunctionCondition(parts)
    }
  }

  private var none: Condition { ConstantCondition(all: false, of: segment.documentCount) }

  /// Collects the parts of a conjunction, those of conjunctions within it, and the terms that come with
  /// strings.
  private static func flatten(_ filter: Filter, _ terms: inout [Filter.Term], _ others: inout [Filter]) {
    switch filter {
    case .all: break
    case .term(let term): terms.append(term)
    case .and(let parts): for part in parts { flatten(part, &terms, &others) }
    case .substring(let substring):
      terms += substring.terms
      others.append(filter)
    case .terms, .prefix, .or, .not, .number, .documents, .stored: others.append(filter)
    }
  }

  /// The condition of a part other than a conjunction; for a string, the confirmation without its terms.
  private func part(_ filter: Filter) throws(IndexError) -> Condition {
    switch filter {
    case .terms(let field, let terms):
      let field = segment.fields[field]
      var found: [TermInfo] = []
      for term in terms {
        if let info = try field.dictionary.find(term) { found.append(info) }
      }
      return found.isEmpty ? none : TermSetCondition(context, field, found)
    case .prefix(let start):
      let field = segment.fields[start.field]
      var found: [TermInfo] = []
      try field.dictionary.forEachEntry(prefix: start.bytes.array) { _, info in
        found.append(info)
        return true
      }
      return found.isEmpty ? none : TermSetCondition(context, field, found)
    case .or(let parts):
      var conditions: [Condition] = []
      for part in parts {
        let condition = try self.condition(part)
        if condition.count > 0 { conditions.append(condition) }
      }
      if conditions.count < 2 { return conditions.first ?? none }
      return DisjunctionCondition(conditions, documentCount: segment.documentCount)
    case .not(let part):
      return NegationCondition(try condition(part), documentCount: segment.documentCount)
    case .number(let key, let range):
      return NumberCondition(segment.numbers[key], range, documentCount: segment.documentCount)
    case .substring(let substring):
      let witness = try substring.witness.flatMap { (term) throws(IndexError) in try self.term(term) }
      let search = SubstringSearch(substring.needle)
      guard let slices = substring.slices else {
        return TextCondition(context, segment.blobs[substring.blob], search, witness: witness)
      }
      guard let texts = slices.texts(of: segment) else { return none }
      return TextCondition(context, texts, search, witness: witness)
    case .documents(let known): return KnownCondition(known.documents(of: segment))
    case .stored(let test): return StoredCondition(context, test)
    case .all, .term, .and: return try condition(filter)
    }
  }

  private func term(_ term: Filter.Term) throws(IndexError) -> TermCondition? {
    let field = segment.fields[term.field]
    guard let info = try field.dictionary.find(term.bytes) else { return nil }
    return TermCondition(context, field, info)
  }
}
