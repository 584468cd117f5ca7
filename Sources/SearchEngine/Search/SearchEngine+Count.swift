internal import InvertedIndex

extension SearchEngine {
  /// How many documents ``search(_:needsTotal:)`` would find for `request`, without ranking any.
  public func count(_ request: SearchRequest) throws(EngineError) -> Count {
    let bound = try bind(request)
    if request.isLate { return Count(total: 0, fellBackToAny: false, isPartial: true) }
    return try indexed { () throws(IndexError) in
      var found = try reader.matches(
        request.match == .any ? bound.any : bound.all, deadline: request.deadline)
      // A query of one unit has nothing to fall back to.
      let fallsBack =
        found.count == 0 && !found.isPartial && request.match == .auto
        && bound.units.filter { !$0.isExcluded }.count > 1
      if fallsBack { found = try reader.matches(bound.any, deadline: request.deadline) }
      return Count(
        total: found.count, fellBackToAny: fallsBack && found.count > 0, isPartial: found.isPartial)
    }
  }

  /// How many documents match.
  public struct Count: Equatable, Sendable {
    public var total: Int
    /// Whether nothing had all units, so that documents with any of them are counted.
    public var fellBackToAny: Bool
    /// Whether the deadline ended the counting: ``total`` is a lower bound.
    public var isPartial: Bool
  }
}
