internal import InvertedIndex

extension SearchEngine {
  /// How many documents ``search(_:needsTotal:)`` would find for `request`, without ranking any.
  public func count(_ request: SearchRequest) throws(EngineError) -> Count {
    let plan = try plan(request)
    if request.isLate { return Count(total: 0, fellBackToAny: false, isPartial: true) }
    let units = try units(request)
    var count = try indexed { () throws(IndexError) in
      let filter = try units.filter(plan.filter, deadline: request.deadline)
      let found = try units.reader.matches(filter, deadline: request.deadline)
      // What is named is found, whether or not its text has the words of the query.
      let named = try namedUnits(request, plan, units)
      if found.count == 0, named == nil, !found.isPartial, request.match == .auto,
        let relaxed = relaxed(plan, request)
      {
        let filter = try units.filter(relaxed.filter, deadline: request.deadline)
        let any = try units.reader.matches(filter, deadline: request.deadline)
        return Count(total: any.count, fellBackToAny: any.count > 0, isPartial: any.isPartial)
      }
      return Count(
        total: found.count + (named?.count(beside: found) ?? 0), fellBackToAny: false,
        isPartial: found.isPartial)
    }
    if count.total == 0 || count.fellBackToAny, !count.isPartial,
      let pinyin = try pinyinPlan(request, plan, hasAny: count.fellBackToAny)
    {
      count.pinyin = pinyin.strings
      count.fellBackToAny = false
      let found = try indexed { () throws(IndexError) in
        try units.reader.matches(
          try units.filter(pinyin.plan.filter, deadline: request.deadline), deadline: request.deadline)
      }
      count.total = found.count
      count.isPartial = found.isPartial
    }
    if try !plan.checkExpressions(request) { count.isPartial = true }
    count.textsScanned = plan.textsScanned()
    return count
  }

  /// How many documents match.
  public struct Count: Equatable, Sendable {
    public var total: Int
    /// Whether no document had all phrases, so that those with any of them are counted.
    public var fellBackToAny: Bool
    /// Whether the deadline ended the counting: ``total`` is a lower bound.
    public var isPartial: Bool
    /// Strings that the query was read as, see ``SearchResponse/pinyin``.
    public var pinyin: [String] = []
    /// The texts in which regular expressions were looked for; nil where there are none.
    public var textsScanned: Int?
  }
}
