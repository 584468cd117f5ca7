/// A found document with as much of it as is shown.
public struct HitView: Sendable {
  /// Place in the ranked list, from 1.
  public var rank: Int
  public var score: Double
  public var id: String
  public var record: DocumentRecord?
  public var hit: Hit?
  public var passages: [Passage] = []

  /// Reads `found` from the index down to `depth`.
  public init(
    _ found: SearchResponse.RankedDocument, _ highlights: Highlights, _ engine: SearchEngine,
    depth: HitDepth
  ) throws(EngineError) {
    rank = found.rank
    score = found.score
    switch depth {
    case .id:
      id = try engine.stored.id(found.document)
    case .record:
      let read = try engine.stored.record(found.document)
      id = read.id
      record = read
    case .text:
      let read = try engine.hit(found, highlights)
      id = read.record.id
      record = read.record
      hit = read
    case .passages:
      let read = try engine.passages(found.document, highlights)
      id = read.record.id
      record = read.record
      passages = read.passages
      // What is found by its fields alone is shown by its best place.
      if passages.isEmpty { hit = try engine.hit(found, highlights) }
    }
  }

  /// A hit that was read elsewhere.
  public init(_ hit: Hit, passages: [Passage]) {
    rank = hit.rank
    score = hit.score
    id = hit.record.id
    record = hit.record
    self.hit = hit
    self.passages = passages
  }
}
