internal import Localization
internal import SearchEngine

/// Finds the document that a user names by id, by file, or by file and line.
struct DocumentLookup {
  private static let shownCandidates = 20

  let engine: SearchEngine

  /// The document number of `name`.
  ///
  /// - Throws: ``Failure`` with the candidates if it is ambiguous, ``EngineError/noDocument(_:)`` for none.
  func document(_ name: String) throws -> Int {
    let found = try engine.documents(named: name)
    guard let first = found.first else { throw EngineError.noDocument(name) }
    if found.count > 1 { throw Failure(try candidates(name, found), .usage) }
    return first
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
