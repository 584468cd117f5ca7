/// A found document with as much of it as is shown.
public struct HitView: Sendable {
  /// Place in the ranked list, from 1.
  public var rank: Int
  public var score: Double
  public var id: String
  public var record: DocumentRecord?
  /// The line of the best place.
  public var line: Int?
  public var hit: Hit?
  public var passages: [Passage] = []

  /// Reads `found` from the index down to `depth`.
  ///
  /// - Parameter addsPassages: whether every passage is wanted beside what `depth` says.
  public init(
    _ found: SearchResponse.RankedDocument, _ highlights: Highlights, _ engine: SearchEngine,
    depth: HitDepth, addsPassages: Bool = false
  ) throws(EngineError) {
    rank = found.rank
    score = found.score
    if depth == .id, !addsPassages {
      id = try engine.stored.id(found.document)
      return
    }
    let read = try engine.stored.record(found.document)
    id = read.id
    record = read
    if depth == .line { line = try engine.line(of: found.document, read, highlights) }
    guard depth >= .text || addsPassages else { return }
    let shown = try engine.shown(
      found.document, read, highlights, place: depth == .text, passages: addsPassages || depth == .passages)
    passages = shown.passages
    if let place = shown.place {
      hit = Hit(found, read, place)
      line = place.line
    }
  }

  /// A hit that was read elsewhere.
  public init(_ hit: Hit, passages: [Passage]) {
    rank = hit.rank
    score = hit.score
    id = hit.record.id
    record = hit.record
    line = hit.line
    self.hit = hit
    self.passages = passages
  }
}
