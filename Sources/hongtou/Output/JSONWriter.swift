internal import PolicyDocuments
internal import SearchEngine

/// Hits as JSON, an object a line; `"t"` comes first.
struct JSONWriter: ResultWriter {
  private let fields: [HitField]
  private let depth: HitDepth

  init(fields: [HitField]?) {
    self.fields = fields ?? HitField.allCases
    depth = self.fields.map(\.depth).max() ?? .id
  }

  func write(
    _ found: SearchResponse.RankedDocument, of response: SearchResponse, query: String?, engine: SearchEngine,
    to output: inout TextBuffer
  ) throws(EngineError) {
    let view = try HitView(found, response.bound, engine, depth: depth)
    output.object { members in
      members.add("t", "hit")
      if let query { members.add("qid", query) }
      for field in fields { members.add(field.rawValue) { Self.append(field, of: view, to: &$0) } }
    }
    output.newline()
  }

  private static func append(_ field: HitField, of view: HitView, to buffer: inout TextBuffer) {
    let metadata = view.record?.metadata
    switch field {
    case .rank: buffer.append(view.found.rank)
    case .score: buffer.append(score: view.found.score)
    case .id: buffer.append(json: view.id)
    case .path: buffer.append(json: view.record?.path)
    case .title: buffer.append(json: view.record?.title)
    case .number: buffer.append(json: metadata?.number)
    case .issuer: buffer.append(json: metadata?.issuers ?? [])
    case .date: buffer.append(json: metadata?.date)
    case .kind: buffer.append(json: metadata?.kind)
    case .status: buffer.append(json: metadata?.status)
    case .url: buffer.append(json: metadata?.url)
    case .section: buffer.append(json: view.hit?.section ?? [])
    case .line: buffer.append(view.hit?.line ?? 0)
    case .snippet: buffer.append(json: view.hit?.snippet.text)
    case .highlights: buffer.append(json: view.hit?.snippet.highlights ?? [])
    }
  }
}
