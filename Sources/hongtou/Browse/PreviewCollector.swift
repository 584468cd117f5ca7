internal import SearchEngine

/// Collects the passages of one document for the preview.
struct PreviewCollector: HitSink {
  let depth = HitDepth.text
  let showsEditions = false
  let takesLines = false
  private let limit: Int
  private var first: HitView?
  private var passages: [Passage] = []

  /// - Parameter limit: how many passages are kept.
  init(limit: Int) { self.limit = limit }

  mutating func take(_ view: HitView) {
    if first == nil { first = view }
    passages += view.passages.prefix(limit - passages.count)
  }

  func take(line: ArraySlice<UInt8>) {}

  /// What was collected; nil where nothing was.
  func preview(rank: Int) -> BrowserPreview? {
    guard let first, let record = first.record else { return nil }
    var shown = passages
    if shown.isEmpty, let hit = first.hit {
      shown = [Passage(section: hit.section, line: hit.line, excerpt: hit.snippet)]
    }
    return BrowserPreview(
      rank: rank, path: record.path, line: first.hit?.line ?? shown.first?.line ?? 1, passages: shown)
  }
}
