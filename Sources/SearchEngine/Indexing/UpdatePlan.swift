internal import InvertedIndex
internal import PolicyDocuments

/// What an update has to do with each file: leave it, read it, or drop its documents.
///
/// A file is known by where it is, whatever links and spellings lead there; its documents in the index, by
/// the path that its entry has. Within the folders of the update, what was looked for and not found goes, and
/// what could not be looked at stays.
struct UpdatePlan {
  /// A file to read.
  struct Reading {
    var file: InputFile
    /// The path of the documents that it replaces; nil for a new file.
    var before: String?
    /// The encoding that was asked for.
    var encoding: String?
    /// Whether the characters of scans are recognized.
    var recognizesCharacters: Bool
  }

  /// Files that are new or changed, in the order they are read.
  private(set) var toRead: [Reading] = []
  /// Entries whose file is as it was.
  private(set) var unchanged: [FileCatalog.Entry] = []
  /// Entries that stay as they are: they lie in none of the folders of this update, or cannot be looked at.
  private(set) var kept: [FileCatalog.Entry] = []
  /// Entries whose documents go: the file is gone, is no file any more, or is left out by the rules of this
  /// update.
  private(set) var gone: [FileCatalog.Entry] = []
  /// Files that are left out because their documents were removed on request, with their entries.
  private(set) var removed: [FileCatalog.Entry] = []

  /// A plan that leaves all files alone.
  init(keeping catalog: FileCatalog) { kept = catalog.entries }

  /// - Parameters:
  ///   - old: the catalog of the index.
  ///   - new: the catalog to be, of which the rules for encodings are read.
  /// - Complexity: O(n log n) in the number of files and entries.
  init(old: FileCatalog, new: FileCatalog, scan: FileScan) {
    var matcher = FileMatcher(entries: old.entries)
    var matches = scan.files.map { matcher.match($0) }
    // What is in scope and was not found, by path: a file of the same path takes its documents over.
    var vanished: [String: Int] = [:]
    for index in old.entries.indices where !matcher.isMatched[index] {
      let entry = old.entries[index]
      let (location, absolute) = (entry.location, entry.absolute)
      let isInScope = scan.roots.contains {
        FilePath.lies(location, in: $0.real) || FilePath.lies(absolute, in: $0.absolute)
      }
      let isUnread = scan.unread.contains {
        FilePath.lies(location, in: $0) || FilePath.lies(absolute, in: $0)
      }
      if isInScope && !isUnread { vanished[entry.path] = index } else { kept.append(entry) }
    }
    resolve(&matches, &vanished, old.entries)
    for match in matches {
      let file = match.file
      let entry = match.entry.map { old.entries[$0] }
      let absolute = file.name.origin.absolute(of: file.path)
      let encoding = new.encoding(at: absolute)
      let recognizes = new.recognizesCharacters(at: absolute)
      if var entry, entry.isRemoved, !file.isNamed {
        entry.path = file.path
        entry.origin = file.name.origin
        removed.append(entry)
        continue
      }
      if let entry, entry.isComplete, !entry.isRemoved, entry.path == file.path,
        entry.isSame(as: file.status),
        !(file.isNamed && (entry.documents == 0 || !old.removedRecords.isEmpty)),
        old.encoding(at: absolute) == encoding,
        old.recognizesCharacters(at: absolute) == recognizes || !DocumentFormat.mayBeScan(path: file.path)
      {
        var same = entry
        same.origin = file.name.origin
        unchanged.append(same)
      } else {
        toRead.append(
          Reading(
            file: file, before: entry?.path, encoding: encoding, recognizesCharacters: recognizes))
      }
    }
    gone += vanished.values.sorted().map { old.entries[$0] }
  }

  /// Sees to it that no two files have one path.
  ///
  /// A path that is called for twice, by files under folders of the same name that were named in different
  /// places, is that of the file that had it; the other is called by where it is.
  private mutating func resolve(
    _ matches: inout [FileMatcher.Match], _ vanished: inout [String: Int], _ entries: [FileCatalog.Entry]
  ) {
    var owners: [String: Int] = [:]
    for (index, entry) in kept.enumerated() { owners[entry.path] = index }
    var dropped: Set<Int> = []
    var taken: Set<String> = []
    let moved = movedEntries(matches)
    for place in matches.indices {
      if let owner = moved[place], !dropped.contains(owner) {
        dropped.insert(owner)
        matches[place].entry = entries.firstIndex { $0.path == kept[owner].path }
      }
      var name = matches[place].file.name
      for _ in 0..<2 {
        if let owner = owners[name.path], !dropped.contains(owner) {
          if FileProbe.isFile(kept[owner].absolute) {
            name = Self.byLocation(name)
            continue
          }
          // The file that had the path is gone from where it was: this one takes its place, as after a move.
          dropped.insert(owner)
          if matches[place].entry == nil {
            matches[place].entry = entries.firstIndex { $0.path == kept[owner].path }
          } else {
            gone.append(kept[owner])
          }
        } else if taken.contains(name.path) {
          name = Self.byLocation(name)
          continue
        }
        break
      }
      taken.insert(name.path)
      matches[place].file.name = name
      if matches[place].entry == nil, let index = vanished.removeValue(forKey: name.path) {
        matches[place].entry = index
      }
    }
    kept = kept.indices.filter { !dropped.contains($0) }.map { kept[$0] }
  }

  /// Of new files that are entries elsewhere under another path, as after a move: the place of the entry in
  /// ``kept`` by that of the file.
  private func movedEntries(_ matches: [FileMatcher.Match]) -> [Int: Int] {
    if kept.isEmpty { return [:] }
    var byInode: [UInt64: Int] = [:]
    for (index, entry) in kept.enumerated() where entry.inode != 0 { byInode[entry.inode] = index }
    var moved: [Int: Int] = [:]
    for (place, match) in matches.enumerated() where match.entry == nil {
      let status = match.file.status
      guard let index = byInode[status.inode], kept[index].size == status.size,
        kept[index].modified == status.modified, !FileProbe.exists(kept[index].location)
      else { continue }
      moved[place] = index
    }
    return moved
  }

  /// The name of a file by where it is.
  private static func byLocation(_ name: InputFile.Name) -> InputFile.Name {
    let origin = FileOrigin(path: name.origin.real, absolute: name.origin.absolute, real: name.origin.real)
    return InputFile.Name(path: name.location, origin: origin)
  }
}
