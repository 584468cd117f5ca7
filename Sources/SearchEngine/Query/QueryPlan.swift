public import InvertedIndex
public import QueryLanguage

/// A query compiled for the index: which documents match, and what ranks them.
public struct QueryPlan: Sendable {
  /// The query as it was typed.
  public let typed: Query
  /// The query that documents must match: ``typed``, or what it was relaxed to.
  public let query: Query
  /// What is ranked by.
  public let terms: [ScoredTerm]
  /// The filters of the request's options.
  let conditions: [Filter]
  /// What must be in the text of a document.
  let required: Filter
  /// What leaves documents out: exclusions and ``conditions``; nil where there is nothing.
  let restrictions: Filter?

  init(typed: Query, query: Query, terms: [ScoredTerm], conditions: [Filter]) {
    self.typed = typed
    self.query = query
    self.terms = terms
    self.conditions = conditions
    required = QueryCompiler.conjunction(query.requirements.map(QueryCompiler.filter))
    let parts = query.restrictions.map(QueryCompiler.filter) + conditions
    restrictions = parts.isEmpty ? nil : QueryCompiler.conjunction(parts)
  }

  /// All that a document must match.
  public var filter: Filter {
    if let restrictions { return .and([required, restrictions]) }
    return required
  }

  /// The plan for documents with any phrase of the query; nil for a query of one phrase.
  func relaxed() -> QueryPlan? {
    guard let relaxed = typed.relaxed() else { return nil }
    return QueryPlan(typed: typed, query: relaxed, terms: terms, conditions: conditions)
  }
}
