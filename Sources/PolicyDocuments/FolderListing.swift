#if canImport(Glibc)
  internal import Glibc
#endif

/// The names in a folder, ordered by their bytes.
struct FolderListing {
  /// All names but `.` and `..`.
  private(set) var names: [String] = []
  /// Names that are not UTF-8, with the bad bytes replaced: no string stands for them.
  private(set) var unnameable: [String] = []

  init(path: String) throws(InputProblem) {
    guard let folder = unsafe opendir(path) else {
      throw InputProblem(path: path, reason: .system(errno))
    }
    defer { unsafe closedir(folder) }
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else { break }
      // The name is ended by a NUL inside the entry, which stays as it is until the next call.
      let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { field in
        unsafe Array(field.prefix { $0 != 0 })
      }
      if bytes == Array(".".utf8) || bytes == Array("..".utf8) { continue }
      if let name = String(validating: bytes, as: UTF8.self) {
        names.append(name)
      } else {
        unnameable.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    if errno != 0 { throw InputProblem(path: path, reason: .system(errno)) }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    unnameable.sort()
  }
}
