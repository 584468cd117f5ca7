/// A file that is read as a whole and is no document.
package enum RegularFile {
  /// Size, times and identity of the file at `path`; nil where nothing is there.
  ///
  /// - Throws: where something else is there, or it cannot be looked at.
  package static func status(_ path: String) throws(InputProblem) -> FileStatus? {
    switch FileKind(path: path) {
    case .file(let status): status
    case .absent: nil
    case .folder: throw InputProblem(path: path, reason: .notRegularFile(.folder))
    case .other(let reason), .unreadable(let reason): throw InputProblem(path: path, reason: reason)
    }
  }

  /// The bytes of the file at `path`.
  ///
  /// - Throws: where there is no regular file that can be read, or it has more than `limit` bytes.
  package static func contents(_ path: String, limit: Int) throws(InputProblem) -> [UInt8] {
    try SourceFile(path: path).contents(limit: limit)
  }
}
