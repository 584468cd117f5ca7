internal import JSONText
internal import LineProtocol
internal import SearchEngine

/// The lines of a reply that count the matching documents by the values of fields.
enum FacetLines {
  /// Appends the counts, and how many documents without a date a condition on the date leaves out.
  static func append(
    _ facets: [Facet], of request: SearchRequest, _ engine: SearchEngine, to answer: inout Answer
  ) throws(EngineError) {
    for value in try engine.facets(facets, of: request) {
      answer.writer.line("facet") { value.add(to: &$0) }
    }
    let undated = try engine.undated(request)
    if undated == 0 { return }
    answer.writer.line("note") { members in
      members.add("slug", "undated")
      members.add("count", undated)
      members.add(
        "msg",
        "\(undated) \(undated == 1 ? "document without a date is" : "documents without a date are") left out")
    }
  }
}
