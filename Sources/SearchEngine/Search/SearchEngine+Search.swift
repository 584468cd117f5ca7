internal import InvertedIndex
internal import PolicyDocuments
internal import TextAnalysis

extension SearchEngine {
  /// Sort keys that are read before the clock is asked again.
  private static let keysAtOnce = 256

  /// Understands the query of `request`: its units, filters and scored terms.
  public func bind(_ request: SearchRequest) throws(EngineError) -> BoundQuery {
    let conditions = try conditions(of: request)
    do throws(QueryError) {
      let clauses =
        request.isLiteral ? try QueryParser.literal(request.query) : try QueryParser.parse(request.query)
      return try QueryBinder(folder: folder, analyzer: analyzer, ranking: ranking)
        .bind(clauses, query: request.query, conditions: conditions)
    } catch {
      throw EngineError.query(error)
    }
  }

  /// The best documents for `request`.
  ///
  /// - Parameter needsTotal: whether ``SearchResponse/total`` is wanted; else it may be the count of hits.
  public func search(_ request: SearchRequest, needsTotal: Bool = true) throws(EngineError) -> SearchResponse
  {
    let bound = try bind(request)
    // Binding may have stopped early, and then the query is not what was asked for.
    if request.isLate {
      return SearchResponse(documents: [], total: 0, fellBackToAny: false, isPartial: true, bound: bound)
    }
    return try indexed { () throws(IndexError) in
      try search(request, bound, needsTotal: needsTotal)
    }
  }

  private func search(_ request: SearchRequest, _ bound: consuming BoundQuery, needsTotal: Bool)
    throws(IndexError) -> SearchResponse
  {
    var fellBack = false
    var total: Int?
    var hits: [ScoredDocument] = []
    var work = SearchWork()
    if request.match != .any {
      let matches = try reader.matches(bound.all, deadline: request.deadline)
      if matches.isPartial {
        work.isPartial = true
        total = matches.count
      } else if matches.count > 0 || request.match == .all {
        hits = try ranked(
          request, RankedQuery(terms: bound.terms, filter: bound.all, deadline: request.deadline), &work,
          matches)
        total = matches.count
      } else if bound.units.filter({ !$0.isExcluded }).count > 1 {
        // Nothing has all units; a query of one unit has nothing to fall back to.
        fellBack = true
      } else {
        total = 0
      }
    }
    if total == nil {
      bound.wanted = bound.wantedByAny
      hits = try ranked(
        request,
        RankedQuery(
          terms: bound.terms, filter: bound.conditions, condition: bound.anyUnit, deadline: request.deadline),
        &work)
      if !work.isPartial, wants(request, moreThan: hits.count) {
        // Units that no term scores (parts of Latin words, punctuation) are found by the filter alone; documents
        // with no other unit come last.
        let matches = try reader.matches(bound.any, deadline: request.deadline)
        work.isPartial = matches.isPartial
        if matches.count > hits.count, !matches.isPartial {
          hits = try ranked(
            request, RankedQuery(terms: bound.terms, filter: bound.any, deadline: request.deadline), &work,
            matches)
        }
        total = max(matches.count, hits.count)
      } else if needsTotal && !work.isPartial {
        let matches = try reader.matches(bound.any, deadline: request.deadline)
        work.isPartial = matches.isPartial
        total = max(matches.count, hits.count)
      } else {
        total = hits.count
      }
    }
    let documents = hits.dropFirst(request.offset).enumerated().map { index, hit in
      SearchResponse.RankedDocument(
        rank: request.offset + index + 1, document: hit.document, score: hit.score)
    }
    return SearchResponse(
      documents: documents, total: total ?? hits.count, fellBackToAny: fellBack && !hits.isEmpty,
      isPartial: work.isPartial, bound: bound)
  }

  private func wants(_ request: SearchRequest, moreThan count: Int) -> Bool {
    request.limit == 0 || count < request.limit || count - request.limit < request.offset
  }

  /// The first `offset + limit` hits in the order asked for.
  private func ranked(
    _ request: SearchRequest, _ query: RankedQuery, _ work: inout SearchWork,
    _ matches: IndexReader.Matches? = nil
  ) throws(IndexError) -> [ScoredDocument] {
    let (sum, overflow) = request.limit.addingReportingOverflow(request.offset)
    let limit = request.limit == 0 || overflow ? 0 : sum
    if request.sort == .score {
      return try reader.search(query, limit: limit, matches: matches, work: &work)
    }
    let all = try reader.search(query, limit: 0, matches: matches, work: &work)
    let sorted = try sort(all, request, &work)
    return limit == 0 ? sorted : Array(sorted.prefix(limit))
  }

  /// The hits as `request` wants them sorted; those that the deadline left unread come last.
  private func sort(_ hits: [ScoredDocument], _ request: SearchRequest, _ work: inout SearchWork)
    throws(IndexError) -> [ScoredDocument]
  {
    // Hits come best first, and sorting is stable for equal keys by their place.
    var keyed: [(day: Int64, number: String, place: Int)] = []
    for (place, hit) in hits.enumerated() {
      if place % Self.keysAtOnce == 0, request.isLate { work.isPartial = true }
      if work.isPartial {
        keyed.append((.max, "\u{10FFFF}", place))
        continue
      }
      switch request.sort {
      case .score: keyed.append((0, "", place))
      case .date, .descendingDate:
        let day = try reader.number(IndexLayout.Number.firstDay.rawValue, of: hit.document)
        keyed.append((day == 0 ? .max : request.sort == .date ? day : -day, "", place))
      case .number:
        let bytes = try reader.blob(IndexLayout.Blob.record.rawValue, of: hit.document)
        keyed.append((0, DocumentRecord(bytes, firstLine: 1)?.metadata.number ?? "\u{10FFFF}", place))
      }
    }
    keyed.sort { ($0.day, $0.number, $0.place) < ($1.day, $1.number, $1.place) }
    return keyed.map { hits[$0.place] }
  }
}
