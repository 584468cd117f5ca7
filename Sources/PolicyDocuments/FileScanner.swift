#if canImport(Glibc)
  internal import Glibc
#endif

/// Finds the files to read below the paths a user names.
///
/// The order is fixed: the paths as given, a folder's entries by the bytes of their names, each subfolder
/// where its name stands. Symbolic links are followed once everything else has been found, so a file has its
/// own name wherever it can be reached by it. A file or folder that is reached again counts once, which also
/// ends loops.
///
/// Files are left out by rules, each of which is told as a problem of the kind ``InputProblem/Kind/excluded``
/// or ``InputProblem/Kind/skipped``: hidden entries (`.name`), what the patterns leave out, the index itself,
/// and files of a format that is not read. What is named outright is taken although it is hidden, and so is
/// what an `include` pattern names: a hidden entry by its period, a file of unknown format by the end of its
/// name.
public struct FileScanner: Sendable {
  /// Which files to take.
  public struct Options: Sendable {
    /// Where there are any, a file must match one. They see the way from the folder named, and the whole
    /// path.
    public var include: [PathPattern]
    /// What matches one is left out, a folder with all that is in it.
    public var exclude: [PathPattern]
    /// The folder of the index, which holds no documents.
    public var index: String?
    /// Whether a picture at an absolute path is taken, to be read by character recognition.
    public var takesPictures: @Sendable (String) -> Bool = { _ in false }

    public init(include: [String] = [], exclude: [String] = [], index: String? = nil) {
      self.include = include.map(PathPattern.init)
      self.exclude = exclude.map(PathPattern.init)
      self.index = index
    }
  }

  private let options: Options

  public init(options: Options = Options()) { self.options = options }

  /// The files at and below `paths`. An entry that cannot be looked at is reported, and the rest goes on.
  public func scan(_ paths: [String], onProblem: (InputProblem) -> Void) -> FileScan {
    var walk = Walk()
    if let index = options.index, case .folder(let status) = FileKind(path: index) {
      walk.index = Identity(status)
    }
    var linked: [FileOrigin] = []
    for given in paths {
      guard !given.isEmpty else {
        onProblem(InputProblem(path: given, reason: .emptyPath))
        continue
      }
      guard let origin = FileOrigin(naming: given) else {
        let reason = FileKind(path: given).reason ?? .system(ENOENT)
        onProblem(InputProblem(path: FilePath.tidied(given), reason: reason))
        walk.scan.unread.append(FilePath.absolute(given))
        continue
      }
      walk.scan.roots.append(origin)
      if origin.isLinked { linked.append(origin) } else { visit(root: origin, &walk, onProblem) }
    }
    for origin in linked { visit(root: origin, &walk, onProblem) }
    // What a link leads to may hold further ones.
    var next = 0
    while next < walk.links.count {
      follow(walk.links[next], &walk, onProblem)
      next += 1
    }
    return walk.scan
  }

  /// What has to be watched to see every change of what ``scan(_:onProblem:)`` finds: the folders, and the
  /// files that symbolic links lead to, which may lie anywhere.
  public func watchPoints(_ paths: [String]) -> [String] {
    let scan = scan(paths) { _ in }
    return scan.folders + scan.files.filter(\.name.origin.isLinked).map(\.path)
  }

  /// What has been found so far.
  private struct Walk {
    var scan = FileScan()
    /// Where each file stands in the list; -1 for a folder.
    var seen: [Identity: Int] = [:]
    /// Symbolic links met on the way, to be followed at the end.
    var links: [Entry] = []
    var index: Identity?
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

  /// An entry to look at.
  private struct Entry {
    var name: InputFile.Name
    /// The way from the folder named, which the patterns see.
    var relative: String
    var isNamed = false
    var path: String { name.path }
  }

  /// Folders nested deeper are not entered: the system could not name what is in them either.
  private static let deepest = 1000

  private func visit(root: FileOrigin, _ walk: inout Walk, _ onProblem: (InputProblem) -> Void) {
    let entry = Entry(
      name: InputFile.Name(path: root.path, origin: root), relative: String(FilePath.name(of: root.path)),
      isNamed: true)
    take(entry, FileKind(path: root.path), &walk, onProblem)
  }

  private func follow(_ link: Entry, _ walk: inout Walk, _ onProblem: (InputProblem) -> Void) {
    let kind = FileKind(path: link.path)
    let absolute = link.name.origin.absolute(of: link.path)
    var entry = link
    entry.name.origin = FileOrigin(
      path: link.path, absolute: absolute, real: FilePath.canonical(absolute) ?? absolute)
    take(entry, kind, &walk, onProblem)
  }

