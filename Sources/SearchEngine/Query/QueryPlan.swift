public import InvertedIndex
public import QueryLanguage

/// A query compiled for the index: which documents match, and what ranks them.
public struct QueryPlan: Sendable {
  /// The query as it was typed, with the conditions of the request's options.
  public let typed: Query
  /// The query that documents must match: ``typed``, or what it was relaxed to.
  public let query: Query
  /// The terms that documents are ranked by.
  public let terms: [ScoredTerm]
  /// What must be in the text of a document.
  let required: Filter
  /// What leaves documents out: exclusions and conditions on fields; nil for none.
  let restrictions: Filter?

  /// Whether conditions are all there is: nothing ranks the documents.
  var isUnranked: Bool { terms.isEmpty && typed.requirements.isEmpty }

  /// All that a document must match.
  public var filter: Filter {
    if let restrictions { return .and([required, restrictions]) }
    return required
  }

  /// The plan for documents with any phrase of the query; nil for a query of one phrase.
  func relaxed() -> QueryPlan? {
    guard let relaxed = typed.relaxed() else { return nil }
    // What is required of a relaxed query is text alone.
    let required = QueryCompiler.filters(of: relaxed.requirements) { _ in Filter.all }
    return QueryPlan(
      typed: typed, query: relaxed, terms: terms, required: QueryCompiler.conjunction(required),
      restrictions: restrictions)
  }
}
