internal import PolicyDocuments
internal import QueryLanguage

/// Finds what in a document comes closest to a clause that does not hold.
struct NearestText {
  private let text: DocumentText
  private let matcher: TextMatcher

  init(_ text: DocumentText, _ matcher: TextMatcher) {
    self.text = text
    self.matcher = matcher
  }

  /// For a string the text with the fewest edits, of equals the one nearest to `range`; for strings that must
  /// stand near each other the place where they are closest. Nil where nothing of it is there.
  func miss(of query: Query, beside range: Range<Int>) throws(DocumentText.Unreadable)
    -> ExplainedClause.NearestMiss?
  {
    switch query {
    case .phrase, .alternatives:
      if let place = matcher.occurrence(of: query, nearestTo: range) { return try shown(place, distance: 0) }
      var best: ApproximateMatch?
      for phrase in query.ownPhrases {
        guard let match = ApproximateMatch(phrase.codeUnits, in: matcher.units) else { continue }
        if match.distance < best?.distance ?? .max { best = match }
      }
      guard let best else { return nil }
      return try shown(best.range, distance: best.distance)
    case .near(let near):
      guard let chain = matcher.closest(near) else { return nil }
      return try shown(chain.whole, distance: chain.gap)
    case .run(let run) where run.phrases.count == 1:
      return try miss(of: .phrase(run.phrases[0]), beside: range)
    case .prefix(let start):
      if let place = matcher.occurrence(of: query, nearestTo: range) { return try shown(place, distance: 0) }
      return try miss(of: .phrase(Phrase(start)), beside: range)
    case .run, .within, .regularExpression, .field, .value, .range, .boost, .and, .or, .not: return nil
    }
  }

  /// Of the parts of the text in `range` the one in which the most clauses of `query` hold, of equals the one
  /// where all that is wanted comes closest; nil where nothing of it stands in such a part.
  func part(_ scope: TextScope, _ query: Query, in range: Range<Int>) throws(DocumentText.Unreadable)
    -> Range<Int>?
  {
    var strings: [Query] = []
    query.forEachLeaf { leaf, isExcluded, _ in
      if isExcluded { return }
      if case .prefix = leaf {
        strings.append(leaf)
      } else {
        strings += leaf.ownPhrases.map { .phrase($0) }
      }
    }
    let chain =
      QueryLimits.operands.contains(strings.count)
      ? matcher.closest(Near(strings, distance: 0, isOrdered: false)) : nil
    return try matcher.closestPart(
      scope, of: query.conjuncts, query, in: range, preferring: chain?.whole.lowerBound)
  }

  /// The longest text that is shown.
  private static let longest = 80

  func shown(_ range: Range<Int>, distance: Int? = nil) throws(DocumentText.Unreadable)
    -> ExplainedClause.NearestMiss
  {
    let (shown, line) = try text.shown(range, longest: Self.longest)
    return ExplainedClause.NearestMiss(text: shown, distance: distance, line: line)
  }

  /// What the document has in the field of a clause.
  func values(of query: Query) -> [String] {
    let name: String
    switch query {
    case .value(let clause): name = clause.field.rawValue
    case .field(let field, _), .range(let field, _): name = field
    default: return []
    }
    switch name {
    case QueryField.title.rawValue: return [text.record.title]
    case QueryField.path.rawValue: return [text.record.path]
    default: return MetadataField(name: name).map { text.record.metadata[$0] } ?? []
    }
  }
}
