/// Finds the best documents of one segment by MAXSCORE: terms are added up one after another, best bound for
/// each posting first, and what cannot be among the best is left out as soon as that is certain.
///
/// Documents are taken in stripes of 65,536, whose scores fit the processor's caches. In each stripe
///
/// 1. the postings of the rarest terms are added up, and the best documents by them are scored in full: the
///   worst of a limit of them bounds the worst document kept in the end from below;
/// 2. the other terms are ordered by their bounds (from the impacts of the blocks of the stripe) for each
///   posting. Terms whose bounds together do not exceed that score are not essential: a document that has
///   only them cannot be kept. The postings of the essential ones are added up;
/// 3. documents that can still be kept are the candidates. The terms that are left are asked only for them,
///   one by one where they are few, else by adding up their postings too; what fails on the way is no
///   candidate any more.
///
/// Where a filter leaves fewer documents than the essential terms have postings, the filter's documents are
/// the candidates from the start. The result equals scoring every document.
///
/// Scores are sums over terms. A factor for each document (a column with its maximum) belongs where sums
/// become the units of a hit, at the end of `search` and in `raiseFloor`; its maximum multiplies the bounds
/// of terms.
///
/// - Source: Turtle & Flood, *Query evaluation: strategies and optimizations* (1995).
struct SegmentSearch: ~Copyable {
  /// Documents of a stripe: 256 KB of sums.
  static let stripe = 1 << 16
  /// The rarest terms count as rare, together with one posting for this many documents of the segment.
  private static let rarity = 4
  /// Documents scored in full for a bound, at most.
  private static let scoredInFull = 256
  /// So many candidates for each document asked for are worth another bound.
  private static let manyCandidates = 8
  /// Looking a document up costs about as much as adding up this many postings.
  private static let lookUpCost = 8
  /// Documents confirmed between two checks of the deadline.
  private static let confirmedAtOnce = 64

  private typealias Hit = (document: Int, units: Int32)

  private let segment: SegmentReader
  private let scorers: [FieldScorer]
  /// By how many documents have them, rarest first.
  private var terms: [SegmentTerm]
  /// How many of ``terms`` are rare.
  private let rare: Int
  private let allowed: DocumentSet?
  /// Nil where every factor is 1.
  private let factors: SegmentFactors?
  /// Whether documents that are allowed but that no term scores are results too.
  private let listsUnscored: Bool
  /// Asked about documents that would be among the best.
  private let condition: Condition?
  /// Walks one list after another.
  private let cursor: PostingsCursor
  /// The documents of the stripe that were scored in full for a bound, rising.
  private var scored: [Hit] = []
  private var postingsScored = 0
  private let deadline: ContinuousClock.Instant?
  private var isPartial = false

  /// - Parameter deadline: checked before each term, and regularly while documents are confirmed.
  init(
    _ segment: SegmentReader, terms: [SegmentTerm], scorers: [FieldScorer], allowed: DocumentSet?,
    factors: SegmentFactors?, listsUnscored: Bool, condition: Condition?,
    deadline: ContinuousClock.Instant?
  ) {
    self.segment = segment
    self.scorers = scorers
    self.allowed = allowed
    self.factors = factors
    self.listsUnscored = listsUnscored
    self.condition = condition
    self.deadline = deadline
    self.terms = terms.sorted { $0.info.documentFrequency < $1.info.documentFrequency }
    cursor = PostingsCursor(documentCount: segment.documentCount, postings: segment.fields.values[0].postings)
    var count = 0
    // Where a filter leaves few documents, they are the candidates, and no term is added up for all.
    if allowed.map({ $0.count * 2 >= segment.documentCount }) ?? true {
      var room = segment.documentCount / Self.rarity
      // The rarest of all is rare whatever it has: without a bound nothing can be left out.
      while count < self.terms.count, count == 0 || self.terms[count].info.documentFrequency <= room {
        room -= self.terms[count].info.documentFrequency
        count += 1
      }
    }
    rare = count
  }

  /// What was done so far.
  var work: SearchWork {
    var work = SearchWork()
    work.blocksDecoded = cursor.blocksDecoded
    work.postingsScored = postingsScored
    work.isPartial = isPartial
    return work
  }

  /// Shows every document that may be among the best to `top`; `base` is the segment's first document.
  ///
  /// After the deadline it stops, which ``work`` says.
  mutating func run(
    base: Int, stripe: Int, buffers: inout SearchBuffers, top: inout TopDocuments
  ) throws(IndexError) {
    for start in Swift.stride(from: 0, to: segment.documentCount, by: stripe) {
      let documents = start..<min(start + stripe, segment.documentCount)
      try search(documents, base, &buffers.accumulators, &buffers.candidates, &top)
      if isPartial { break }
    }
  }

