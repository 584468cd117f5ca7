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

  init(catalog: FileCatalog, files: [InputFile], roots: [String]) {
    var known: [String: FileCatalog.Entry] = [:]
    for entry in catalog.entries { known[entry.path] = entry }
    var seen: Set<String> = []
    for file in files {
      seen.insert(file.path)
      if let entry = known[file.path], entry.isComplete, entry.size == file.status.size,
        entry.modified == file.status.modified
      {
        unchanged.append(entry)
      } else {
        toRead.append(file)
      }
    }
    for entry in catalog.entries where !seen.contains(entry.path) {
      let isUnder = roots.contains { root in Self.path(entry.path, isUnder: root) }
      if isUnder && !FileProbe.exists(entry.path) {
        vanished.append(entry.path)
      } else {
        elsewhere.append(entry)
      }
    }
  }

  /// Whether `path` lies in the folder `root`, both tidied as the scanner does.
  private static func path(_ path: String, isUnder root: String) -> Bool {
    let root = FilePath.tidied(root)
    if root == "." { return !path.hasPrefix("/") && !path.hasPrefix("../") }
    return path.hasPrefix(root == "/" ? root : root + "/")
  }
}
