/// The hits of a search, best first, and what is to be known of them together.
public struct SearchResults: Sendable, RandomAccessCollection {
  public let hits: [Hit]
  /// How many documents match, listed or not.
  public let total: Int
  /// Whether ``total`` is exact; otherwise more match.
  public let isTotalExact: Bool
  /// Whether no document had all words, so that those with any of them are listed.
  public let fellBackToAny: Bool
  /// Whether ``Query/timeLimit`` ended the search: better hits may be missing.
  public let isPartial: Bool

  public var startIndex: Int { hits.startIndex }
  public var endIndex: Int { hits.endIndex }
  public subscript(position: Int) -> Hit { hits[position] }
}
