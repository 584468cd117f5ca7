/// Finds the best documents of one segment by block-max MAXSCORE over windows of 4,096 documents.
///
/// In each window the terms are ordered by their bounds there. Terms whose bounds together do not exceed the
/// score of the worst document kept so far are not essential: a document that has only them cannot be kept. The
/// postings of the essential terms are added up; the others are then looked up only for documents that can still
/// pass. Where a filter leaves fewer documents than the essential terms have postings, the filter's documents
/// are the candidates, and every term is looked up. The result equals scoring every document.
///
/// Before that the rare terms alone are added up over all documents. What the limit's best document has of them
/// bounds the worst document kept in the end from below, so frequent terms are not essential from the start.
///
/// - Source: Turtle & Flood, *Query evaluation: strategies and optimizations* (1995); block maxima as in Ding &
///   Suel, *Faster top-k document retrieval using block-max indexes* (2011).
struct MaxScoreSearch {
  private let segment: SegmentReader
  private let scorers: [TermScorer]
  private let allowed: DocumentSet?
  /// Whether documents that are allowed but that no term scores are results too.
  private let listsUnscored: Bool
  private let condition: Filter?
  private let deadline: ContinuousClock.Instant?
  /// A term in at most one document of this many is rare.
  private static let rarity = 32
  private(set) var work = SearchWork()

  init(
    _ segment: SegmentReader, scorers: [TermScorer], allowed: DocumentSet?, listsUnscored: Bool,
    condition: Filter?, deadline: ContinuousClock.Instant? = nil
  ) {
    self.segment = segment
    self.scorers = scorers
    self.allowed = allowed
    self.listsUnscored = listsUnscored
    self.condition = condition
    self.deadline = deadline
  }

  /// Shows every document that may be among the best to `top`; `base` is the segment's first document.
  mutating func run(base: Int, window: ScoreWindow, top: inout TopDocuments) throws(IndexError) {
    var candidates = Candidates()
    let matcher = try matcher()
    if allowed == nil { try prime(window: window, candidates: &candidates, top: &top) }
    var bounds = [Double](repeating: 0, count: scorers.count)
    var prefix = [Double](repeating: 0, count: scorers.count + 1)
    var order = Array(scorers.indices)
    var start = 0
    while start < segment.documentCount {
      if isLate { break }
      let end = UInt32(min(start + ScoreWindow.size, segment.documentCount))
      let inFilter = allowedCount(start, Int(end))
      if inFilter == 0 {
        start = Int(end)
        continue
      }
      for index in scorers.indices {
        try scorers[index].cursor.advance(to: UInt32(start))
        bounds[index] = try scorers[index].bound(before: end)
      }
      order.sort { bounds[$0] < bounds[$1] }
      for place in order.indices { prefix[place + 1] = prefix[place] + bounds[order[place]] }
      var essential = 0
      while essential < order.count && prefix[essential + 1] <= top.threshold { essential += 1 }
      if essential == order.count && (top.isFull || !listsUnscored) {
        work.windowsSkipped += 1
        start = Int(end)
        continue
      }
      window.base = UInt32(start)
      var unscored = essential
      if let inFilter,
        (listsUnscored && !top.isFull) || inFilter * 4 < postings(of: order[essential...], before: end)
      {
        unscored = order.count
        touchAllowed(start, Int(end), window)
      } else {
        for place in essential..<order.count { try scorers[order[place]].addAll(before: end, to: window) }
      }
      window.drain(allowed: allowed, above: top.threshold - prefix[unscored], into: &candidates)
      for place in stride(from: unscored - 1, through: 0, by: -1) {
        if candidates.count == 0 { break }
        try add(scorers[order[place]], to: &candidates)
        candidates.keep(above: top.threshold, with: prefix[place])
      }
      for index in 0..<candidates.count {
        let score = candidates.scores[index]
        if score <= top.threshold || (score == 0 && !listsUnscored) { continue }
        let document = candidates.documents[index]
        if let matcher, try !matcher.matches(document) { continue }
        top.insert(ScoredDocument(document: base + Int(document), score: score))
      }
      start = Int(end)
    }
    for scorer in scorers {
      work.blocksDecoded += scorer.cursor.blocksDecoded
      work.postingsScored += scorer.postingsScored
    }
  }

  /// Whether the deadline has passed.
  private var isLate: Bool {
    mutating get {
      if let deadline, ContinuousClock.now >= deadline { work.isPartial = true }
      return work.isPartial
    }
  }

  /// What asks the condition about single documents; nil where there is none.
  private func matcher() throws(IndexError) -> FilterMatcher? {
    guard let condition else { return nil }
    return try FilterMatcher(condition, segment: segment)
  }

  /// Adds up the rare terms alone, to learn a score that `limit` documents reach.
  private mutating func prime(window: ScoreWindow, candidates: inout Candidates, top: inout TopDocuments)
    throws(IndexError)
  {
    let rare = scorers.filter { $0.cursor.count * Self.rarity <= segment.documentCount }
    if rare.count == scorers.count || rare.reduce(0, { $0 + $1.cursor.count }) < top.limit { return }
    let matcher = try matcher()
    var best = TopDocuments(limit: top.limit)
    var start = 0
    while start < segment.documentCount {
      if isLate { return }
      let end = UInt32(min(start + ScoreWindow.size, segment.documentCount))
      window.base = UInt32(start)
      for scorer in rare { try scorer.addAll(before: end, to: window) }
      window.drain(allowed: nil, above: best.threshold, into: &candidates)
      for index in 0..<candidates.count where candidates.scores[index] > best.threshold {
        if let matcher, try !matcher.matches(candidates.documents[index]) { continue }
        best.insert(
          ScoredDocument(document: Int(candidates.documents[index]), score: candidates.scores[index]))
      }
      start = Int(end)
    }
    if best.isFull { top.raiseFloor(to: best.threshold) }
    for scorer in rare { try scorer.cursor.rewind() }
  }

  /// How many documents of the window the filter leaves; nil without a filter.
  private func allowedCount(_ start: Int, _ end: Int) -> Int? {
    guard let allowed else { return nil }
    var count = 0
    for word in start >> 6..<(end + 63) >> 6 { count += allowed.words[word].nonzeroBitCount }
    return count
  }

  private func touchAllowed(_ start: Int, _ end: Int, _ window: ScoreWindow) {
    guard let allowed else { return }
    for word in start >> 6..<(end + 63) >> 6 {
      var bits = allowed.words[word]
      while bits != 0 {
        window.touch(UInt32(word << 6 + bits.trailingZeroBitCount))
        bits &= bits &- 1
      }
    }
  }

  /// About how many postings the terms have in one window.
  private func postings(of terms: ArraySlice<Int>, before end: UInt32) -> Int {
    let share = Double(min(ScoreWindow.size, segment.documentCount)) / Double(segment.documentCount)
    var sum = 0.0
    for term in terms where scorers[term].cursor.document < end {
      sum += Double(scorers[term].cursor.count) * share
    }
    return Int(sum)
  }

  private func add(_ scorer: TermScorer, to candidates: inout Candidates) throws(IndexError) {
    let cursor = scorer.cursor
    for index in 0..<candidates.count {
      let document = candidates.documents[index]
      try cursor.advance(to: document)
      if cursor.document == document { candidates.scores[index] += try scorer.score() }
    }
  }
}
