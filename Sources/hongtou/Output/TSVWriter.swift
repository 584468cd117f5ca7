internal import JSONText
internal import PolicyDocuments
internal import SearchEngine

/// Hits as tab-separated columns; tabs and line ends in values become spaces.
struct TSVWriter: ResultWriter {
  /// The columns unless others are named.
  static let columns: [HitField] = [
    .rank, .score, .id, .metadata(.date), .metadata(.number), .title, .path, .line,
  ]

  private let fields: [HitField]
  let depth: HitDepth

  var showsEditions: Bool { fields.contains(.editions) }

  /// - Parameter request: what is searched for.
  init(fields: [HitField]?, of request: SearchRequest) {
    let usual =
      request.unit == .passage ? Array(Self.columns[..<3]) + [.passage] + Self.columns[3...] : Self.columns
    self.fields = fields ?? usual
    depth = self.fields.map(\.depth).max() ?? .id
  }

  func write(_ view: HitView, query: String?, to output: inout TextBuffer) {
    if let query {
      output.append(oneLine: query)
      output.tab()
    }
    for (place, field) in fields.enumerated() {
      if place > 0 { output.tab() }
      Self.append(field, of: view, to: &output)
    }
    output.newline()
  }

  private static func append(_ field: HitField, of view: HitView, to buffer: inout TextBuffer) {
    switch field {
    case .rank: buffer.append(view.rank)
    case .score: buffer.append(score: view.score)
    case .id: buffer.append(oneLine: view.id)
    case .path: buffer.append(oneLine: view.record?.path ?? "")
    case .passage: if let number = view.passage { buffer.append(number) }
    case .member: buffer.append(oneLine: view.record?.member ?? "")
    case .title: buffer.append(oneLine: view.record?.title ?? "")
    case .metadata(let field):
      buffer.append(oneLine: view.record?.metadata.text(field, separator: "；") ?? "")
    case .inferred: buffer.append((view.record?.metadata.inferredKeys ?? []).joined(separator: ","))
    case .section: buffer.append(oneLine: (view.hit?.section ?? []).joined(separator: " › "))
    case .line: buffer.append(view.line ?? 0)
    case .page: if let page = view.hit?.page { buffer.append(page) }
    case .confidence: if let percent = view.hit?.confidence { buffer.append(percent) }
    case .snippet: buffer.append(oneLine: view.hit?.snippet.utf8 ?? [])
    case .editions: buffer.append(oneLine: view.editions.joined(separator: "；"))
    case .duplicates: buffer.append(oneLine: view.duplicates.joined(separator: "；"))
    case .highlights:
      let ranges = (view.hit?.snippet.highlights ?? []).map { "\($0.lowerBound)-\($0.upperBound)" }
      buffer.append(ranges.joined(separator: ","))
    }
  }
}
