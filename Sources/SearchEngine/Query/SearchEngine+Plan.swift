internal import InvertedIndex
internal import QueryLanguage
internal import TextAnalysis

extension SearchEngine {
  /// Parses the query of `request`, rewrites it, and compiles it for this index.
  public func plan(_ request: SearchRequest) throws(EngineError) -> QueryPlan {
    let conditions = try conditions(of: request)
    let typed: Query
    do throws(QueryError) {
      typed = try QueryRewriter(folder: folder, analyzer: analyzer)
        .query(request.query, isLiteral: request.isLiteral)
    } catch {
      throw EngineError.query(error)
    }
    let query = request.match == .any ? typed.relaxed() ?? typed : typed
    return QueryPlan(
      typed: typed, query: query, terms: scoredTerms(of: typed, request.ranking), conditions: conditions)
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
      case .and, .or, .not: break
      }
    }
    return scored.terms
  }
}
