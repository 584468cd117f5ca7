/// Finds the best documents of one segment by block-max MAXSCORE over windows of 4,096 documents.
///
/// The postings of rare terms are added up first, over all documents. What the limit's best document has of them
/// bounds the worst document kept in the end from below, and what the best of a window has of them bounds the
/// window from above, together and not term by term.
///
/// In each window the other terms are ordered by their bounds there for each posting. Terms whose bounds together do not exceed the
/// score of the worst document kept so far are not essential: a document that has only them cannot be kept. The
/// postings of the essential terms are added up; the others are then asked only for documents that can still
/// pass, one by one where these are few, else by adding up their postings too. Where a filter leaves fewer
/// documents than the essential terms have postings, the filter's documents are the candidates. The result equals
/// scoring every document.
///
/// - Source: Turtle & Flood, *Query evaluation: strategies and optimizations* (1995); block maxima as in Ding &
///   Suel, *Faster top-k document retrieval using block-max indexes* (2011).
struct MaxScoreSearch: ~Copyable {
  private let segment: SegmentReader
  private let rare: [TermScorer]
  private let frequent: [TermScorer]
  private let allowed: DocumentSet?
  /// Whether documents that are allowed but that no term scores are results too.
  private let listsUnscored: Bool
  private let condition: FilterMatcher?
  private(set) var work = SearchWork()

  /// The rarest terms count as rare, together with one posting for this many documents of the segment.
  private static let rarity = 4
  /// Postings of rare terms, at most: 8 MB of sums.
  private static let rarePostings = 1 << 20
  /// Documents scored in full for a bound, at most.
  private static let scoredInFull = 256
  /// Looking a document up costs about as much as adding up this many postings.
  private static let lookUpCost = 3

  init(
    _ segment: SegmentReader, scorers: [TermScorer], allowed: DocumentSet?, listsUnscored: Bool,
    condition: FilterMatcher?
  ) {
    self.segment = segment
    self.allowed = allowed
    self.listsUnscored = listsUnscored
    self.condition = condition
    // Where a filter leaves few documents, they are the candidates, and no term is added up for all.
    if let allowed, allowed.count * 2 < segment.documentCount {
      rare = []
      frequent = scorers
      return
    }
    let sorted = scorers.sorted { $0.cursor.count < $1.cursor.count }
    var count = 0
    var room = min(Self.rarePostings, segment.documentCount / Self.rarity)
    while count < sorted.count, sorted[count].cursor.count <= room {
      room -= sorted[count].cursor.count
      count += 1
    }
    rare = Array(sorted[..<count])
    frequent = Array(sorted[count...])
  }

  /// Shows every document that may be among the best to `top`; `base` is the segment's first document.
  ///
  /// After `deadline` it stops, which ``work`` says; the clock is asked once a window.
  mutating func run(
    base: Int, deadline: ContinuousClock.Instant? = nil, buffers: inout SearchBuffers, top: inout TopDocuments
  ) throws(IndexError) {
    try addUpRareTerms(&buffers, &top)
    let window = buffers.window
    var bounds = [Int](repeating: 0, count: frequent.count)
    var prefix = [Int](repeating: 0, count: frequent.count + 1)
    var order = Array(frequent.indices)
    var start = 0
    while start < segment.documentCount {
      if let deadline, ContinuousClock.now >= deadline {
        work.isPartial = true
        break
      }
      let end = min(start + ScoreWindow.size, segment.documentCount)
      defer { start = end }
      let limit = UInt32(end)
      let inFilter = allowedCount(start, end)
      if inFilter == 0 { continue }
      for index in frequent.indices {
        let scorer = frequent[index]
        try scorer.cursor.seek(to: UInt32(start))
        bounds[index] = Int(try scorer.bound(before: limit))
      }
      order.sort { bounds[$0] * frequent[$1].cursor.count < bounds[$1] * frequent[$0].cursor.count }
      for place in order.indices { prefix[place + 1] = prefix[place] + bounds[order[place]] }
      var threshold = Int(top.threshold)
      var open = 0
      while open < order.count && prefix[open + 1] <= threshold { open += 1 }
      let listsAll = listsUnscored && !top.isFull
      if open == order.count && Int(buffers.partial.largest(from: start)) + prefix[open] <= threshold
        && !listsAll
      {
        work.windowsSkipped += 1
        continue
      }
      window.base = UInt32(start)
      if let inFilter, listsAll || inFilter * 4 < expected(order[open...], in: end - start) {
        open = order.count
        buffers.partial.enter(into: window)
        collectAllowed(start, end, into: &buffers.candidates)
      } else if open == order.count {
        buffers.partial.enter(above: Self.units(threshold - prefix[open]), into: window, &buffers.candidates)
      } else {
        buffers.partial.enter(into: window)
        for place in open..<order.count { try frequent[order[place]].addAll(before: limit, to: window) }
        window.collect(above: Self.units(threshold - prefix[open]), in: allowed, into: &buffers.candidates)
      }
      while open > 0 && buffers.candidates.count > 0 {
        open -= 1
        let isAsked = try complete(
          frequent[order[open]], buffers.candidates, in: window, before: limit, documents: end - start)
        // Where postings are added up anyway, fewer candidates save nothing at once.
        if (isAsked || open % 4 == 0) && !listsAll {
          window.keep(&buffers.candidates, above: threshold - prefix[open])
        }
      }
      for index in 0..<buffers.candidates.count {
        let document = buffers.candidates[index]
        let units = window[document]
        if Int(units) <= threshold || (units == 0 && !listsUnscored) { continue }
        if let condition, try !condition.matches(document) { continue }
        top.insert(base + Int(document), units)
        threshold = Int(top.threshold)
      }
      window.clear()
    }
    for scorer in rare + frequent {
      work.blocksDecoded += scorer.cursor.blocksDecoded
      work.postingsScored += scorer.postingsScored
    }
  }

