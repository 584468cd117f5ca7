internal import SearchEngine

/// Finds the document a user names: by its id, else by its file, else by file and line.
struct DocumentLookup {
  private static let shownCandidates = 20

  let engine: SearchEngine

  /// The number of the document that `name` means.
  ///
  /// - Throws: ``Failure`` with the candidates where it means several, ``EngineError/noDocument(_:)`` for none.
  func document(_ name: String) throws -> Int {
    var found = try engine.documents(id: name)
    if found.isEmpty { found = try engine.documents(path: Self.tidied(name)) }
    if found.isEmpty, let place = Self.place(name) { found = try documents(place.path, line: place.line) }
    guard let first = found.first else { throw EngineError.noDocument(name) }
    if found.count > 1 { throw Failure(try candidates(name, found), .usage) }
    return first
  }

  /// The documents of the file `path`: the one in which `line` lies, if that can be told.
  private func documents(_ path: String, line: Int) throws -> [Int] {
    let all = try engine.documents(path: Self.tidied(path))
    if all.count < 2 { return all }
    return try all.filter { try engine.record($0).firstLine == line }
  }

  /// Without `./` before it, as paths are kept in the index.
  private static func tidied(_ path: String) -> String {
    var rest = path[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    return String(rest)
  }

  /// `path:line`, as `search` prints places.
  private static func place(_ name: String) -> (path: String, line: Int)? {
    guard let colon = name.lastIndex(of: ":"), let line = Int(name[name.index(after: colon)...]) else {
      return nil
    }
    return (String(name[..<colon]), line)
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
