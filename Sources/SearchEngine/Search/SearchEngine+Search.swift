internal import InvertedIndex
internal import PolicyDocuments
internal import PolicyReferences

extension SearchEngine {
  /// Sort keys that are read before the clock is asked again.
  private static let keysAtOnce = 256

  /// The best documents for `request`.
  ///
  /// - Parameter needsTotal: whether ``SearchResponse/total`` is wanted; else it may be the count of hits.
  public func search(_ request: SearchRequest, needsTotal: Bool = true) throws(EngineError)
    -> SearchResponse
  {
    let plan = try plan(request)
    // Planning may have stopped early, and then the plan is not what was asked for.
    if request.isLate {
      return SearchResponse(
        documents: [], total: 0, fellBackToAny: false, isPartial: true, plan: plan)
    }
    let response = try search(request, plan, needsTotal: needsTotal)
    guard response.fellBackToAny || (response.documents.isEmpty && response.total == 0), !response.isPartial,
      let pinyin = try pinyinPlan(request, plan, hasAny: response.fellBackToAny)
    else { return response }
    var found = try search(request, pinyin.plan, needsTotal: needsTotal)
    found.pinyin = pinyin.strings
    return found
  }

  private func search(_ request: SearchRequest, _ plan: QueryPlan, needsTotal: Bool) throws(EngineError)
    -> SearchResponse
  {
    var request = request
    // Conditions alone rank nothing: what is newest is of most interest.
    if plan.isUnranked, request.sort == .score { request.sort = .field(.date, isDescending: true) }
    let units = try units(request)
    var response = try indexed { () throws(IndexError) in
      let named = try namedUnits(request, plan, units)
      if request.match == .any {
        return try searchAny(request, plan, units, named, isFallback: false, needsTotal: needsTotal)
      }
      return try searchAll(request, plan, units, named, needsTotal: needsTotal)
    }
    if try !plan.checkExpressions(request) { response.isPartial = true }
    response.textsScanned = plan.textsScanned()
    return response
  }

  /// Documents that match all of the query; where there are none and the request allows it, those that match
  /// any phrase.
  private func searchAll(
    _ request: SearchRequest, _ plan: QueryPlan, _ units: RankedUnits, _ named: NamedDocuments?,
    needsTotal: Bool
  ) throws(IndexError) -> SearchResponse {
    let filter = try units.filter(plan.filter, deadline: request.deadline)
    let candidates = try units.reader.candidates(filter, deadline: request.deadline)
    var work = SearchWork()
    work.isPartial = candidates.isPartial
    var ranking = Ranking()
    if candidates.count > 0 || named != nil, !candidates.isPartial {
      ranking = try ranked(
        request, plan,
        RankedQuery(
          terms: plan.terms, filter: filter, listsUnscored: true, factors: try factors(plan, units),
          deadline: request.deadline), units, named, &work, candidates: candidates)
    }
    // What is named is found, whether or not its text has the words of the query.
    if ranking.count == 0, named == nil, !work.isPartial, request.match == .auto,
      let relaxed = relaxed(plan, request)
    {
      return try searchAny(request, relaxed, units, nil, isFallback: true, needsTotal: needsTotal)
    }
    var total = (count: ranking.count, isExact: true)
    if needsTotal, !work.isPartial, !wants(request, moreThan: ranking.count) {
      total = try self.total(request, candidates, units, filter, named)
      total.count = max(total.count, ranking.count)
    }
    return try response(request, plan, units, named, ranking, total: total, isFallback: false, work)
  }

  /// How many units match, or are named without matching.
  private func total(
    _ request: SearchRequest, _ candidates: Candidates, _ units: RankedUnits, _ filter: Filter,
    _ named: NamedDocuments?
  ) throws(IndexError) -> (count: Int, isExact: Bool) {
    var total = (count: candidates.count, isExact: true)
    if !candidates.isExact {
      total = try candidates.matchCount(upTo: request.countedMatches == 0 ? nil : request.countedMatches)
    }
    guard let named, total.isExact else { return total }
    for unit in named.matches.documents where try !units.reader.matches(filter, document: unit) {
      total.count += 1
    }
    return total
  }