  /// A bound that documents with a score must exceed: at least 0, so that those without one do not.
  private static func units(_ bound: Int) -> Int32 { Int32(clamping: max(0, bound)) }

  /// Adds up the rare terms over all allowed documents, and lets `top` know a score that its limit of documents
  /// reaches.
  private func addUpRareTerms(_ buffers: inout SearchBuffers, _ top: inout TopDocuments) throws(IndexError) {
    buffers.partial.removeAll()
    if rare.isEmpty { return }
    let window = buffers.rareWindow
    for scorer in rare { try scorer.cursor.advance(to: 0) }
    while true {
      var first = PostingsCursor.exhausted
      for scorer in rare { first = min(first, scorer.cursor.document) }
      if first == PostingsCursor.exhausted { break }
      let start = Int(first) / window.size * window.size
      let end = min(start + window.size, segment.documentCount)
      window.base = UInt32(start)
      for scorer in rare { try scorer.addAll(before: UInt32(end), to: window) }
      buffers.partial.drain(window, allowed)
    }
    // Some of the best by rare terms are not among the best in the end; of twice as many enough are.
    try raiseFloor(of: &top, by: buffers.partial.best(min(top.limit * 2, segment.documentCount)))
  }

  /// Scores the documents that are best by rare terms in full: the worst of a limit of them bounds the worst
  /// document kept in the end.
  private func raiseFloor(of top: inout TopDocuments, by best: TopDocuments) throws(IndexError) {
    var hits = best.inOrder
    if let condition {
      var matching: [(document: Int, units: Int32)] = []
      for hit in hits where try condition.matches(UInt32(hit.document)) { matching.append(hit) }
      condition.restart()
      hits = matching
    }
    if hits.count < top.limit { return }
    if hits.count <= Self.scoredInFull {
      for scorer in frequent {
        for place in hits.indices { hits[place].units += try scorer.units(of: UInt32(hits[place].document)) }
        scorer.cursor.restart()
      }
    }
    hits.sort { $0.units > $1.units }
    top.raiseFloor(to: hits[top.limit - 1].units)
  }

  /// Adds what the candidates score by one more term. Returns whether each was asked about, for the postings were
  /// more than it costs.
  private func complete(
    _ scorer: TermScorer, _ candidates: borrowing GrowableBuffer<UInt32>, in window: ScoreWindow,
    before end: UInt32, documents: Int
  ) throws(IndexError) -> Bool {
    if scorer.expectedPostings(in: documents, of: segment) < candidates.count * Self.lookUpCost {
      // Documents that are no candidates get scores that nobody reads.
      try scorer.addAll(before: end, to: window)
      return false
    }
    try scorer.add(to: candidates, in: window)
    return true
  }

  /// How many documents of the window the filter leaves; nil without a filter.
  private func allowedCount(_ start: Int, _ end: Int) -> Int? {
    guard let allowed else { return nil }
    var count = 0
    for word in start >> 6..<(end + 63) >> 6 { count += allowed.words[word].nonzeroBitCount }
    return count
  }

  /// Makes the allowed documents of the window the candidates.
  private func collectAllowed(_ start: Int, _ end: Int, into candidates: inout GrowableBuffer<UInt32>) {
    candidates.removeAll()
    guard let allowed else { return }
    for word in start >> 6..<(end + 63) >> 6 {
      candidates.append(bits: allowed.words[word], from: UInt32(word << 6))
    }
  }

  /// About how many postings terms have in a window of `documents` documents.
  private func expected(_ terms: ArraySlice<Int>, in documents: Int) -> Int {
    terms.reduce(0) { $0 + frequent[$1].expectedPostings(in: documents, of: segment) }
  }
}
