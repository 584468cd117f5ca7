internal import SearchEngine

/// A found document with as much of it as its fields need.
struct HitView {
  let found: SearchResponse.RankedDocument
  let id: String
  let record: DocumentRecord?
  let hit: Hit?

  init(
    _ found: SearchResponse.RankedDocument, _ bound: BoundQuery, _ engine: SearchEngine, depth: HitDepth
  ) throws(EngineError) {
    self.found = found
    switch depth {
    case .id:
      id = try engine.id(found.document)
      record = nil
      hit = nil
    case .record:
      let read = try engine.record(found.document)
      id = read.id
      record = read
      hit = nil
    case .text:
      let read = try engine.hit(found, bound)
      id = read.record.id
      record = read.record
      hit = read
    }
  }
}