  /// Documents that match any phrase of the query.
  private func searchAny(
    _ request: SearchRequest, _ plan: QueryPlan, _ units: RankedUnits, _ named: NamedDocuments?,
    isFallback: Bool, needsTotal: Bool
  ) throws(IndexError) -> SearchResponse {
    var work = SearchWork()
    let filter = try units.filter(plan.filter, deadline: request.deadline)
    let factors = try factors(plan, units)
    var hits = try ranked(
      request, plan,
      RankedQuery(terms: plan.terms, filter: filter, factors: factors, deadline: request.deadline), units,
      named, &work)
    var total = hits.count
    let isShort = wants(request, moreThan: hits.hits.count)
    if !work.isPartial, isShort || needsTotal {
      let matches = try units.reader.matches(filter, deadline: request.deadline)
      work.isPartial = matches.isPartial
      // Phrases that no term scores (parts of Latin words, punctuation) are found by the filter alone;
      // documents with no other phrase come last.
      if isShort, matches.count > hits.count, !matches.isPartial {
        hits = try ranked(
          request, plan,
          RankedQuery(
            terms: plan.terms, filter: filter, listsUnscored: true, factors: factors,
            deadline: request.deadline), units, named, &work, matches)
      }
      total = matches.count
      if let named { total += named.count(beside: matches) }
      total = max(total, hits.count)
    }
    return try response(request, plan, units, named, hits, total: (total, true), isFallback: isFallback, work)
  }

  private func response(
    _ request: SearchRequest, _ plan: QueryPlan, _ units: RankedUnits, _ named: NamedDocuments?,
    _ ranking: Ranking, total: (count: Int, isExact: Bool), isFallback: Bool, _ work: SearchWork
  ) throws(IndexError) -> SearchResponse {
    var documents: [SearchResponse.RankedDocument] = []
    let hits = ranking.hits
    documents.reserveCapacity(max(0, hits.count - request.offset))
    for (index, hit) in hits.dropFirst(request.offset).enumerated() {
      var ranked = SearchResponse.RankedDocument(
        rank: request.offset + index + 1, document: hit.document, score: hit.score)
      ranked.folded = ranking.folded[hit.document] ?? []
      if let place = try units.passages?.place(of: hit.document) {
        ranked.document = place.document
        ranked.passage = SearchResponse.RankedPassage(number: place.number, bytes: place.bytes)
      } else if let named, let article = named.lookup.article, named.matches.contains(hit.document) {
        ranked.article = Ordinal(article.number, article.insertion)
      }
      documents.append(ranked)
    }
    return SearchResponse(
      documents: documents, total: total.count, isTotalExact: total.isExact && !work.isPartial,
      fellBackToAny: isFallback && !hits.isEmpty, isPartial: work.isPartial, plan: plan)
  }

  private func wants(_ request: SearchRequest, moreThan count: Int) -> Bool {
    request.limit == 0 || count < request.limit || count - request.limit < request.offset
  }

  /// The documents to list, in their order.
  struct Ranking {
    var hits: [ScoredDocument] = []
    /// Those that were left out, under the one that is listed for them.
    var folded: [Int: [Int]] = [:]

    /// How many were found, listed or left out.
    var count: Int { folded.values.reduce(hits.count) { $0 + $1.count } }
  }

