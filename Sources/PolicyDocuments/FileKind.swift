#if canImport(Glibc)
  internal import Glibc
#endif

/// What a path leads to, symbolic links followed, and why it is not read where it is no regular file.
enum FileKind {
  case file(FileStatus)
  case folder(FileStatus)
  case unreadable(InputProblem.Reason)

  init(path: String) {
    guard !path.utf8.contains(0) else {
      self = .unreadable(.pathWithNUL)
      return
    }
    var info = stat()
    // The structure is this frame's own, and the path is a C string for the length of the call.
    guard unsafe stat(path, &info) == 0 else {
      let code = errno
      var link = Glibc.stat()
      if code == ENOENT, unsafe lstat(path, &link) == 0, link.st_mode & S_IFMT == S_IFLNK {
        self = .unreadable(.danglingLink)
      } else {
        self = .unreadable(.system(code))
      }
      return
    }
    self.init(info)
  }

  /// Whether the path itself is a symbolic link.
  static func isLink(_ path: String) -> Bool {
    var info = stat()
    // The structure is this frame's own, and the path is a C string for the length of the call.
    return unsafe lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFLNK
  }

  init(_ info: stat) {
    switch info.st_mode & S_IFMT {
    case S_IFREG: self = .file(FileStatus(info))
    case S_IFDIR: self = .folder(FileStatus(info))
    case S_IFIFO: self = .unreadable(.notRegularFile(.pipe))
    case S_IFSOCK: self = .unreadable(.notRegularFile(.socket))
    case S_IFCHR, S_IFBLK: self = .unreadable(.notRegularFile(.device))
    default: self = .unreadable(.notRegularFile(.other))
    }
  }
}
