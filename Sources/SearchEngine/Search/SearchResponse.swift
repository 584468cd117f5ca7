internal import PolicyDocuments

/// What a search found, before the hits are read.
public struct SearchResponse: Sendable {
  /// The best documents, best first.
  public var documents: [RankedDocument]
  /// How many documents match in all.
  public var total: Int
  /// Whether ``total`` is exact; otherwise more match.
  public var isTotalExact = true
  /// Whether no document had all phrases, so that those with any of them are listed.
  public var fellBackToAny: Bool
  /// Whether the deadline ended the search: better documents may be missing, and ``total`` is a lower bound.
  public var isPartial = false
  /// The texts in which regular expressions were looked for; nil where there are none.
  public var textsScanned: Int?
  /// Strings that the query was read as, where nothing matches its letters and it is pinyin; empty elsewhere.
  public var pinyin: [String] = []
  /// The query as it was understood.
  public var plan: QueryPlan

  /// What is marked in the documents.
  public var highlights: Highlights { Highlights(plan) }

  /// A document and its place in the list.
  public struct RankedDocument: Sendable, Equatable {
    /// From 1.
    public var rank: Int
    public var document: Int
    public var score: Double
    /// Which passage of the document; nil where documents were searched.
    public var passage: RankedPassage?
    /// The article that the query names, where it names one of this document.
    var article: Ordinal?
    /// Its editions and near-duplicates that would have followed, best first.
    public var folded: [Int] = []

    public init(rank: Int, document: Int, score: Double, passage: RankedPassage? = nil) {
      self.rank = rank
      self.document = document
      self.score = score
      self.passage = passage
    }
  }

  /// A passage of a document.
  public struct RankedPassage: Sendable, Equatable {
    /// Among the passages of the document, from 1.
    public var number: Int
    /// Bytes of the coded text.
    var bytes: Range<Int>
  }
}
