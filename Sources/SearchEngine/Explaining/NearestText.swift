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

  /// For a string the text with the fewest edits; for strings that must stand near each other, or in one part
  /// of the text, the place where they are closest. Nil where nothing of it is there.
  func miss(of query: Query) throws(DocumentText.Unreadable) -> ExplainedClause.NearestMiss? {
    switch query {
    case .phrase, .alternatives:
      var best: ApproximateMatch?
      for phrase in query.ownPhrases {
        guard let match = ApproximateMatch(phrase.codeUnits, in: matcher.units) else { continue }
        if match.distance < best?.distance ?? .max { best = match }
      }
      guard let best else { return nil }
      return try miss(best.range, best.distance)
    case .near(let near):
      guard let chain = matcher.closest(near), let first = chain.ranges.first, let last = chain.ranges.last
      else {
        return nil
      }
      return try miss(first.lowerBound..<last.upperBound, chain.gap)
    case .within(_, let part):
      var strings: [Query] = []
      part.forEachLeaf { leaf, isExcluded, _ in
        if isExcluded { return }
        if case .prefix = leaf {
          strings.append(leaf)
        } else {
          strings += leaf.ownPhrases.map { .phrase($0) }
        }
      }
      guard QueryLimits.operands.contains(strings.count) else { return nil }
      return try miss(of: .near(Near(strings, distance: 0, isOrdered: false)))
    case .run(let run) where run.phrases.count == 1: return try miss(of: .phrase(run.phrases[0]))
    case .prefix(let start): return try miss(of: .phrase(Phrase(start)))
    case .run, .regularExpression, .field, .value, .range, .boost, .and, .or, .not: return nil
    }
  }

  /// The longest text that is shown.
  private static let longest = 80

  private func miss(_ range: Range<Int>, _ distance: Int) throws(DocumentText.Unreadable)
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
