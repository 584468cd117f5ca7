/// A ranked query: scored terms and a filter.
public struct RankedQuery: Sendable {
  /// The scored terms; a document's score is their sum.
  public var terms: [ScoredTerm]
  /// Only documents that match are ranked; nil for all. Cost decides which part is
  /// evaluated on all documents, and which is confirmed for candidates only.
  public var filter: Filter?
  /// Whether documents that match the filter without any of the terms are results too, last.
  public var listsUnscored: Bool
  /// The source of collection statistics; nil for the reader that is searched.
  public var statistics: (any StatisticsProvider)?
  /// What scores are multiplied by; nil for nothing.
  public var factors: ScoreFactors?
  /// When to stop with the documents found so far; checked before each term.
  public var deadline: ContinuousClock.Instant?

  public init(
    terms: [ScoredTerm], filter: Filter? = nil, listsUnscored: Bool = false,
    factors: ScoreFactors? = nil, deadline: ContinuousClock.Instant? = nil
  ) {
    self.terms = terms
    self.filter = filter
    self.listsUnscored = listsUnscored
    self.factors = factors
    self.deadline = deadline
  }
}

/// A scored term.
public struct ScoredTerm: Equatable, Sendable {
  public var term: Filter.Term
  /// The factor of its idf: the weight of its field times its frequency in the query.
  public var boost: Float
  public var model: BM25

  public init(term: Filter.Term, boost: Float, model: BM25) {
    self.term = term
    self.boost = boost
    self.model = model
  }
}

/// A document and its score.
public struct ScoredDocument: Equatable, Sendable {
  public var document: Int
  public var score: Double

  public init(document: Int, score: Double) {
    self.document = document
    self.score = score
  }
}

/// Operation counts of a search, for tests and benchmarks.
public struct SearchWork: Equatable, Sendable {
  public var blocksDecoded = 0
  public var postingsScored = 0
  /// Stored texts that were searched for a string.
  public var textsRead = 0
  /// Whether the deadline ended the search before all documents were seen.
  public var isPartial = false

  public init() {}
}