  private mutating func search(
    _ documents: Range<Int>, _ base: Int, _ sums: inout Accumulators,
    _ candidates: inout GrowableBuffer<UInt32>, _ top: inout TopDocuments
  ) throws(IndexError) {
    let inFilter = allowedCount(documents)
    if inFilter == 0 { return }
    let range = UInt32(documents.lowerBound)..<UInt32(documents.upperBound)
    sums.begin(documents)
    scored.removeAll(keepingCapacity: true)
    for place in 0..<rare { try addAll(place, range, &sums) }
    let (allowed, factors) = (allowed, factors)
    if rare > 0 {
      try raiseFloor(&top, rare..<terms.count, sums) { sums, count in sums.best(count, in: allowed, factors) }
    }
    let rest = try bounds(of: rare..<terms.count, in: range)
    var threshold = Int(top.threshold)
    // What a document of the stripe scores no more than `threshold` with, whatever its factor.
    let atMost = factors.map { SegmentFactors.units(notAbove: threshold, ceiling: $0.ceiling(of: documents)) }
    let essential = rest.firstIndex { $0.sum > atMost ?? threshold } ?? rest.count
    // What the terms not added up yet score at most, together.
    func open(_ count: Int) -> Int { count == 0 ? 0 : rest[count - 1].sum }
    var unasked: Int
    if let inFilter,
      (listsUnscored && threshold < 0)
        || inFilter * 4 < rest[essential...].reduce(0, { $0 + $1.postings })
    {
      unasked = rest.count
      collectAllowed(documents, into: &candidates)
    } else {
      unasked = essential
      for place in essential..<rest.count {
        if isOver() { return }
        try addAll(rest[place].term, range, &sums)
      }
      if essential < rest.count {
        try raiseFloor(&top, rest[..<unasked].map(\.term), sums) { sums, count in
          sums.best(count, in: allowed, factors)
        }
        threshold = Int(top.threshold)
      }
      sums.collect(above: threshold, open: open(unasked), in: allowed, factors, into: &candidates)
    }
    // While many are left, the best of them are scored in full whenever half of what was open is added up.
    var openAtFloor = open(unasked)
    while unasked > 0 && candidates.count > 0 {
      if isOver() { return }
      if candidates.count > Self.manyCandidates * top.limit, open(unasked) <= openAtFloor / 2 {
        openAtFloor = open(unasked)
        try raiseFloor(&top, rest[..<unasked].map(\.term), sums) { sums, count in
          sums.best(count, of: candidates, factors)
        }
        threshold = Int(top.threshold)
        sums.keep(&candidates, above: threshold, open: open(unasked), factors)
      }
      unasked -= 1
      let term = rest[unasked]
      // Documents that are no candidates may get scores that nobody reads.
      if term.postings < candidates.count * Self.lookUpCost {
        try addAll(term.term, range, &sums)
      } else {
        postingsScored += try scorers[terms[term.term].scorer]
          .add(terms[term.term], to: candidates, in: &sums, cursor)
      }
      sums.keep(&candidates, above: threshold, open: open(unasked), factors)
    }
    guard condition == nil else {
      try insertConfirmed(&candidates, &sums, base, &top)
      return
    }
    for index in 0..<candidates.count {
      let document = candidates[index]
      let units = sums[document]
      let score = factors?.score(units, Int(document)) ?? units
      if Int(score) <= threshold || (units == 0 && !listsUnscored) { continue }
      top.insert(base + Int(document), score)
      threshold = Int(top.threshold)
    }
  }

  /// Shows the candidates for which the condition holds to `top`, a batch of the best at a time: when those
  /// that are kept are better than all that are left, nobody asks about the rest.
  private mutating func insertConfirmed(
    _ candidates: inout GrowableBuffer<UInt32>, _ sums: inout Accumulators, _ base: Int,
    _ top: inout TopDocuments
  ) throws(IndexError) {
    var size = top.limit
    while candidates.count > 0 {
      // Of equal scores the lower document is in the earlier batch, so none of a later one displaces it.
      let batch = sums.best(size, of: candidates, factors).inOrder
      let threshold = top.threshold
      var asked = 0
      for hit in batch where hit.units > threshold {
        if sums[UInt32(hit.document)] == 0 && !listsUnscored { continue }
        if try confirm(hit.document, &asked) { top.insert(base + hit.document, hit.units) }
        if isPartial { return }
      }
      condition?.restart()
      var shown = GrowableBuffer<UInt32>()
      for hit in batch { shown.append(UInt32(hit.document)) }
      candidates.subtract(shown)
      sums.keep(&candidates, above: Int(top.threshold), open: 0, factors)
      size += size / 2
    }
  }