  /// Takes a file, or goes into a folder.
  private func take(
    _ entry: Entry, _ kind: FileKind, _ walk: inout Walk, _ onProblem: (InputProblem) -> Void
  ) {
    func leaveOut(_ reason: InputProblem.Reason, _ kind: InputProblem.Kind) {
      onProblem(InputProblem(path: entry.path, reason: reason, kind: kind))
    }
    // What cannot be looked at may be a folder, in which a file would match.
    var mayHoldFiles = kind.isFolder
    if case .unreadable = kind { mayHoldFiles = DocumentFormat(path: entry.path) == nil }
    if let reason = ruleAgainst(entry, isFolder: mayHoldFiles) { return leaveOut(reason, .excluded) }
    let format = format(of: entry)
    switch kind {
    case .folder(let status):
      let identity = Identity(status)
      if identity == walk.index { return leaveOut(.indexItself, .excluded) }
      guard walk.seen.updateValue(-1, forKey: identity) == nil else { return }
      enter(entry, &walk, onProblem)
    case .file(let status):
      guard let format else {
        return leaveOut(
          DocumentFormat.isPicture(path: entry.path) ? .picture : .unknownFormat,
          entry.isNamed ? .failed : .skipped)
      }
      if let place = walk.seen[Identity(status)], place >= 0 {
        let isLinked = entry.name.origin.isLinked || walk.scan.files[place].name.origin.isLinked
        if !isLinked, status.links > 1, entry.path != walk.scan.files[place].path {
          walk.scan.files[place].otherNames.append(entry.name)
        }
        if entry.isNamed { walk.scan.files[place].isNamed = true }
        return
      }
      walk.seen[Identity(status)] = walk.scan.files.count
      walk.scan.files.append(
        InputFile(name: entry.name, format: format, status: status, isNamed: entry.isNamed))
    case .other(let reason):
      // A pipe among the papers is no paper, unless its name says so.
      leaveOut(reason, entry.isNamed || format != nil ? .failed : .skipped)
    case .unreadable(let reason):
      walk.scan.unread += [entry.name.location, entry.name.origin.absolute(of: entry.path)]
      leaveOut(reason, entry.isNamed || format != nil ? .failed : .skipped)
    case .absent:
      // It went away since its folder was listed.
      break
    }
  }

  private func enter(_ folder: Entry, _ walk: inout Walk, _ onProblem: (InputProblem) -> Void) {
    func fail(_ problem: InputProblem) {
      walk.scan.unread += [folder.name.location, folder.name.origin.absolute(of: folder.path)]
      onProblem(problem)
    }
    guard walk.depth < Self.deepest else {
      return fail(InputProblem(path: folder.path, reason: .nestedTooDeep))
    }
    walk.scan.folders.append(folder.path)
    walk.depth += 1
    defer { walk.depth -= 1 }
    let listing: FolderListing
    do throws(InputProblem) {
      listing = try FolderListing(path: folder.path)
    } catch {
      return fail(error)
    }
    for name in listing.unnameable {
      onProblem(
        InputProblem(path: FilePath.join(folder.path, name), reason: .nameNotUTF8))
    }
    let prefix = folder.isNamed ? "" : folder.relative + "/"
    for name in listing.names {
      let entry = Entry(
        name: InputFile.Name(path: FilePath.join(folder.path, name), origin: folder.name.origin),
        relative: prefix + name)
      var isLink = false
      let kind = FileKind(path: entry.path, isLink: &isLink)
      if isLink { walk.links.append(entry) } else { take(entry, kind, &walk, onProblem) }
    }
  }

  // MARK: Rules

  /// Why a rule leaves the entry out; nil where none does.
  private func ruleAgainst(_ entry: Entry, isFolder: Bool) -> InputProblem.Reason? {
    let isHidden = !entry.isNamed && FilePath.name(of: entry.path).utf8.first == UInt8(ascii: ".")
    if isFolder {
      if entry.isNamed { return nil }
      if isHidden, !options.include.contains(where: \.namesHidden) { return .hidden }
      return matches(options.exclude, entry) ? .excluded : nil
    }
    if matches(options.exclude, entry) { return .excluded }
    if !options.include.isEmpty {
      let isIncluded = options.include.contains { includes(entry, $0, isWhole: false) }
      return isIncluded ? nil : isHidden ? .hidden : .notIncluded
    }
    return isHidden ? .hidden : nil
  }

  /// The format of a file. One that only an `include` pattern knows is plain text.
  private func format(of entry: Entry) -> DocumentFormat? {
    if let format = DocumentFormat(path: entry.path) { return format }
    if DocumentFormat.isPicture(path: entry.path),
      options.takesPictures(entry.name.origin.absolute(of: entry.path))
    {
      return .extracted
    }
    let isKnown = options.include.contains { $0.namesEnding && includes(entry, $0, isWhole: true) }
    return isKnown ? .plainText : nil
  }

  /// Whether an `include` pattern matches. Where the entry is named outright, its being hidden does not
  /// matter.
  private func includes(_ entry: Entry, _ pattern: PathPattern, isWhole: Bool) -> Bool {
    pattern.matches(entry.relative, sparesHidden: !entry.isNamed, isWhole: isWhole)
      || pattern.matches(entry.path, sparesHidden: !entry.isNamed, isWhole: isWhole)
  }

  private func matches(_ patterns: [PathPattern], _ entry: Entry) -> Bool {
    patterns.contains { $0.matches(entry.relative) || $0.matches(entry.path) }
  }
}
