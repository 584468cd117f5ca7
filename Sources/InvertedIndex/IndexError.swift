internal import Primitives

/// Why an index could not be read or written.
///
/// Every case names the file; damage names the byte too. ``description`` ends with what to do next.
public enum IndexError: Error, Equatable, Sendable {
  /// There is no commit in the directory: nothing was indexed there yet.
  case notAnIndex(path: String)
  /// The file was written in another version of the format.
  case incompatibleFormat(file: String, found: UInt32, expected: UInt32)
  /// The bytes of a file cannot be what a writer wrote. `offset` counts from the start of the file.
  case corrupt(file: String, offset: Int, reason: String)
  /// Another process is writing to the directory.
  case locked(path: String, holder: String)
  /// A system call failed.
  case system(operation: String, path: String, code: Int32)
  /// A limit of the format was passed (documents or bytes of one segment).
  case tooLarge(what: String)
}

extension IndexError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAnIndex(let path):
      return "\(path): there is no index here; make one with 'hongtou index PATH'"
    case .incompatibleFormat(let file, let found, let expected):
      return "\(file): written in index format \(found), this program reads \(expected); "
        + "rebuild it with 'hongtou index --full'"
    case .corrupt(let file, let offset, let reason):
      return "\(file): damaged at byte \(offset): \(reason); "
        + "'hongtou check' lists all damage, 'hongtou index --full' rebuilds"
    case .locked(let path, let holder):
      return "\(path): another writer holds this index (\(holder)); wait for it to end"
    case .system(let operation, let path, let code):
      return "\(path): cannot \(operation): \(SystemCall.message(code))"
    case .tooLarge(let what):
      return "too large for one index segment: \(what)"
    }
  }
}
