internal import InvertedIndex

extension SearchEngine {
  /// How many documents ``search(_:needsTotal:)`` would find for `request`, without ranking any.
  public func count(_ request: SearchRequest) throws(EngineError) -> (total: Int, fellBackToAny: Bool) {
    let bound = try bind(request)
    return try indexed { () throws(IndexError) in
      if request.match == .any { return (try reader.count(bound.any), false) }
      let total = try reader.count(bound.all)
      // A query of one unit has nothing to fall back to.
      if total > 0 || request.match == .all || bound.units.filter({ !$0.isExcluded }).count < 2 {
        return (total, false)
      }
      let any = try reader.count(bound.any)
      return (any, any > 0)
    }
  }
}
