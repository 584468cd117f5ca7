internal import JSONText
internal import PolicyDocuments
internal import SearchEngine

/// Documents that stored queries match, a line each.
struct AlertWriter {
  enum Change: String, Sendable {
    case new, changed
  }

  private let json: HitJSON?

  init(isJSON: Bool) {
    let request = SearchRequest("")
    let fields = HitField.usual(request).filter { ![.rank, .score, .editions].contains($0) }
    json = isJSON ? HitJSON(fields: fields, of: request) : nil
  }

  /// Adds `view` as found by `query`: an object, or the columns query, change, date, number, title, path,
  /// line and snippet.
  func write(_ view: HitView, _ query: String, _ change: Change, to output: inout TextBuffer) {
    if let json {
      output.objectLine { members in
        members.add("t", "alert")
        members.add("qid", query)
        members.add("change", change.rawValue)
        json.add(view, to: &members)
      }
      return
    }
    let metadata = view.record?.metadata
    let columns = [
      query, change.rawValue, metadata?.text(.date) ?? "", metadata?.text(.number) ?? "",
      view.record?.title ?? "", view.record?.path ?? "", "\(view.line ?? 1)", view.hit?.snippet.text ?? "",
    ]
    for (place, column) in columns.enumerated() {
      if place > 0 { output.tab() }
      output.append(oneLine: column)
    }
    output.newline()
  }
}
