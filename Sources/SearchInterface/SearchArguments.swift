public import SearchEngine

/// A search as a user states it: what is searched for, and what of the found documents is wanted.
public struct SearchArguments: Equatable, Sendable {
  public var request: SearchRequest
  /// The keys of a hit, in their order; nil for all.
  public var fields: [HitField]?
  /// What the found documents are counted by.
  public var facets: [Facet] = []
  /// Whether every matching passage of a document is wanted beside its best place.
  public var wantsPassages = false
  /// After how many milliseconds the answer is what was found by then; nil where nothing was said.
  public var timeout: Int?

  public init(_ query: String = "") { request = SearchRequest(query) }
}
