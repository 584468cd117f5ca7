internal import InvertedIndex
internal import JSONText
internal import LineProtocol
internal import SearchEngine
internal import SearchInterface

/// `SEARCH`: the best documents, a line each.
struct SearchVerb: PacedVerb {
  /// A search whose hits are being written.
  private struct Progress {
    let response: SearchResponse
    let highlights: Highlights
    /// The commit that was searched: the documents' numbers are its own.
    let reader: IndexReader
    /// How many hits were written.
    var hits = 0
    /// The last of them, where it has more passages.
    var view: HitView?
    var claim: HeldDocuments.Claim?
  }

  private let request: SearchRequest
  private let json: HitJSON
  private let showsPassages: Bool
  private let held: HeldDocuments
  private let facets: [Facet]
  private var deadline: ContinuousClock.Instant?
  private var progress: Progress?

  /// - Parameter held: what all searches keep of documents whose passages are read.
  init(_ given: Request, _ held: HeldDocuments, began: ContinuousClock.Instant) throws(RequestFailure) {
    self.held = held
    var options = OptionReader(given)
    let arguments = try SearchArguments(given, .searchRequest, &options, began: began)
    try options.finish()
    request = arguments.request
    deadline = request.deadline
    json = HitJSON(fields: arguments.fields, of: arguments.request)
    showsPassages = arguments.wantsPassages
    facets = arguments.facets
  }

  var reader: IndexReader? { progress?.reader }

  /// Searches, or goes on with what was found.
  mutating func answer(_ engine: SearchEngine, _ answer: inout Answer) throws -> Bool {
    // One that has waited too long is not begun.
    if progress == nil, isLate {
      answer.ok(engine) { Self.add(hits: 0, total: 0, isExact: false, isPartial: true, to: &$0) }
      return true
    }
    var progress = try progress ?? search(engine)
    let response = progress.response
    var isPartial = response.isPartial
    while progress.view != nil || progress.hits < response.documents.count {
      if isLate {
        isPartial = true
        break
      }
      try appendNext(&progress, engine, to: &answer)
      if try !answer.flushIfFull() {
        self.progress = progress
        return false
      }
    }
    if let texts = response.textsScanned {
      answer.writer.note("texts-scanned", "texts in which the expression was looked for", count: texts)
    }
    if !response.pinyin.isEmpty {
      answer.writer.note(
        "read-as-pinyin", "nothing has these letters; they are read as pinyin", texts: response.pinyin)
    }
    if response.fellBackToAny {
      answer.writer.note(
        "fell-back-to-any", "nothing has all the words; documents with any of them are shown")
    }
    try FacetLines.append(facets, of: request, engine, to: &answer)
    answer.ok(engine) {
      Self.add(
        hits: progress.hits, total: response.total, isExact: response.isTotalExact, isPartial: isPartial,
        to: &$0)
    }
    return true
  }

  private func search(_ engine: SearchEngine) throws(EngineError) -> Progress {
    let response = try engine.search(request)
    return Progress(response: response, highlights: response.highlights, reader: engine.reader)
  }

  mutating func postpone(by duration: Duration) { deadline = deadline.map { $0 + duration } }

  private var isLate: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }

  /// Appends more passages of the last hit, or the next hit.
  private func appendNext(_ progress: inout Progress, _ engine: SearchEngine, to answer: inout Answer) throws
  {
    let view: HitView
    if var more = progress.view {
      guard try more.readOn() else {
        (progress.view, progress.claim) = (nil, nil)
        return
      }
      view = more
    } else {
      let found = progress.response.documents[progress.hits]
      // Claimed before it is read: what is long takes its memory when it begins.
      if showsPassages { progress.claim = try held.claim(try engine.passageBytes(of: found.document)) }
      view = try HitView(
        found, progress.highlights, engine, depth: json.depth,
        addsPassages: showsPassages, addsEditions: json.showsEditions, until: deadline)
      json.append(view, query: answer.writer.id, to: &answer.writer.output)
      progress.hits += 1
    }
    for passage in view.passages {
      answer.writer.line("passage") { HitJSON.add(passage, rank: view.rank, to: &$0) }
    }
    progress.view = view.hasMore ? view : nil
    if progress.view == nil { progress.claim = nil }
  }

  private static func add(
    hits: Int, total: Int, isExact: Bool, isPartial: Bool, to members: inout JSONMembers
  ) {
    members.add("hits", hits)
    members.add("total", total)
    members.add("relation", isExact && !isPartial ? "eq" : "ge")
    if isPartial { members.add("partial", true) }
  }
}
