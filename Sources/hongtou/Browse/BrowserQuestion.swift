internal import PolicyDocuments
internal import SearchEngine
internal import SearchInterface

/// What a browser asks of the index.
struct BrowserQuestion: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    /// Documents from the place `offset` of the ranked list on.
    case hits(offset: Int)
    /// The passages of the document with this place in the ranked list, from 1.
    case passages(rank: Int)
    /// How many documents have each value of the fields.
    case facets
  }

  /// The state of query and filters it belongs to; answers for an older one are of no use.
  var generation: Int
  var kind: Kind
  var arguments: SearchArguments
}

/// What the index answered.
struct BrowserAnswer: Equatable, Sendable {
  var generation: Int
  var kind: BrowserQuestion.Kind
  var hits: [BrowserHit] = []
  var preview: BrowserPreview?
  var totals = SearchTotals()
  /// Why there is no answer.
  var failure: String?
}

/// A found document in the list.
struct BrowserHit: Equatable, Sendable {
  var rank: Int
  var path: String
  var title: String
  /// Number, issuer, date and the like.
  var facts: String
  /// The same, the date first.
  var datedFacts: String
  var date: String

  init(
    rank: Int, path: String, title: String, facts: String = "", datedFacts: String = "", date: String = ""
  ) {
    self.rank = rank
    self.path = path
    self.title = title
    self.facts = facts
    self.datedFacts = datedFacts
    self.date = date
  }

  /// Nil where the record was not read.
  init?(_ view: HitView) {
    guard let record = view.record else { return nil }
    self.init(
      rank: view.rank, path: record.path, title: record.title.isEmpty ? record.id : record.title,
      facts: record.metadata.headline, datedFacts: record.metadata.datedHeadline,
      date: record.metadata.text(.date) ?? "")
  }
}

/// A document as the preview shows it.
struct BrowserPreview: Equatable, Sendable {
  var rank: Int
  var path: String
  /// The line of its best place.
  var line: Int
  /// Its passages with something of the query, or the best place where there are none.
  var passages: [Passage]
}
