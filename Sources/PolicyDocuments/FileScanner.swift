#if canImport(Glibc)
  internal import Glibc
#endif

/// Finds the files to read below the paths a user names.
///
/// The order is fixed: the paths as given, a folder's entries by the bytes of their names, each subfolder where its
/// name stands. Symbolic links are followed; a file or folder that is reached twice counts the first time alone, which
/// also ends loops. Hidden entries (`.name`) are passed over, and so is `README.md`, which tells of its folder; both
/// are taken where they are named outright.
public struct FileScanner: Sendable {
  /// Which files to take.
  public struct Options: Sendable {
    /// Shell patterns; where there are any, a file must match one. `*` runs over `/` too.
    public var include: [String]
    /// Shell patterns; what matches one is left out, a folder with all that is in it.
    public var exclude: [String]

    public init(include: [String] = [], exclude: [String] = []) {
      self.include = include
      self.exclude = exclude
    }
  }

  private let options: Options

  public init(options: Options = Options()) { self.options = options }

  /// The files at and below `paths`. An entry that cannot be looked at is reported, and the rest goes on; so is a file
  /// of a format that is not read, as skipped.
  public func scan(_ paths: [String], onProblem: (InputProblem) -> Void) -> [InputFile] {
    var walk = Walk()
    for given in paths {
      guard !given.isEmpty else {
        onProblem(InputProblem(path: given, reason: .emptyPath))
        continue
      }
      let path = FilePath.tidied(given)
      visit(path, relative: String(FilePath.name(of: path)), isNamed: true, &walk, onProblem)
    }
    return walk.files
  }

  /// What has to be watched to see every change of what ``scan(_:onProblem:)`` finds: the folders, and the files that
  /// symbolic links lead to, which may lie anywhere.
  public func watchPoints(_ paths: [String]) -> [String] {
    var walk = Walk()
    for given in paths where !given.isEmpty {
      let path = FilePath.tidied(given)
      visit(path, relative: String(FilePath.name(of: path)), isNamed: true, &walk) { _ in }
    }
    return walk.folders + walk.files.map(\.path).filter(FileKind.isLink)
  }

  /// What has been found so far.
  private struct Walk {
    var files: [InputFile] = []
    var folders: [String] = []
    var seen: Set<Identity> = []
    /// Folders between the one named and the one that is read.
    var depth = 0
  }

  /// A file or folder, however it is reached.
  private struct Identity: Hashable {
    var device: UInt64
    var inode: UInt64
    init(_ status: FileStatus) {
      device = status.device
      inode = status.inode
    }
  }

  /// Folders nested deeper are not entered: the system could not name what is in them either.
  private static let deepest = 1000

  /// Takes a file, or goes into a folder. `relative` is the way from the folder named, which the patterns see.
  private func visit(
    _ path: String, relative: String, isNamed: Bool, _ walk: inout Walk, _ onProblem: (InputProblem) -> Void
  ) {
    let format = DocumentFormat(path: path)
    switch FileKind(path: path) {
    case .folder(let status):
      if !isNamed, Self.matches(options.exclude, relative) { return }
      guard walk.seen.insert(Identity(status)).inserted else { return }
      enter(path, relative: isNamed ? "" : relative + "/", &walk, onProblem)
    case .file(let status):
      guard isWanted(relative) else { return }
      guard let format else {
        let kind: InputProblem.Kind = isNamed ? .failed : .skipped
        onProblem(InputProblem(path: path, reason: .unknownFormat, kind: kind))
        return
      }
      guard walk.seen.insert(Identity(status)).inserted else { return }
      walk.files.append(InputFile(path: path, format: format, status: status))
    case .unreadable(let reason):
      guard isWanted(relative) else { return }
      // A pipe among the papers is no paper, unless its name says so.
      let kind: InputProblem.Kind = isNamed || format != nil ? .failed : .skipped
      onProblem(InputProblem(path: path, reason: reason, kind: kind))
    }
  }

  private func enter(
    _ folder: String, relative: String, _ walk: inout Walk, _ onProblem: (InputProblem) -> Void
  ) {
    guard walk.depth < Self.deepest else {
      onProblem(InputProblem(path: folder, reason: .nestedTooDeep))
      return
    }
    walk.folders.append(folder)
    walk.depth += 1
    defer { walk.depth -= 1 }
    let listing: FolderListing
    do throws(InputProblem) {
      listing = try FolderListing(path: folder)
    } catch {
      onProblem(error)
      return
    }
    for name in listing.unnameable {
      onProblem(InputProblem(path: FilePath.join(folder, name), reason: .nameNotUTF8))
    }
    for name in listing.names where !name.hasPrefix(".") && name.lowercased() != "readme.md" {
      visit(
        FilePath.join(folder, name), relative: relative + name, isNamed: false, &walk, onProblem)
    }
  }

  private func isWanted(_ relative: String) -> Bool {
    if !options.include.isEmpty, !Self.matches(options.include, relative) { return false }
    return !Self.matches(options.exclude, relative)
  }

  /// Whether a pattern matches the way from the folder named, or the last name in it.
  private static func matches(_ patterns: [String], _ relative: String) -> Bool {
    let name = String(FilePath.name(of: relative))
    // Both strings are C strings for the length of each call.
    return patterns.contains { pattern in
      unsafe fnmatch(pattern, relative, 0) == 0 || fnmatch(pattern, name, 0) == 0
    }
  }
}