  /// A term that is not rare, in one stripe.
  private struct Bound {
    /// Its place in ``terms``.
    var term: Int
    var units: Int
    /// About how many documents of the stripe have it.
    var postings: Int
    /// The units of this term and of all that are before it in order.
    var sum = 0
  }

  /// What `terms` score at most, those that score least for each posting first.
  private mutating func bounds(of places: Range<Int>, in range: Range<UInt32>) throws(IndexError) -> [Bound] {
    var bounds: [Bound] = []
    bounds.reserveCapacity(places.count)
    for place in places {
      let bound = try scorers[terms[place].scorer].bound(&terms[place], in: range, cursor)
      if bound.postings > 0 {
        bounds.append(Bound(term: place, units: Int(bound.units), postings: bound.postings))
      }
    }
    bounds.sort { $0.units * $1.postings < $1.units * $0.postings }
    var sum = 0
    for place in bounds.indices {
      sum += bounds[place].units
      bounds[place].sum = sum
    }
    return bounds
  }

  /// Asks the clock whether to give up.
  private mutating func isOver() -> Bool {
    if let deadline, ContinuousClock.now >= deadline { isPartial = true }
    return isPartial
  }

  private mutating func addAll(_ place: Int, _ range: Range<UInt32>, _ sums: inout Accumulators)
    throws(IndexError)
  {
    postingsScored += try scorers[terms[place].scorer].addAll(terms[place], in: range, to: &sums, cursor)
  }

  /// Lets `top` know a score that its limit of documents reaches: the documents that are best by what was
  /// added up so far, of which `best` gives as many as it is asked for, are scored in full by the terms
  /// `rest` too.
  private mutating func raiseFloor(
    _ top: inout TopDocuments, _ rest: some Sequence<Int>, _ sums: borrowing Accumulators,
    by best: (borrowing Accumulators, Int) -> TopDocuments
  ) throws(IndexError) {
    if top.limit > segment.documentCount { return }
    // Some of them are not among the best in the end; of some more enough are.
    var count = top.limit + top.limit / 8
    // Those that are not scored in full yet; the others are known to meet the condition.
    var fresh: [Hit] = []
    var asked = 0
    while true {
      let hits = best(sums, count).inOrder
      var found = 0
      var place = 0
      fresh.removeAll()
      fresh.reserveCapacity(hits.count)
      for hit in hits {
        while place < scored.count, scored[place].document < hit.document { place += 1 }
        if place < scored.count, scored[place].document == hit.document {
          found += 1
        } else if try confirm(hit.document, &asked) {
          fresh.append((hit.document, sums[UInt32(hit.document)]))
          found += 1
        }
      }
      condition?.restart()
      if isPartial { return }
      if found >= top.limit { break }
      if hits.count < count || count * 4 > Self.scoredInFull { return }
      count *= 4
    }
    // What many documents score so far bounds the last of them well enough.
    if fresh.count <= Self.scoredInFull {
      for place in rest {
        let term = terms[place]
        postingsScored += try scorers[term.scorer].add(term, to: &fresh, cursor)
      }
      scored += fresh
      scored.sort { $0.document < $1.document }
      fresh = []
    }
    let ranked = (scored + fresh).map { factors?.score($0.units, $0.document) ?? $0.units }.sorted(by: >)
    top.raiseFloor(to: ranked[top.limit - 1])
  }

  /// Whether the condition holds for `document`, the next of those in rising order; false after the deadline.
  private mutating func confirm(_ document: Int, _ asked: inout Int) throws(IndexError) -> Bool {
    guard let condition else { return true }
    if asked % Self.confirmedAtOnce == 0, isOver() { return false }
    asked += 1
    return try condition.matches(UInt32(document))
  }

  /// How many documents of the stripe the filter leaves; nil without a filter.
  private func allowedCount(_ documents: Range<Int>) -> Int? {
    guard let allowed else { return nil }
    var count = 0
    for word in documents.lowerBound >> 6..<(documents.upperBound + 63) >> 6 {
      count += allowed.words[word].nonzeroBitCount
    }
    return count
  }

  /// Makes the allowed documents of the stripe the candidates.
  private func collectAllowed(_ documents: Range<Int>, into candidates: inout GrowableBuffer<UInt32>) {
    candidates.removeAll()
    guard let allowed else { return }
    for word in documents.lowerBound >> 6..<(documents.upperBound + 63) >> 6 {
      candidates.append(bits: allowed.words[word], from: UInt32(word << 6))
    }
  }
}
