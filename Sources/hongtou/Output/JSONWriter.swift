internal import JSONText
internal import SearchEngine

/// Hits as NDJSON.
struct JSONWriter: ResultWriter {
  private let json: HitJSON

  /// - Parameter unit: what is searched.
  init(fields: [HitField]?, unit: SearchRequest.Unit) { json = HitJSON(fields: fields, unit: unit) }

  var depth: HitDepth { json.depth }

  func write(_ view: HitView, query: String?, to output: inout TextBuffer) {
    json.append(view, query: query, to: &output)
  }
}
