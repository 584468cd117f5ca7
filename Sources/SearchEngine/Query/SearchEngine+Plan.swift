internal import InvertedIndex
internal import QueryLanguage
internal import TextAnalysis

extension SearchEngine {
  /// Parses the query of `request`, rewrites it, and compiles it for this index.
  public func plan(_ request: SearchRequest) throws(EngineError) -> QueryPlan {
    let text: Query
    do throws(QueryError) {
      text = try QueryRewriter(folder: folder, analyzer: analyzer, keepsRunsWhole: request.keepsRunsWhole)
        .query(request.query, isLiteral: request.isLiteral)
    } catch {
      throw EngineError.query(error)
    }
    let plan = try plan(text.adding(Self.conditions(of: request)), request)
    return request.match == .any ? plan.relaxed() ?? plan : plan
  }

  /// Compiles `query` under the ranking and the deadline of `request`.
  func plan(_ query: Query, _ request: SearchRequest) throws(EngineError) -> QueryPlan {
    let compile = { (node: Query) throws(EngineError) in try self.filter(of: node, request) }
    let restrictions = try QueryCompiler.filters(of: query.restrictions, condition: compile)
    return QueryPlan(
      typed: query, query: query, terms: scoredTerms(of: query, request.ranking),
      required: QueryCompiler.conjunction(
        try QueryCompiler.filters(of: query.requirements, condition: compile)),
      restrictions: restrictions.isEmpty ? nil : QueryCompiler.conjunction(restrictions))
  }

  /// The terms of the wanted text, which documents are ranked by.
  private func scoredTerms(of query: Query, _ ranking: RankingSettings) -> [ScoredTerm] {
    var scored = ScoredTerms(ranking)
    var terms = AnalyzedTerms()
    query.forEachLeaf { leaf, isExcluded in
      if isExcluded { return }
      switch leaf {
      case .phrase(let phrase):
        analyzer.analyze(phrase.codeUnits, into: &terms)
        scored.add(terms)
      case .run(let run): scored.add(run.terms)
      case .alternatives(let phrases):
        for phrase in phrases {
          analyzer.analyze(phrase.codeUnits, into: &terms)
          scored.add(terms)
        }
      case .prefix, .field, .range, .and, .or, .not: break
      }
    }
    return scored.terms
  }
}
