internal import SearchEngine

/// Collects found documents for the list.
struct HitCollector: HitSink {
  let depth = HitDepth.record
  let showsEditions = false
  let takesLines = false
  private(set) var hits: [BrowserHit] = []

  mutating func take(_ view: HitView) {
    if let hit = BrowserHit(view) { hits.append(hit) }
  }

  func take(line: ArraySlice<UInt8>) {}
}
