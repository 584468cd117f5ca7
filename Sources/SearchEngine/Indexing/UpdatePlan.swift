internal import PolicyDocuments

/// What an update has to do with each file: leave it, read it, or drop its documents.
struct UpdatePlan {
  /// Files on disk that are new or changed, in the order they are read.
  private(set) var toRead: [InputFile] = []
  /// Entries whose file is as it was.
  private(set) var unchanged: [FileCatalog.Entry] = []
  /// Entries that this update does not look at: they lie under none of its paths.
  private(set) var elsewhere: [FileCatalog.Entry] = []
  /// Files that are gone from under the folders of this update.
  private(set) var vanished: [String] = []

  /// - Complexity: O(n log n) in the number of files; no copies of their names.
  init(catalog: FileCatalog, files: [InputFile], roots: [String]) {
    // Both in byte order of their paths, walked together.
    let entries = catalog.entries
    let order = files.indices.sorted {
      files[$0].path.utf8.lexicographicallyPrecedes(files[$1].path.utf8)
    }
    var isUnchanged = [Bool](repeating: false, count: files.count)
    var at = 0
    func skip(_ entry: FileCatalog.Entry) {
      let isUnder = roots.contains { root in Self.path(entry.path, isUnder: root) }
      if isUnder && !FileProbe.exists(entry.path) {
        vanished.append(entry.path)
      } else {
        elsewhere.append(entry)
      }
    }
    for index in order {
      let file = files[index]
      while at < entries.count, entries[at].path.utf8.lexicographicallyPrecedes(file.path.utf8) {
        skip(entries[at])
        at += 1
      }
      guard at < entries.count, entries[at].path == file.path else { continue }
      let entry = entries[at]
      at += 1
      isUnchanged[index] =
        entry.isComplete && entry.size == file.status.size && entry.modified == file.status.modified
      if isUnchanged[index] { unchanged.append(entry) }
    }
    for entry in entries[at...] { skip(entry) }
    for index in files.indices where !isUnchanged[index] { toRead.append(files[index]) }
  }

  /// Whether `path` lies in the folder `root`, both tidied as the scanner does.
  private static func path(_ path: String, isUnder root: String) -> Bool {
    let root = FilePath.tidied(root)
    if root == "." { return !path.hasPrefix("/") && !path.hasPrefix("../") }
    return path.hasPrefix(root == "/" ? root : root + "/")
  }
}
