extension SearchEngine {
  /// The documents that `name` means: those of that id, else of that file, else at that place (`path:line`, as
  /// searches print it).
  public func documents(named name: String) throws(EngineError) -> [Int] {
    let byID = try documents(id: name)
    if !byID.isEmpty { return byID }
    let byPath = try documents(path: Self.tidied(name))
    if !byPath.isEmpty { return byPath }
    guard let place = Self.place(name) else { return [] }
    let all = try documents(path: Self.tidied(place.path))
    if all.count < 2 { return all }
    // Of several documents of a file, the one in which the line lies, if that can be told.
    var found: [Int] = []
    for document in all where try record(document).firstLine == place.line { found.append(document) }
    return found
  }

  /// Without `./` before it, as paths are kept in the index.
  private static func tidied(_ path: String) -> String {
    var rest = path[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    return String(rest)
  }

  private static func place(_ name: String) -> (path: String, line: Int)? {
    guard let colon = name.lastIndex(of: ":"), let line = Int(name[name.index(after: colon)...]) else {
      return nil
    }
    return (String(name[..<colon]), line)
  }
}
