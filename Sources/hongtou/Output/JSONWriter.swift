internal import JSONText
internal import SearchEngine

/// Hits as NDJSON.
struct JSONWriter: ResultWriter {
  private let json: HitJSON

  init(fields: [HitField]?) { json = HitJSON(fields: fields) }

  var depth: HitDepth { json.depth }

  func write(_ view: HitView, query: String?, to output: inout TextBuffer) {
    json.append(view, query: query, to: &output)
  }
}
