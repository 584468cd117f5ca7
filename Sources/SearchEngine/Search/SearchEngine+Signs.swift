internal import InvertedIndex
internal import QueryLanguage

extension SearchEngine {
  /// The best documents of `query` by score, those with the signs of `plan` before all others.
  ///
  /// The score of a document with the signs is raised by the best score there is.
  func best(
    _ query: RankedQuery, _ plan: QueryPlan, _ units: RankedUnits, limit: Int,
    _ matches: IndexReader.Matches?, _ candidates: Candidates?,
    _ work: inout SearchWork
  ) throws(IndexError) -> [ScoredDocument] {
    let reader = units.reader
    guard let wanted = plan.signs else {
      return try reader.search(query, limit: limit, matches: matches, candidates: candidates, work: &work)
    }
    let signs = try units.filter(wanted, deadline: query.deadline)
    let filter = query.filter.map { Filter.and([$0, signs]) } ?? signs
    let signed = try reader.candidates(filter, deadline: query.deadline)
    var first: [ScoredDocument] = []
    if signed.count > 0, !signed.isPartial {
      first = try reader.search(query, limit: limit, candidates: signed, work: &work)
    }
    let isEnough = limit > 0 && first.count >= limit
    let others = try reader.search(
      query, limit: isEnough ? 1 : limit == 0 ? 0 : limit + first.count, matches: matches,
      candidates: candidates, work: &work)
    let raise = others.first?.score ?? 0
    for place in first.indices { first[place].score += raise }
    if isEnough { return first }
    // There was room for more, so these are all that have the signs.
    let signedDocuments = Set(first.map(\.document))
    let all = first + others.filter { !signedDocuments.contains($0.document) }
    return limit == 0 ? all : Array(all.prefix(limit))
  }
}

extension QueryPlan {
  /// The documents that have all strings of the query in which signs count; nil where there are none.
  var signs: Filter? {
    let strings = typed.signedStrings
    return strings.isEmpty ? nil : QueryCompiler.conjunction(strings.map(QueryCompiler.filter(of:)))
  }
}
