#if canImport(Glibc)
  internal import Glibc
#endif

/// What is asked of paths as text.
public enum FilePath {
  /// The last component.
  public static func name(of path: String) -> Substring {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path[...] }
    return path[path.utf8.index(after: slash)...]
  }

  /// The folder a tidied path stands in; `/` stands in itself.
  public static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path == "." ? ".." : "." }
    let parent = String(path[..<slash])
    return parent.isEmpty ? "/" : parent
  }

  /// The last component without its extension: a title where nothing better is known.
  static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return String(name)
    }
    return String(name[..<dot])
  }

  /// The path without `.` components, doubled slashes and a slash at the end, so that a file has one name
  /// however its folder was given. `..` stays: behind a symbolic link it is not what it seems.
  public static func tidied(_ path: String) -> String {
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
    let joined = parts.map { String(Substring($0)) }.joined(separator: "/")
    if path.utf8.first == UInt8(ascii: "/") { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }

  /// A name inside a folder, with no `./` before it.
  public static func join(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
  }

  /// Whether `path` is `folder` or lies below it.
  public static func lies(_ path: String, in folder: String) -> Bool {
    guard path.utf8.starts(with: folder.utf8) else { return false }
    if path.utf8.count == folder.utf8.count || folder.utf8.last == UInt8(ascii: "/") { return true }
    return path.utf8[path.utf8.index(path.startIndex, offsetBy: folder.utf8.count)] == UInt8(ascii: "/")
  }

  /// The path from the root, without `.` and `..`; links in it are kept, but for one before a `..`.
  public static func absolute(_ path: String) -> String {
    var result = path.utf8.first == UInt8(ascii: "/") ? "/" : workingFolder
    for part in path.utf8.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(".".utf8) {
      if part.elementsEqual("..".utf8) {
        result = parent(of: FileKind.isLink(result) ? canonical(result) ?? result : result)
      } else {
        result = join(result, String(Substring(part)))
      }
    }
    return result
  }

  /// The path from the root with all links resolved; nil where it leads nowhere.
  public static func canonical(_ path: String) -> String? {
    guard !path.utf8.contains(0), let resolved = unsafe realpath(path, nil) else { return nil }
    // The string was made by the call, and is this function's to free.
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static var workingFolder: String {
    guard let folder = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(folder) }
    return unsafe String(cString: folder)
  }
}
