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

  /// What is found and ranked.
  public enum Unit: String, Sendable, CaseIterable {
    case document
    /// Articles, and paragraphs elsewhere, as if each were a document with its title.
    case passage
  }

  /// Which editions of one text are listed.
  public enum Editions: String, Sendable, CaseIterable {
    /// The first of them.
    case best
    case all
  }

  public var query: String
  /// Take the whole query as one exact string.
  public var isLiteral = false
  /// Take each word of the query as it stands, as if it were quoted: what is counted is the string that was
  /// typed.
  public var keepsRunsWhole = false
  /// Whether names that mean the same stand for each other: 发改委 and 国家发展改革委.
  public var usesSynonyms = true
  public var match = Match.auto
  public var unit = Unit.document
  /// How many hits; 0 for all.
  public var limit = 10
  /// How many hits to pass over.
  public var offset = 0
  public var sort = Sort.score
  /// Up to how many matches the total is exact, where that takes looking at texts; 0 for all.
  public var countedMatches = 1000
  /// Of a list of all hits, or in another order, every edition is a part.
  public var editions = Editions.best
  /// Whether of near-duplicates the first is listed, whatever they are called.
  public var foldsDuplicates = false
  /// What the metadata of a document must be; of several fields, each.
  public var conditions: [MetadataField: FieldCondition] = [:]
  /// Documents that were in force on that day, as far as is known.
  public var asOf: PolicyDate?
  /// Documents whose path matches one of the patterns. Empty: all.
  public var paths: [String] = []

  /// Whether a query that names a document (a title, a law and an article, a document number) brings that
  /// document first.
  public var recognizesNames = true

  /// How terms are weighed.
  public var ranking = RankingSettings.standard

  /// When to answer with what was found by then; nil to take the time it takes.
  public var deadline: ContinuousClock.Instant?

  public init(_ query: String) { self.query = query }

  /// The strings that values of `field` must have one of; setting none drops the condition.
  public subscript(field: MetadataField) -> [String] {
    get { if case .anyOf(let strings) = conditions[field] { strings } else { [] } }
    set { conditions[field] = newValue.isEmpty ? nil : .anyOf(newValue) }
  }

  /// The first and the last date of issue; nil where there is no limit.
  public var since: PolicyDate? {
    get { dates(of: .date).since }
    set { set(newValue, dates(of: .date).until, of: .date) }
  }
  public var until: PolicyDate? {
    get { dates(of: .date).until }
    set { set(dates(of: .date).since, newValue, of: .date) }
  }

  private func dates(of field: MetadataField) -> (since: PolicyDate?, until: PolicyDate?) {
    if case .dates(let since, let until) = conditions[field] { (since, until) } else { (nil, nil) }
  }

  private mutating func set(_ since: PolicyDate?, _ until: PolicyDate?, of field: MetadataField) {
    conditions[field] = since == nil && until == nil ? nil : .dates(since: since, until: until)
  }

  /// Whether conditions on documents are stated, which are a search without a query too.
  public var hasConditions: Bool { !conditions.isEmpty || !paths.isEmpty || asOf != nil }

  /// The same search in all documents.
  public var withoutConditions: SearchRequest {
    var open = self
    open.conditions = [:]
    open.paths = []
    open.asOf = nil
    return open
  }

  /// Whether the deadline has passed.
  public var isLate: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }
}
