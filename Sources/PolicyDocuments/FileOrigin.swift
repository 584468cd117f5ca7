/// How a folder or file was reached: what it is called, and where it is.
///
/// All files found below it without crossing a symbolic link share it.
public final class FileOrigin: Sendable, Hashable {
  /// As the user named it, or as it was found below what the user named; tidied.
  public let path: String
  /// From the root of the file system, with the symbolic links it was reached by.
  public let absolute: String
  /// The same without symbolic links: this is what identifies it.
  public let real: String

  public init(path: String, absolute: String, real: String) {
    self.path = path
    self.absolute = absolute
    self.real = real
  }

  /// A path a user names; nil where it leads nowhere.
  public convenience init?(naming path: String) {
    guard let real = FilePath.canonical(path) else { return nil }
    self.init(path: FilePath.tidied(path), absolute: FilePath.absolute(path), real: real)
  }

  /// Whether a symbolic link was followed to get there.
  public var isLinked: Bool { absolute != real }

  /// Where the file is that is called `path`, without symbolic links.
  public func real(of path: String) -> String { Self.move(path, from: self.path, to: real) }

  /// Where it is, with the symbolic links it was reached by.
  public func absolute(of path: String) -> String { Self.move(path, from: self.path, to: absolute) }

  /// `path`, which lies in `old`, as it is called in `new`.
  private static func move(_ path: String, from old: String, to new: String) -> String {
    if path == old { return new }
    if old == "." { return FilePath.join(new, path) }
    let rest = path.utf8.dropFirst(old.utf8.count + (old == "/" ? 0 : 1))
    return FilePath.join(new, String(Substring(rest)))
  }

  public static func == (left: FileOrigin, right: FileOrigin) -> Bool {
    left === right || left.path == right.path && left.absolute == right.absolute && left.real == right.real
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(absolute)
  }
}
