internal import InvertedIndex
internal import QueryLanguage
internal import TextAnalysis

extension SearchEngine {
  /// Parses the query of `request`, rewrites it, and compiles it for this index.
  public func plan(_ request: SearchRequest) throws(EngineError) -> QueryPlan {
    let conditions = Self.conditions(of: request)
    var query = Query.and(conditions)
    // Conditions may be all that is asked for.
    if conditions.isEmpty || !request.query.allSatisfy(\.isWhitespace) {
      let synonyms = try synonyms(request)
      let words = try words(request)
      do throws(QueryError) {
        query = try QueryRewriter(
          folder: folder, analyzer: analyzer, keepsRunsWhole: request.keepsRunsWhole, synonyms: synonyms,
          words: words
        )
        .query(request.query, isLiteral: request.isLiteral).adding(conditions)
      } catch {
        throw EngineError.query(error)
      }
    }
    let plan = try plan(try readingPinyin(query, request.deadline), request)
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
    query.forEachLeaf { leaf, isExcluded, boost in
      if isExcluded { return }
      if case .run(let run) = leaf {
        scored.add(run.terms, boost: boost)
        return
      }
      for phrase in leaf.ownPhrases {
        analyzer.analyze(phrase.codeUnits, into: &terms)
        scored.add(terms, boost: boost)
      }
    }
    addNames(of: query, to: &scored)
    return scored.terms
  }

  /// Adds the terms of other names for what is looked for. All terms of a name weigh at most half of what
  /// those of the literal form do, which count themselves where a name has them too.
  private func addNames(of query: Query, to scored: inout ScoredTerms) {
    var terms = AnalyzedTerms()
    query.forEachLeaf { leaf, isExcluded, boost in
      guard case .run(let run) = leaf, !isExcluded else { return }
      for name in run.names {
        let share = min(1, Float(run.codeUnits.count) / Float(name.count))
        analyzer.analyze(name, into: &terms)
        scored.addMissing(terms, boost: boost * share / 2)
      }
    }
  }
}
