internal import InvertedIndex
internal import JSONText
internal import LineProtocol
internal import SearchEngine

/// `DOC`: a document, a part of it, or what is known of it.
struct DocumentVerb: PacedVerb {
  /// A text that is being written: all of it, or lines of a long one.
  private struct Progress {
    let document: Int
    /// The commit that has the document.
    let reader: IndexReader
    var stream: SourceStream
    var lines: LineCutter?
    let claim: HeldDocuments.Claim?
  }

  private let name: String
  private let part: DocumentView.Part
  private let isCited: Bool
  private let held: HeldDocuments
  private var progress: Progress?

  /// - Parameter held: what all requests keep of documents that are read.
  init(_ given: Request, _ held: HeldDocuments) throws(RequestFailure) {
    self.held = held
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

  var reader: IndexReader? { progress?.reader }

  mutating func answer(_ engine: SearchEngine, _ answer: inout Answer) throws -> Bool {
    if progress == nil {
      let document = try Self.document(name, engine)
      progress = try begin(document, engine, &answer)
      guard progress != nil else {
        let view = try DocumentView(document, part, isCited: isCited, engine)
        answer.writer.line("document") { view.add(to: &$0) }
        answer.ok(engine)
        return true
      }
    }
    guard try writeText(engine, &answer) else { return false }
    answer.ok(engine)
    return true
  }

  /// Writes what is known of a document whose text follows in pieces; nil where there is none, or all of it is
  /// written at once.
  private func begin(_ document: Int, _ engine: SearchEngine, _ answer: inout Answer) throws -> Progress? {
    let numbers: LineNumbers?
    switch part {
    case .whole where !isCited: numbers = nil
    case .lines(let wanted): numbers = wanted
    case .whole, .passage, .section, .article, .nothing: return nil
    }
    let stream = try engine.stored.sourceStream(document)
    if numbers != nil, !stream.isLong { return nil }
    let claim = stream.isLong ? try held.claim(stream.heldBytes) : nil
    let view: DocumentView
    var lines: LineCutter?
    if let numbers {
      (view, lines) = try DocumentView.linesInPieces(numbers, of: document, stream, engine)
    } else {
      view = try DocumentView(document, .nothing, engine)
    }
    answer.writer.beginLine("document", endingIn: "text") { view.add(to: &$0) }
    return Progress(document: document, reader: engine.reader, stream: stream, lines: lines, claim: claim)
  }

  /// Writes the text, or more of it; returns whether all of it is written.
  private mutating func writeText(_ engine: SearchEngine, _ answer: inout Answer) throws -> Bool {
    guard var progress else { return true }
    do {
      while progress.lines?.isDone != true,
        let piece = try engine.stored.next(of: &progress.stream, progress.document)
      {
        answer.writer.output.append(partOfJSON: progress.lines?.cut(piece) ?? piece)
        if try !answer.flushIfFull() {
          self.progress = progress
          return false
        }
      }
    } catch let error as EngineError {
      // Whatever comes, a line has an end.
      answer.writer.output.endObjectLine()
      throw error
    }
    if let rest = progress.lines?.end() { answer.writer.output.append(partOfJSON: rest) }
    answer.writer.output.endObjectLine()
    return true
  }

  mutating func postpone(by duration: Duration) {}

  /// The one document that `name` means.
  static func document(_ name: String, _ engine: SearchEngine) throws -> Int {
    let found = try engine.documents(named: name)
    if found.isEmpty, let titled = try engine.document(titled: name), titled.article == nil {
      return titled.document
    }
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
