internal import InvertedIndex
internal import PolicyDocuments

/// Finds the entries of files in the catalog, by where they are.
struct FileMatcher {
  /// A file that was found, and its entry.
  struct Match {
    var file: InputFile
    /// By its place in the catalog; nil for a file that is new.
    var entry: Int?
  }

  private let entries: [FileCatalog.Entry]
  /// Entries by the hash of their location.
  private var byLocation: [UInt64: Int] = [:]
  /// Which entries have been found.
  private(set) var isMatched: [Bool]

  init(entries: [FileCatalog.Entry]) {
    self.entries = entries
    isMatched = [Bool](repeating: false, count: entries.count)
    byLocation.reserveCapacity(entries.count)
    for index in entries.indices { byLocation[Self.hash(entries[index].location)] = index }
  }

  /// The entry of `file`, which takes over the name that the index has for it where its own is no better: one
  /// that was reached by a link, or one of several hard links.
  mutating func match(_ file: InputFile) -> Match {
    var file = file
    for name in [file.name] + file.otherNames {
      let location = name.location
      guard let index = byLocation[Self.hash(location)], !isMatched[index],
        entries[index].location == location
      else { continue }
      isMatched[index] = true
      file.name = name
      if name.origin.isLinked, let origin = entries[index].origin, !origin.isLinked {
        file.name = InputFile.Name(path: entries[index].path, origin: origin)
      }
      return Match(file: file, entry: index)
    }
    return Match(file: file, entry: nil)
  }

  private static func hash(_ text: String) -> UInt64 { checksum(Array(text.utf8)) }
}
