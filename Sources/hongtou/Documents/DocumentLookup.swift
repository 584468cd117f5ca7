internal import Localization
internal import SearchEngine

/// Finds the document that a user names by id, by file, by file and line, by its number, or by its title.
struct DocumentLookup {
  /// A document, and the line of it that was named.
  struct Place {
    var document: Int
    var line: Int?
  }

  private static let shownCandidates = 20

  let engine: SearchEngine

  /// The document number of `name`.
  ///
  /// - Throws: ``Failure`` with the candidates if it is ambiguous, ``EngineError/noDocument(_:)`` for none.
  func document(_ name: String) throws -> Int { try place(name).document }

  /// The same, and the line where `name` has one. Every spelling of a path that leads to the file is
  /// understood.
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
    if found.isEmpty, let titled = try engine.document(titled: name) { found = [titled] }
    guard let first = found.first else { throw EngineError.noDocument(name) }
    if found.count > 1 { throw Failure(try candidates(name, found), .usage) }
    return Place(document: first, line: line)
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
