/// A found document with as much of it as is shown.
public struct HitView: Sendable {
  /// Place in the ranked list, from 1.
  public var rank: Int
  public var score: Double
  public var id: String
  /// Which passage of the document it is, from 1; nil where documents were searched.
  public var passage: Int?
  public var record: DocumentRecord?
  /// The line of the best place.
  public var line: Int?
  public var hit: Hit?
  /// The first passages; ``readOn()`` reads the next ones.
  public var passages: [Passage] = []
  private var rest: PassageReader?
  /// The identifiers of its other editions.
  public var editions: [String] = []
  /// The identifiers of what was left out of the list for it.
  public var duplicates: [String] = []

  /// Reads `found` from the index down to `depth`.
  ///
  /// - Parameters:
  ///   - addsPassages: whether every passage is wanted beside what `depth` says.
  ///   - addsEditions: whether the other editions are wanted too.
  ///   - deadline: when the time is up; ``readOn()`` may still be called.
  public init(
    _ found: SearchResponse.RankedDocument, _ highlights: Highlights, _ engine: SearchEngine,
    depth: HitDepth, addsPassages: Bool = false, addsEditions: Bool = false,
    until deadline: ContinuousClock.Instant? = nil
  ) throws(EngineError) {
    rank = found.rank
    score = found.score
    passage = found.passage?.number
    for folded in found.folded { duplicates.append(try engine.stored.id(folded)) }
    if addsEditions {
      for edition in try engine.editions(of: found.document) {
        editions.append(try engine.stored.id(edition))
      }
    }
    if depth == .id, !addsPassages {
      id = try engine.stored.id(found.document)
      return
    }
    let read = try engine.stored.record(found.document)
    id = read.id
    record = read
    if depth == .line { line = try engine.line(of: found, read, highlights) }
    guard depth >= .text || addsPassages else { return }
    let shown = try engine.shown(
      found, read, highlights, place: depth == .text, passages: addsPassages || depth == .passages,
      until: deadline)
    passages = shown.passages
    rest = shown.rest
    if let place = shown.place {
      hit = Hit(found, read, place)
      line = place.line
    }
  }

  /// Whether there may be more passages.
  public var hasMore: Bool { rest != nil }

  /// Puts the next passages, perhaps none, in the place of those that are there.
  ///
  /// - Returns: false at the end.
  public mutating func readOn() throws(EngineError) -> Bool {
    guard let rest else { return false }
    guard let next = try rest.next() else {
      self.rest = nil
      return false
    }
    passages = next
    return true
  }

  /// A hit that was read elsewhere.
  public init(_ hit: Hit, passage: Int? = nil, passages: [Passage] = []) {
    self.passage = passage
    rank = hit.rank
    score = hit.score
    id = hit.record.id
    record = hit.record
    line = hit.line
    self.hit = hit
    self.passages = passages
  }
}
