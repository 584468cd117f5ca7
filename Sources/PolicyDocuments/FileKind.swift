internal import Primitives

#if canImport(Glibc)
  internal import Glibc
#endif

/// What a path leads to, symbolic links followed, and why it is not read where it is no regular file.
enum FileKind {
  case file(FileStatus)
  case folder(FileStatus)
  case unreadable(reason: String)

  init(path: String) {
    guard !path.utf8.contains(0) else {
      self = .unreadable(reason: "a path cannot hold a NUL character")
      return
    }
    var info = stat()
    // The structure is this frame's own, and the path is a C string for the length of the call.
    guard unsafe stat(path, &info) == 0 else {
      let code = errno
      var link = Glibc.stat()
      if code == ENOENT, unsafe lstat(path, &link) == 0, link.st_mode & S_IFMT == S_IFLNK {
        self = .unreadable(reason: "a symbolic link that leads nowhere")
      } else {
        self = .unreadable(reason: Self.reason(of: code))
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
    case S_IFIFO: self = .unreadable(reason: "a named pipe, not a file")
    case S_IFSOCK: self = .unreadable(reason: "a socket, not a file")
    case S_IFCHR, S_IFBLK: self = .unreadable(reason: "a device, not a file")
    default: self = .unreadable(reason: "not a regular file")
    }
  }

  /// The system's words for an error, and what the common ones mean here.
  static func reason(of code: Int32) -> String {
    switch code {
    case ENOENT: return "no such file"
    case EACCES: return "no permission to read it"
    case ELOOP: return "symbolic links lead in a circle"
    case EMFILE, ENFILE: return "too many files are open"
    default: return SystemCall.message(code)
    }
  }
}
