public import PolicyDocuments

/// A search as it is asked for: the query and everything the options say.
public struct SearchRequest: Sendable, Equatable {
  /// Which documents match a query of several phrases.
  public enum Match: String, Sendable, CaseIterable {
    /// Those with all phrases; if there are none, those with any.
    case auto
    case all
    case any
  }

  /// What hits are sorted by.
  public enum Sort: String, Sendable, CaseIterable {
    case score
    /// Earliest first; documents without a date last.
    case date
    /// Latest first; documents without a date last.
    case descendingDate = "-date"
    /// By document number; documents without one last.
    case number
  }

  public var query: String
  /// Take the whole query as one exact string.
  public var isLiteral = false
  public var match = Match.auto
  /// How many hits; 0 for all.
  public var limit = 10
  /// How many hits to pass over.
  public var offset = 0
  public var sort = Sort.score
  public var since: PolicyDate?
  public var until: PolicyDate?
  /// Documents whose value contains one of the strings, after folding. Empty: all.
  public var issuers: [String] = []
  public var kinds: [String] = []
  public var statuses: [String] = []
  /// Documents whose path matches one of the patterns. Empty: all.
  public var paths: [String] = []

  /// How terms are weighed.
  public var ranking = RankingSettings.standard

  /// When to answer with what was found by then; nil to take the time it takes.
  public var deadline: ContinuousClock.Instant?

  public init(_ query: String) { self.query = query }

  /// Whether the deadline has passed.
  var isLate: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }
}
