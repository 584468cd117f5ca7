/// A question to the index: terms to score, and what documents must fulfil.
public struct RankedQuery: Sendable {
  /// The terms that score; a document's score is the sum over those it has.
  public var terms: [ScoredTerm]
  /// Only documents that match are ranked; nil for all. What of it is evaluated before, on all documents, and
  /// what is asked only about those that would be among the best, is decided by cost.
  public var filter: Filter?
  /// Whether documents that match the filter and have none of the terms are results too, last.
  public var listsUnscored: Bool
  /// Where the statistics of the terms come from; nil for the reader that is searched.
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

/// A term that scores.
public struct ScoredTerm: Equatable, Sendable {
  public var term: Filter.Term
  /// What its idf is multiplied by: the weight of its field, times how often it stands in the query.
  public var boost: Float
  public var model: BM25
  /// Documents of the alternatives that the term is one of, which idf counts where they are more than its
  /// own: a rare form of what is asked for does not weigh more than the usual one. 0 for a term of its own.
  public var pooledFrequency: Int

  public init(term: Filter.Term, boost: Float, model: BM25, pooledFrequency: Int = 0) {
    self.term = term
    self.boost = boost
    self.model = model
    self.pooledFrequency = pooledFrequency
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

/// How much work a search was; for tests and benchmarks, which count instead of timing.
public struct SearchWork: Equatable, Sendable {
  public var blocksDecoded = 0
  public var postingsScored = 0
  /// Stored texts that were searched for a string.
  public var textsRead = 0
  /// Whether the deadline ended the search before all documents were seen.
  public var isPartial = false

  public init() {}
}
