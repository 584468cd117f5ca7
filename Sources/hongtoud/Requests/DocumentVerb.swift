internal import JSONText
internal import LineProtocol
internal import SearchEngine

/// `DOC`: a document, a part of it, or what is known of it.
struct DocumentVerb {
  private let name: String
  private let part: DocumentView.Part
  private let isCited: Bool

  init(_ given: Request) throws(RequestFailure) {
    var options = OptionReader(given)
    guard let text = given.text, !text.isEmpty else {
      throw RequestFailure(.badRequest, "DOC needs the id or the path of a document")
    }
    name = text
    part = try Self.part(&options)
    isCited = try options.flag("cite")
    if isCited {
      switch part {
      case .whole, .section, .article: break
      case .lines, .passage, .nothing:
        throw RequestFailure(.badRequest, "cite goes with section and article, not with lines and metadata")
      }
    }
    try options.finish()
  }

  private static func part(_ options: inout OptionReader) throws(RequestFailure) -> DocumentView.Part {
    var chosen: [DocumentView.Part] = []
    if let lines = try options.text("lines") {
      guard let numbers = LineNumbers(lines) else {
        throw RequestFailure(.badRequest, "lines must be as in 40-60, 40, 40- or -60")
      }
      chosen.append(.lines(numbers))
    }
    if let section = try options.text("section") { chosen.append(.section(section)) }
    if let article = try options.text("article") {
      guard let part = DocumentView.Part(article: article) else {
        throw RequestFailure(.badRequest, "article must be as in 12, 第十二条 or 120-1")
      }
      chosen.append(part)
    }
    if try options.flag("metadata") { chosen.append(.nothing) }
    if chosen.count > 1 {
      throw RequestFailure(.badRequest, "lines, section, article and metadata: only one of them")
    }
    return chosen.first ?? .whole
  }

  func answer(_ engine: SearchEngine, _ answer: inout Answer) throws {
    let view = try DocumentView(try Self.document(name, engine), part, isCited: isCited, engine)
    answer.writer.line("document") { view.add(to: &$0) }
    answer.ok(engine)
  }

  /// The one document that `name` means.
  static func document(_ name: String, _ engine: SearchEngine) throws -> Int {
    let found = try engine.documents(named: name)
    if found.isEmpty, let titled = try engine.document(titled: name) { return titled }
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
