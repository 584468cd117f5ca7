extension IndexReader {
  /// The best documents for `query`, best first; of equal scores the lower document first.
  ///
  /// - Parameters:
  ///   - limit: how many to keep; 0 keeps all that match.
  ///   - matches: what ``matches(_:)`` gave for the query's filter, where that is known already.
  ///   - candidates: what ``candidates(_:deadline:)`` gave for it; only those that would be among the best
  ///     are asked whether they match.
  /// - Complexity: O(p log limit) for p postings that block maxima could not rule out.
  public func search(_ query: RankedQuery, limit: Int, matches: Matches? = nil) throws(IndexError)
    -> [ScoredDocument]
  {
    var work = SearchWork()
    return try search(query, limit: limit, matches: matches, work: &work)
  }

  /// The same, adding what was done to `work`.
  public func search(
    _ query: RankedQuery, limit: Int, matches: Matches? = nil, candidates: Candidates? = nil,
    work: inout SearchWork
  ) throws(IndexError) -> [ScoredDocument] {
    try search(
      query, limit: limit, matches: matches, candidates: candidates, stripe: SegmentSearch.stripe, work: &work
    )
  }

  /// The same, by stripes of so many documents, a multiple of 64.
  func search(
    _ query: RankedQuery, limit: Int, matches: Matches? = nil, candidates: Candidates? = nil, stripe: Int,
    work: inout SearchWork
  ) throws(IndexError) -> [ScoredDocument] {
    var top = TopDocuments(limit: limit == 0 ? documentLimit : min(limit, documentLimit))
    if documentLimit == 0 { return [] }
    if documentLimit > Int(UInt32.max) { throw .tooLarge(what: "\(documentLimit) documents") }
    let weighted = try weigh(query.terms, by: query.statistics)
    let scale = ScoreScale(weights: weighted.terms.lazy.map(\.weight))
    try buffers.withBuffers { (buffers) throws(IndexError) in
      let before = candidates?.textsRead ?? 0
      try search(query, weighted, scale, matches, candidates, stripe, &buffers, &top, &work)
      work.textsRead += (candidates?.textsRead ?? 0) - before
    }
    return top.sorted(scale)
  }

  private func search(
    _ query: RankedQuery, _ weighted: WeightedTerms, _ scale: ScoreScale, _ matches: Matches?,
    _ candidates: Candidates?, _ stripe: Int, _ buffers: inout SearchBuffers, _ top: inout TopDocuments,
    _ work: inout SearchWork
  ) throws(IndexError) {
    for (index, segment) in segments.enumerated() {
      let (terms, scorers) = terms(of: weighted, index, segment, scale)
      if terms.isEmpty && !query.listsUnscored { continue }
      var allowed = segment.live
      var filter: SegmentFilter?
      var condition: Condition?
      if let matches {
        allowed = matches.sets[index]
      } else if let candidates {
        (allowed, condition) = candidates.ofSegment(index)
      } else if let wanted = query.filter {
        let compiled = try SegmentFilter(wanted, segment, deadline: query.deadline)
        filter = compiled
        let split = try compiled.split()
        condition = split.condition
        if var documents = split.documents {
          if let live = allowed { documents.formIntersection(live) }
          allowed = documents
        }
      }
      if filter?.isLate ?? false {
        work.textsRead += filter?.textsRead ?? 0
        work.isPartial = true
        break
      }
      if allowed == nil, query.listsUnscored {
        allowed = DocumentSet(capacity: segment.documentCount, all: true)
      }
      var search = SegmentSearch(
        segment, terms: terms, scorers: scorers, allowed: allowed,
        factors: try factors(query, index, segment), listsUnscored: query.listsUnscored,
        condition: condition, deadline: query.deadline)
      try search.run(base: bases[index], stripe: stripe, buffers: &buffers, top: &top)
      let done = search.work
      work.blocksDecoded += done.blocksDecoded
      work.postingsScored += done.postingsScored
      work.textsRead += filter?.textsRead ?? 0
      if done.isPartial {
        work.isPartial = true
        break
      }
    }
  }

  /// The terms of a query that `segment` has, and what scores them.
  private func terms(of weighted: WeightedTerms, _ index: Int, _ segment: SegmentReader, _ scale: ScoreScale)
    -> (terms: [SegmentTerm], scorers: [FieldScorer])
  {
    var terms: [SegmentTerm] = []
    var scorers: [FieldScorer] = []
    terms.reserveCapacity(weighted.terms.count)
    for (number, term) in weighted.terms.enumerated() {
      guard let info = weighted.places[number * segments.count + index] else { continue }
      var place = 0
      while place < scorers.count, scorers[place].field != term.field || scorers[place].norms != term.norms {
        place += 1
      }
      if place == scorers.count {
        let field = segment.fields[term.field]
        guard let lengths = field.lengths else { continue }
        scorers.append(FieldScorer(field, field: term.field, norms: term.norms, lengths: lengths))
      }
      terms.append(SegmentTerm(info: info, weight: scale.units(term.weight), scorer: place))
    }
    return (terms, scorers)
  }

  /// The factors of `query` in `segment`; nil where all are 1.
  private func factors(_ query: RankedQuery, _ index: Int, _ segment: SegmentReader) throws(IndexError)
    -> SegmentFactors?
  {
    guard let factors = query.factors else { return nil }
    let preferred = try factors.preference.map { (preference) throws(IndexError) in
      try SegmentFilter(preference.filter, segment, deadline: query.deadline).documents()
    }
    return SegmentFactors(
      index < factors.columns.count ? factors.columns[index] : nil, preferred: preferred,
      preference: factors.preference?.factor ?? 256, documentCount: segment.documentCount)
  }

  /// Live documents that match `filter`.
  public func matching(_ filter: Filter) throws(IndexError) -> [Int] {
    var result: [Int] = []
    for (index, segment) in segments.enumerated() {
      var work = SearchWork()
      if let set = try allowed(filter, segment, nil, &work) {
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
    /// One for each segment.
    package let sets: [DocumentSet]
    fileprivate let bases: [Int]
    /// How many there are.
    public let count: Int
    /// Whether the deadline ended the evaluation: the documents of some segments are missing.
    public let isPartial: Bool

    fileprivate init(sets: [DocumentSet], bases: [Int], count: Int, isPartial: Bool) {
      self.sets = sets
      self.bases = bases
      self.count = count
      self.isPartial = isPartial
    }

    /// Documents that are known.
    ///
    /// - Parameter sets: one for each segment of `reader`.
    package init(_ sets: [DocumentSet], of reader: IndexReader, isPartial: Bool) {
      precondition(sets.count == reader.segments.count)
      self.init(
        sets: sets, bases: reader.bases, count: sets.reduce(0) { $0 + $1.count }, isPartial: isPartial)
    }

    /// Whether `document` is one of them.
    public func contains(_ document: Int) -> Bool {
      guard let index = bases.lastIndex(where: { $0 <= document }), index < sets.count else { return false }
      return sets[index].contains(document - bases[index])
    }

    /// The documents, rising.
    public var documents: [Int] {
      var all: [Int] = []
      all.reserveCapacity(count)
      for (index, set) in sets.enumerated() { set.forEach { all.append(bases[index] + $0) } }
      return all
    }

    /// Those in a segment; nil where there is no such segment.
    func documents(inSegment index: Int) -> DocumentSet? { index < sets.count ? sets[index] : nil }

    /// Calls `body` with each document, rising.
    public func forEach<E: Error>(_ body: (Int) throws(E) -> Void) throws(E) {
      for (index, set) in sets.enumerated() {
        try set.forEach { (document) throws(E) in try body(bases[index] + document) }
      }
    }

    /// How many are in both.
    public func intersectionCount(_ other: Matches) -> Int {
      zip(sets, other.sets).reduce(0) { sum, pair in
        var both = pair.0
        both.formIntersection(pair.1)
        return sum + both.count
      }
    }
  }

  /// Evaluates `filter` on all documents.
  ///
  /// - Parameter deadline: when to stop with the segments that are done by then.
  public func matches(_ filter: Filter, deadline: ContinuousClock.Instant? = nil) throws(IndexError)
    -> Matches
  {
    var work = SearchWork()
    return try matches(filter, deadline: deadline, work: &work)
  }

  /// The same, adding what was done to `work`.
  public func matches(
    _ filter: Filter, deadline: ContinuousClock.Instant? = nil, work: inout SearchWork
  ) throws(IndexError) -> Matches {
    var sets: [DocumentSet] = []
    var done = SearchWork()
    for segment in segments {
      let set = try allowed(filter, segment, deadline, &done)
      sets.append(set ?? DocumentSet(capacity: segment.documentCount, all: true))
    }
    work.textsRead += done.textsRead
    if done.isPartial { work.isPartial = true }
    return Matches(
      sets: sets, bases: bases, count: sets.reduce(0) { $0 + $1.count }, isPartial: done.isPartial)
  }

  /// Whether the live document `document` matches `filter`, without evaluating it on all.
  public func matches(_ filter: Filter, document: Int) throws(IndexError) -> Bool {
    let (segment, local) = locate(document)
    guard isLive(document), let place = UInt32(exactly: local) else { return false }
    return try SegmentFilter(filter, segments[segment]).matches(place)
  }

  /// The documents a search may return: those that match and are live; nil where that is all of them.
  ///
  /// - Parameter work: partial where the deadline came before they were known; none are returned then, nor
  ///   where it is partial already.
  private func allowed(
    _ filter: Filter, _ segment: SegmentReader, _ deadline: ContinuousClock.Instant?, _ work: inout SearchWork
  ) throws(IndexError) -> DocumentSet? {
    if work.isPartial { return DocumentSet(capacity: segment.documentCount) }
    if filter == .all { return segment.live }
    let compiled = try SegmentFilter(filter, segment, deadline: deadline)
    var set = try compiled.documents()
    work.textsRead += compiled.textsRead
    if compiled.isLate {
      work.isPartial = true
      return DocumentSet(capacity: segment.documentCount)
    }
    if let live = segment.live { set.formIntersection(live) }
    return set
  }

  /// The terms of a query that some document of the collection has, weighed by the statistics of the
  /// collection.
  struct WeightedTerms {
    struct Term {
      var field: FieldKey
      /// What the term's score approaches, the more often it occurs.
      var weight: Float
      var norms: LengthNorm
    }

    var terms: [Term] = []
    /// For each term its postings in each segment; nil where a segment has none.
    var places: [TermInfo?] = []
  }

  /// Looks up statistics; terms that no document of the collection has are left out.
  func weigh(_ terms: [ScoredTerm], by provider: (any StatisticsProvider)?) throws(IndexError)
    -> WeightedTerms
  {
    var weighted = WeightedTerms()
    weighted.terms.reserveCapacity(terms.count)
    weighted.places.reserveCapacity(terms.count * segments.count)
    var fields: [(key: FieldKey, model: BM25, documentCount: Int, norms: LengthNorm)] = []
    for term in terms {
      let field = term.term.field
      let first = weighted.places.count
      var frequency = 0
      for segment in segments {
        let info = try segment.fields[field].dictionary.find(term.term.bytes)
        frequency += info?.documentFrequency ?? 0
        weighted.places.append(info)
      }
      if let provider { frequency = try provider.documentFrequency(field, term.term.bytes) }
      if frequency == 0 {
        weighted.places.removeLast(weighted.places.count - first)
        continue
      }
      frequency = max(frequency, term.pooledFrequency)
      var place = 0
      while place < fields.count, fields[place].key != field || fields[place].model != term.model {
        place += 1
      }
      if place == fields.count {
        let statistics = provider?.statistics(field) ?? statistics(field)
        fields.append((field, term.model, statistics.documentCount, statistics.norms(term.model)))
      }
      let idf = BM25.idf(
        documentCount: max(fields[place].documentCount, frequency), documentFrequency: frequency)
      weighted.terms.append(
        WeightedTerms.Term(field: field, weight: term.boost * idf, norms: fields[place].norms))
    }
    return weighted
  }

  /// What the score of `document` is made of: what each term contributes, as the search adds it up, and what
  /// the sum is multiplied by.
  public func explain(_ query: RankedQuery, document: Int) throws(IndexError) -> ScoreExplanation {
    let terms = query.terms
    let provider: any StatisticsProvider = query.statistics ?? self
    var result: [TermExplanation] = []
    for term in terms {
      let field = term.term.field
      let documentFrequency = try provider.documentFrequency(field, term.term.bytes)
      let statistics = provider.statistics(field)
      let length = try length(field, of: document)
      let pooled = max(documentFrequency, term.pooledFrequency)
      let idf = BM25.idf(
        documentCount: max(statistics.documentCount, pooled), documentFrequency: pooled)
      result.append(
        TermExplanation(
          term: term, documentFrequency: documentFrequency, statistics: statistics, idf: idf,
          frequency: try frequency(field, term.term.bytes, in: document), length: length,
          norm: statistics.norms(term.model)[UInt32(length)], score: 0))
    }
    // As in weigh(_:by:), terms that no document has are no part of the query.
    let scale = ScoreScale(weights: result.lazy.filter { $0.documentFrequency > 0 }.map(\.weight))
    var sum: Int32 = 0
    for place in result.indices where result[place].frequency > 0 {
      let part = result[place]
      let units = BM25.units(
        weight: scale.units(part.weight), frequency: UInt32(part.frequency), norm: part.norm)
      result[place].score = scale.score(Int(units))
      sum += units
    }
    let (index, local) = locate(document)
    let factors = try factors(query, index, segments[index])
    return ScoreExplanation(
      terms: result, factor: Double(factors?.multiplier(local) ?? 1 << 16) / Double(1 << 16),
      score: scale.score(Int(factors?.score(sum, local) ?? sum)))
  }
}

/// What the score of a document is made of.
public struct ScoreExplanation: Sendable {
  public let terms: [TermExplanation]
  /// What the sum of the terms' scores is multiplied by, at least 1.
  public let factor: Double
  /// The score that a search gives the document.
  public let score: Double
}

/// One term's part of a score, with every number that went into it.
public struct TermExplanation: Sendable {
  public let term: ScoredTerm
  /// Documents with the term, over the whole collection.
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
