internal import JSONText
internal import LineProtocol
internal import SearchEngine

/// `DOC`: a document, with its text or without.
struct DocumentVerb {
  private let name: String
  private let hasText: Bool

  init(_ given: Request) throws(RequestFailure) {
    var options = OptionReader(given)
    guard let text = given.text, !text.isEmpty else {
      throw RequestFailure(.badRequest, "DOC needs the id or the path of a document")
    }
    name = text
    hasText = try !options.flag("metadata")
    try options.finish()
  }

  func answer(_ engine: SearchEngine, _ answer: inout Answer) throws {
    let document = try Self.document(name, engine)
    let record = try engine.record(document)
    let text = hasText ? try engine.source(document).bytes : nil
    answer.writer.line("document") { record.add(to: &$0, text: text) }
    answer.ok(engine)
  }

  /// The one document that `name` means.
  static func document(_ name: String, _ engine: SearchEngine) throws -> Int {
    let found = try engine.documents(named: name)
    guard let first = found.first else { throw EngineError.noDocument(String(name.prefix(200))) }
    if found.count > 1 {
      var ids: [String] = []
      for document in found.prefix(5) { ids.append(try engine.id(document)) }
      throw RequestFailure(
        .badRequest,
        "\(name.prefix(200)) means \(found.count) documents, such as \(ids.joined(separator: ", "))")
    }
    return first
  }
}
