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
    return try plan(try readingPinyin(query, request.deadline), request)
  }

  /// Compiles the query `typed` under the ranking and the deadline of `request`.
  func plan(_ typed: Query, _ request: SearchRequest) throws(EngineError) -> QueryPlan {
    let query = request.match == .any ? typed.relaxed() ?? typed : typed
    let compile = { (node: Query) throws(EngineError) in try self.filter(of: node, request) }
    let restrictions = try QueryCompiler.filters(of: query.restrictions, condition: compile)
    return QueryPlan(
      typed: typed, query: query, terms: try scoredTerms(of: typed, request.ranking),
      required: QueryCompiler.conjunction(
        try QueryCompiler.filters(of: query.requirements, condition: compile)),
      restrictions: restrictions.isEmpty ? nil : QueryCompiler.conjunction(restrictions))
  }
}