  /// The first `offset + limit` hits in the order asked for, one of several editions.
  private func ranked(
    _ request: SearchRequest, _ plan: QueryPlan, _ query: RankedQuery, _ units: RankedUnits,
    _ named: NamedDocuments?, _ work: inout SearchWork, _ matches: IndexReader.Matches? = nil,
    candidates: Candidates? = nil
  ) throws(IndexError) -> Ranking {
    let (sum, overflow) = request.limit.addingReportingOverflow(request.offset)
    let limit = request.limit == 0 || overflow ? 0 : sum
    guard limit > 0, let folding = EditionFolding(request) else {
      return Ranking(
        hits: try best(limit, request, plan, query, units, named, &work, matches, candidates: candidates))
    }
    var wanted = limit
    let documents = comparedDocuments
    while true {
      let hits = try best(wanted, request, plan, query, units, named, &work, matches, candidates: candidates)
      var (kept, folded) = try folding.fold(hits, documents)
      // Those that were left out make room for others.
      if kept.count >= limit || hits.count < wanted || work.isPartial {
        if kept.count > limit {
          for hit in kept[limit...] { folded[hit.document] = nil }
          kept.removeSubrange(limit...)
        }
        return Ranking(hits: kept, folded: folded)
      }
      wanted = min(wanted, Int.max / 4) + max(8, 2 * (wanted - kept.count))
    }
  }

  /// The first `limit` hits in the order asked for. The last stage that sees hits as documents and
  /// scores alone: a stage that orders the best anew by other evidence comes after the search by score.
  private func best(
    _ limit: Int, _ request: SearchRequest, _ plan: QueryPlan, _ query: RankedQuery, _ units: RankedUnits,
    _ named: NamedDocuments?, _ work: inout SearchWork, _ matches: IndexReader.Matches? = nil,
    candidates: Candidates? = nil
  ) throws(IndexError) -> [ScoredDocument] {
    let reader = units.reader
    if request.sort == .score {
      guard let named else {
        return try best(query, plan, units, limit: limit, matches, candidates, &work)
      }
      // Where what is named is enough, only the best other score is wanted: named documents are above it.
      let wanted = limit > 0 && named.matches.count >= limit ? 1 : limit
      let others = try best(query, plan, units, limit: wanted, matches, candidates, &work)
      let all =
        try hits(named, query, plan, units, before: others, &work)
        + others.filter { !named.matches.contains($0.document) }
      return limit == 0 ? all : Array(all.prefix(limit))
    }
    let all = try reader.search(query, limit: 0, matches: matches, candidates: candidates, work: &work)
    let sorted = try sort(all, request, units, &work)
    return limit == 0 ? sorted : Array(sorted.prefix(limit))
  }

  /// The hits as `request` wants them sorted; those that the deadline left unread come last.
  private func sort(
    _ hits: [ScoredDocument], _ request: SearchRequest, _ units: RankedUnits, _ work: inout SearchWork
  ) throws(IndexError) -> [ScoredDocument] {
    guard case .field(let field, let isDescending) = request.sort else { return hits }
    let columns = IndexLayout.current[field]
    if let column = columns.days?.first {
      return try sort(hits, isDescending, request, &work) { document throws(IndexError) -> Int64? in
        let day = try reader.number(column, of: try units.document(of: document))
        return day == 0 ? nil : day
      }
    }
    guard let column = columns.sortKey else { return hits }
    return try sort(hits, isDescending, request, &work) { document throws(IndexError) -> SortKey? in
      let bytes = try reader.blob(column, of: try units.document(of: document))
      return bytes.isEmpty ? nil : SortKey(bytes: bytes)
    }
  }

  /// The hits by their keys; those without one come last, and of equal keys the better hit comes first.
  private func sort<Key: Comparable>(
    _ hits: [ScoredDocument], _ isDescending: Bool, _ request: SearchRequest,
    _ work: inout SearchWork,
    key: (Int) throws(IndexError) -> Key?
  ) throws(IndexError) -> [ScoredDocument] {
    var known: [(key: Key, place: Int)] = []
    var rest: [Int] = []
    for (place, hit) in hits.enumerated() {
      if place % Self.keysAtOnce == 0, request.isLate { work.isPartial = true }
      if !work.isPartial, let key = try key(hit.document) {
        known.append((key, place))
      } else {
        rest.append(place)
      }
    }
    known.sort { left, right in
      if left.key == right.key { return left.place < right.place }
      return (left.key < right.key) != isDescending
    }
    return (known.map(\.place) + rest).map { hits[$0] }
  }
}

/// Bytes that are compared one after another.
private struct SortKey: Comparable {
  let bytes: [UInt8]

  static func < (left: SortKey, right: SortKey) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
