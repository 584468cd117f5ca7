internal import PolicyDocuments
internal import SearchEngine

/// What is searched for, and how.
///
/// A string is a query: `index.search("养老服务")`. Words apart must all occur, `"..."` is an exact string,
/// `-word` excludes; fields, dates, `OR`, `NEAR` and the rest are in docs/QUERY.md.
public struct Query: Sendable, Hashable, ExpressibleByStringLiteral {
  /// Which documents match a query of several words.
  public enum Match: String, Sendable, CaseIterable {
    /// Those with all words; where there are none, those with any.
    case auto
    /// Those with all words.
    case all
    /// Those with any word.
    case any
  }

  /// What is found and ranked.
  public enum Unit: String, Sendable, CaseIterable {
    case document
    /// Articles, and paragraphs elsewhere, as if each were a document with its title. The index of passages
    /// is made by the first search for them.
    case passage
  }

  /// What hits are ordered by.
  public enum Order: Sendable, Hashable {
    /// The best first.
    case score
    /// By a date, the earliest or the latest first, or by ``Field/number``. Hits without a value come last.
    case field(Field, descending: Bool = false)
  }

  /// In the query language.
  public var text: String
  /// Take ``text`` as one exact string.
  public var isLiteral = false
  public var match = Match.auto
  public var unit = Unit.document
  /// How many hits; 0 for all.
  public var limit: Int
  /// How many hits to pass over.
  public var offset = 0
  public var order = Order.score
  /// Of each field, the strings of which a value must contain one, or after `=` be one; for
  /// ``Field/number`` a number in any spelling.
  public var fields: [Field: [String]] = [:]
  /// The first and the last day, month or year of issue, both included.
  public var since: String?
  public var until: String?
  /// Lists every edition of a text, instead of the best.
  public var listsAllEditions = false
  /// How long the search may take; nil for as long as it takes. Hits found by then are returned.
  public var timeLimit: Duration?

  public init(_ text: String, limit: Int = 10) {
    self.text = text
    self.limit = limit
  }

  public init(stringLiteral text: String) { self.init(text) }
}

extension Query {
  /// The request as the engine takes it.
  func request() throws(SearchError) -> SearchRequest {
    var request = SearchRequest(text)
    request.isLiteral = isLiteral
    request.match = SearchRequest.Match(rawValue: match.rawValue) ?? .auto
    request.unit = SearchRequest.Unit(rawValue: unit.rawValue) ?? .document
    request.limit = max(0, limit)
    request.offset = max(0, offset)
    request.editions = listsAllEditions ? .all : .best
    if case .field(let field, let isDescending) = order {
      let name = (isDescending ? "-" : "") + field.rawValue
      guard let sort = SearchRequest.Sort(rawValue: name) else { throw .unusableField(field) }
      request.sort = sort
    }
    for (field, strings) in fields where !strings.isEmpty {
      guard let known = field.known, known.filter == .contains || known.filter == .exact else {
        throw .unusableField(field)
      }
      request[known] = strings
    }
    request.since = try date(since)
    request.until = try date(until)
    if let timeLimit { request.deadline = .now.advanced(by: timeLimit) }
    return request
  }

  private func date(_ text: String?) throws(SearchError) -> PolicyDate? {
    guard let text else { return nil }
    guard let date = PolicyDate(parsing: text) else {
      throw .unreadableValue(text, of: .date, document: nil)
    }
    return date
  }
}
