internal import Localization
internal import PolicyDocuments
internal import SearchEngine

/// Finds the document that a user names by id, by file, by file and line, by its number, or by its title.
struct DocumentLookup {
  /// A document, and the line or the article of it that was named.
  struct Place {
    var document: Int
    var line: Int?
    var article: Ordinal?
  }

  private static let shownCandidates = 20
  private static let shownTitles = 5

  let engine: SearchEngine

  /// The document number of `name`.
  ///
  /// - Throws: ``Failure`` with the candidates if it is ambiguous, and with titles that come near if it means
  ///   none; ``EngineError/noDocument(_:)`` if there are none of these, or if it means an article.
  func document(_ name: String) throws -> Int {
    let place = try place(name)
    if place.article != nil { throw EngineError.noDocument(name) }
    return place.document
  }

  /// The same, and the line or the article where `name` has one. Every spelling of a path that leads to the
  /// file is understood.
  func place(_ name: String) throws -> Place {
    var found = try engine.documents(named: name)
    var line: Int?
    let place = SearchEngine.place(name)
    if found.isEmpty { found = try engine.documents(at: name) }
    if found.isEmpty, let place {
      found = try engine.documents(at: place.path)
      line = place.line
      if found.count > 1 { found = try found.filter { try engine.record($0).firstLine == place.line } }
    } else if let place, let first = found.first {
      let record = try engine.record(first)
      // The name may be an identifier or a path that ends so itself.
      if record.id != name, record.path != name { line = place.line }
    }
    if found.isEmpty, let titled = try engine.document(titled: name) {
      return Place(document: titled.document, article: titled.article)
    }
    guard let first = found.first else { throw try nothing(name) }
    if found.count > 1 { throw Failure(try candidates(name, found), .usage) }
    return Place(document: first, line: line)
  }

  /// What is said of a name that means no document: the titles in which it stands, the shortest first.
  private func nothing(_ name: String) throws -> any Error {
    let titles = try engine.titles(with: engine.beginning(name))
      .sorted { ($0.distance, $0.text.count, $0.text) < ($1.distance, $1.text.count, $1.text) }
    if titles.isEmpty { return EngineError.noDocument(name) }
    let shown = titles.prefix(Self.shownTitles).map { "\n  \($0.text)" }.joined()
    return Failure(Messages.current.noDocument(name, near: titles.count) + shown, .nothing)
  }

  private func candidates(_ name: String, _ found: [Int]) throws -> String {
    var text = Messages.current.ambiguous(name)
    for document in found.prefix(Self.shownCandidates) {
      let record = try engine.record(document)
      text += "\n  \(record.id == name ? "\(record.path):\(record.firstLine)" : record.id)  \(record.title)"
    }
    if found.count > Self.shownCandidates {
      text += "\n  " + Messages.current.more(found.count - Self.shownCandidates)
    }
    return text
  }
}
