internal import InvertedIndex
internal import PolicyDocuments

/// The patterns of `--path`: as git has them, on the paths that are shown. One from the root of the file
/// system is held against the places of the files too, however they were named when they were indexed.
struct PathConditions {
  private let patterns: [PathPattern]
  private let rooted: [PathPattern]
  /// Where the files are, by the path that is shown; empty where no pattern asks.
  private var places: [String: [String]] = [:]

  init(_ patterns: [String], _ engine: SearchEngine) throws(EngineError) {
    self.patterns = patterns.map(PathPattern.init)
    rooted = patterns.filter { $0.hasPrefix("/") }.map(PathPattern.init)
    if rooted.isEmpty { return }
    for entry in try engine.catalogEntries() {
      places[entry.path, default: []] += [entry.location, entry.absolute]
    }
  }

  func match(_ path: String) -> Bool {
    if patterns.contains(where: { $0.matches(path) }) { return true }
    guard let places = places[path] else { return false }
    return places.contains { place in rooted.contains { $0.matches(place) } }
  }
}

extension SearchEngine {
  /// The files of the index.
  func catalogEntries() throws(EngineError) -> [FileCatalog.Entry] {
    try indexed { () throws(IndexError) in
      var entries: [FileCatalog.Entry] = []
      for part in reader.parts {
        entries += try FileCatalog(of: part, base: FileCatalog.base(of: part.directory.path)).entries
      }
      return entries
    }
  }

  /// The documents of the file at `path`, which may be spelled in any way that leads to it from here.
  public func documents(at path: String) throws(EngineError) -> [Int] {
    let absolute = FilePath.absolute(path)
    let real = FilePath.canonical(path) ?? absolute
    var found: [Int] = []
    for entry in try catalogEntries() where entry.location == real || entry.absolute == absolute {
      found += try stored.ofFile(entry.path)
    }
    return found
  }
}
