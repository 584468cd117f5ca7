internal import JSONText
internal import LineProtocol
internal import PolicyDocuments
internal import Research
internal import SearchEngine

/// `SUGGEST`: what a query may go on with.
struct SuggestVerb {
  private let text: String
  private let field: MetadataField?
  private let limit: Int

  init(_ given: Request) throws(RequestFailure) {
    var options = OptionReader(given)
    let names = Suggestions.fields.map { $0.name }
    if let name = try options.text("field") {
      guard let field = MetadataField(name: name), names.contains(field.name) else {
        throw RequestFailure(.badRequest, "field must be one of \(names.joined(separator: ", "))")
      }
      self.field = field
    } else {
      field = nil
    }
    guard let number = Int(try options.text("limit") ?? "5"), number >= 0 else {
      throw RequestFailure(.badRequest, "limit must be a number, 0 or more")
    }
    limit = number
    text = given.text ?? ""
    if text.isEmpty, field == nil {
      throw RequestFailure(.badRequest, "SUGGEST needs the beginning of a text")
    }
    try options.finish()
  }

  func answer(_ engine: SearchEngine, _ answer: inout Answer) throws(EngineError) {
    let most = limit == 0 ? Int.max : limit
    let found =
      if let field {
        try Suggestions(text, of: field, engine, limit: most)
      } else {
        try Suggestions(text, engine, limit: most)
      }
    for entry in found.entries { answer.writer.line("suggestion") { entry.add(to: &$0) } }
    answer.ok(engine) { $0.add("suggestions", found.entries.count) }
  }
}
