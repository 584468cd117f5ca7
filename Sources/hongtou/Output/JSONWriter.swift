internal import JSONText
internal import SearchEngine

/// Hits as NDJSON.
struct JSONWriter: ResultWriter {
  private let json: HitJSON

  /// - Parameter request: what is searched for.
  init(fields: [HitField]?, of request: SearchRequest) { json = HitJSON(fields: fields, of: request) }

  var showsEditions: Bool { json.showsEditions }

  var depth: HitDepth { json.depth }

  func write(_ view: HitView, query: String?, to output: inout TextBuffer) {
    json.append(view, query: query, to: &output)
  }
}
