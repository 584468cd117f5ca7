extension IndexReader {
  /// The best documents for `query`, best first; of equal scores the lower document first.
  ///
  /// - Parameters:
  ///   - limit: how many to keep; 0 keeps all that match.
  ///   - matches: what ``matches(_:)`` gave for the query's filter, where that is known already.
  /// - Complexity: O(p log limit) for p postings that block maxima could not rule out.
  public func search(_ query: RankedQuery, limit: Int, matches: Matches? = nil) throws(IndexError)
    -> [ScoredDocument]
  {
    var work = SearchWork()
    return try search(query, limit: limit, matches: matches, work: &work)
  }

  /// The same, adding what was done to `work`.
  public func search(
    _ query: RankedQuery, limit: Int, matches: Matches? = nil, work: inout SearchWork
  ) throws(IndexError) -> [ScoredDocument] {
    var top = TopDocuments(limit: limit == 0 ? documentLimit : min(limit, documentLimit))
    if documentLimit == 0 { return [] }
    let bound = try bind(query.terms)
    let scale = ScoreScale(weights: bound.lazy.map(\.weight))
    try buffers.withBuffers { (buffers) throws(IndexError) in
      try search(query, bound, scale, matches, &buffers, &top, &work)
    }
    return top.sorted(scale)
  }

  /// A condition that one document of so many fulfils, or fewer, is evaluated as a filter.
  private static let rarity = 32

  private func search(
    _ query: RankedQuery, _ bound: [BoundTerm], _ scale: ScoreScale, _ matches: Matches?,
    _ buffers: inout SearchBuffers, _ top: inout TopDocuments, _ work: inout SearchWork
  ) throws(IndexError) {
    for (index, segment) in segments.enumerated() {
      var scorers: [TermScorer] = []
      for term in bound {
        let field = segment.fields[term.field]
        guard let lengths = field.lengths, let info = term.places[index] else { continue }
        scorers.append(
          try TermScorer(
            try field.cursor(info), weight: scale.units(term.weight), norms: term.norms, lengths: lengths))
      }
      if scorers.isEmpty && query.filter == nil { continue }
      let listsUnscored = query.filter != nil
      var allowed = matches?.sets[index]
      if allowed == nil { allowed = try self.allowed(query.filter, segment) }
      if allowed == nil && listsUnscored { allowed = DocumentSet(capacity: segment.documentCount, all: true) }
      var condition: FilterMatcher?
      if let filter = query.condition {
        condition = try FilterMatcher(filter, segment: segment)
        // Where few documents match, the best may all fail, and each would be asked: these few are found at once.
        if let count = condition?.count, count * Self.rarity < segment.documentCount {
          condition = nil
          allowed = try self.allowed(.and([filter, query.filter ?? .all]), segment)
        }
      }
      var search = MaxScoreSearch(
        segment, scorers: scorers, allowed: allowed, listsUnscored: listsUnscored, condition: condition)
      try search.run(base: bases[index], deadline: query.deadline, buffers: &buffers, top: &top)
      work.blocksDecoded += search.work.blocksDecoded
      work.postingsScored += search.work.postingsScored
      work.windowsSkipped += search.work.windowsSkipped
      if search.work.isPartial {
        work.isPartial = true
        break
      }
    }
  }

  /// Live documents that match `filter`.
  public func matching(_ filter: Filter) throws(IndexError) -> [Int] {
    var result: [Int] = []
    for (index, segment) in segments.enumerated() {
      if let set = try allowed(filter, segment) {
        set.forEach { result.append(bases[index] + $0) }
      } else {
        result += (0..<segment.documentCount).map { bases[index] + $0 }
      }
    }
    return result
  }

  /// How many live documents match `filter`.
  public func count(_ filter: Filter) throws(IndexError) -> Int { try matches(filter).count }

  /// The live documents that match a filter, to be counted and searched without evaluating it again.
  public struct Matches: Sendable {
    fileprivate let sets: [DocumentSet]
    /// How many there are.
    public let count: Int
  }

  /// Evaluates `filter` on all documents.
  public func matches(_ filter: Filter) throws(IndexError) -> Matches {
    var sets: [DocumentSet] = []
    for segment in segments {
      sets.append(
        try allowed(filter, segment) ?? DocumentSet(capacity: segment.documentCount, all: true))
    }
    return Matches(sets: sets, count: sets.reduce(0) { $0 + $1.count })
  }

  /// The documents a search may return: those that match and are live; nil where that is all of them.
  private func allowed(_ filter: Filter?, _ segment: SegmentReader) throws(IndexError) -> DocumentSet? {
    guard let filter, filter != .all else { return segment.live }
    var evaluator = FilterEvaluator(segment)
    var set = try evaluator.evaluate(filter)
    if let live = segment.live { set.formIntersection(live) }
    return set
  }

  /// A term with its statistics over the whole commit.
  struct BoundTerm {
    var term: ScoredTerm
    var field: Int { term.term.field }
    /// Its postings in each segment; nil where a segment has none.
    var places: [TermInfo?]
    var idf: Float
    var norms: NormTable
    /// What the term's score approaches, the more often it occurs.
    var weight: Float { term.boost * idf }
  }

  /// Looks up statistics; terms that no document has are left out.
  func bind(_ terms: [ScoredTerm]) throws(IndexError) -> [BoundTerm] {
    var bound: [BoundTerm] = []
    for term in terms {
      let field = term.term.field
      var places: [TermInfo?] = []
      var frequency = 0
      for segment in segments {
        let info = try segment.fields[field].dictionary.find(term.term.bytes)
        frequency += info?.documentFrequency ?? 0
        places.append(info)
      }
      if frequency == 0 { continue }
      let idf = BM25.idf(
        documentCount: max(statistics(field).documentCount, frequency), documentFrequency: frequency)
      bound.append(BoundTerm(term: term, places: places, idf: idf, norms: norms(field, term.model)))
    }
    return bound
  }

  /// What each term contributes to the score of `document`, as the search adds it up.
  public func explain(_ terms: [ScoredTerm], document: Int) throws(IndexError) -> [TermExplanation] {
    var result: [TermExplanation] = []
    for term in terms {
      let field = term.term.field
      let documentFrequency = try documentFrequency(field, term.term.bytes)
      let statistics = statistics(field)
      let length = try length(field, of: document)
      let idf = BM25.idf(
        documentCount: max(statistics.documentCount, documentFrequency), documentFrequency: documentFrequency)
      result.append(
        TermExplanation(
          term: term, documentFrequency: documentFrequency, statistics: statistics, idf: idf,
          frequency: try frequency(field, term.term.bytes, in: document), length: length,
          norm: norms(field, term.model)[UInt32(length)], score: 0))
    }
    // As in bind(_:), terms that no document has are no part of the query.
    let scale = ScoreScale(weights: result.lazy.filter { $0.documentFrequency > 0 }.map(\.weight))
    for place in result.indices where result[place].frequency > 0 {
      let part = result[place]
      let units = BM25.units(
        weight: scale.units(part.weight), frequency: UInt32(part.frequency), norm: part.norm)
      result[place].score = scale.score(Int(units))
    }
    return result
  }
}

/// One term's part of a score, with every number that went into it.
public struct TermExplanation: Sendable {
  public let term: ScoredTerm
  /// Documents with the term, over the whole commit.
  public let documentFrequency: Int
  public let statistics: CollectionStatistics
  public let idf: Float
  /// Occurrences in the document.
  public let frequency: Int
  /// The document's length in the field.
  public let length: Int
  /// 1 / (k1 * (1 - b + b * length / average length)).
  public let norm: Float
  /// What is added to the document's score.
  public fileprivate(set) var score: Double

  var weight: Float { term.boost * idf }
}
