internal import PolicyDocuments

/// A setting that was asked for, for a file or for everything in a folder: that of the innermost folder
/// counts.
struct FolderRules: Equatable {
  struct Rule: Equatable {
    /// As ``FileOrigin/absolute``.
    var folder: String
    /// Empty where things are as if there were no rule, though an outer folder has one.
    var value: String
  }

  /// In byte order of their folders.
  private(set) var rules: [Rule] = []

  init(_ rules: [Rule] = []) { self.rules = rules }

  /// The setting of what is at `absolute`; empty where there is none.
  func value(at absolute: String) -> String {
    let rule = rules.filter { FilePath.lies(absolute, in: $0.folder) }
      .max { $0.folder.utf8.count < $1.folder.utf8.count }
    return rule?.value ?? ""
  }

  /// Sets it for everything in `folder`; an empty value takes it back.
  mutating func set(_ value: String, of folder: String) {
    rules.removeAll { FilePath.lies($0.folder, in: folder) }
    if self.value(at: folder) != value { rules.append(Rule(folder: folder, value: value)) }
    rules.sort { $0.folder.utf8.lexicographicallyPrecedes($1.folder.utf8) }
  }
}
