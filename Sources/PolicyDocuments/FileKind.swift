#if canImport(Glibc)
  internal import Glibc
#endif

/// What a path leads to, symbolic links followed, and why it is not read where it is no regular file.
enum FileKind {
  case file(FileStatus)
  case folder(FileStatus)
  /// Something else is there.
  case other(InputProblem.Reason)
  /// Nothing is there.
  case absent
  /// It cannot be looked at just now.
  case unreadable(InputProblem.Reason)

  /// Why it is not read; nil for a file or a folder.
  var reason: InputProblem.Reason? {
    switch self {
    case .file, .folder: nil
    case .other(let reason), .unreadable(let reason): reason
    case .absent: .system(ENOENT)
    }
  }

  var isFolder: Bool { if case .folder = self { true } else { false } }

  /// What is at `path`.
  init(path: String) {
    var isLink = false
    self.init(path: path, isLink: &isLink)
  }

  /// What is at `path`, and whether it was a symbolic link that led there.
  init(path: String, isLink: inout Bool) {
    guard !path.utf8.contains(0) else {
      self = .other(.pathWithNUL)
      return
    }
    var info = stat()
    // The structure is this frame's own, and the path is a C string for the length of each call.
    var failed = unsafe lstat(path, &info) != 0
    isLink = !failed && info.st_mode & S_IFMT == S_IFLNK
    if isLink { failed = unsafe stat(path, &info) != 0 }
    guard failed else {
      self.init(info)
      return
    }
    switch errno {
    // What it leads to may be on a disk that is not mounted.
    case ENOENT where isLink: self = .unreadable(.danglingLink)
    case ENOENT, ENOTDIR: self = .absent
    case let code: self = .unreadable(.system(code))
    }
  }

  /// Whether the path itself is a symbolic link.
  static func isLink(_ path: String) -> Bool {
    var isLink = false
    _ = FileKind(path: path, isLink: &isLink)
    return isLink
  }

  init(_ info: stat) {
    switch info.st_mode & S_IFMT {
    case S_IFREG: self = .file(FileStatus(info))
    case S_IFDIR: self = .folder(FileStatus(info))
    case S_IFIFO: self = .other(.notRegularFile(.pipe))
    case S_IFSOCK: self = .other(.notRegularFile(.socket))
    case S_IFCHR, S_IFBLK: self = .other(.notRegularFile(.device))
    default: self = .other(.notRegularFile(.other))
    }
  }
}
