internal import Primitives

/// Why an index could not be read or written.
///
/// Every case names the file; damage names the byte too. ``description`` is for logs and experts.
public enum IndexError: Error, Equatable, Sendable {
  /// There is no commit in the directory: nothing was indexed there yet.
  case notAnIndex(path: String)
  /// The file was written in another version of the format.
  case incompatibleFormat(file: String, found: UInt32, expected: UInt32)
  /// The bytes of a file cannot be what a writer wrote. `offset` counts from the start of the file; `reason`
  /// is a short technical phrase for experts, always in English.
  case corrupt(file: String, offset: Int, reason: String)
  /// Another process is writing to the directory: the one of this number, where it is known.
  case locked(path: String, holder: Int32?)
  /// A system call failed.
  case system(operation: String, path: String, code: Int32)
  /// A limit of the format was passed (documents or bytes of one segment).
  case tooLarge(what: String)
}

extension IndexError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAnIndex(let path): "\(path): no index"
    case .incompatibleFormat(let file, let found, let expected):
      "\(file): index format \(found), expected \(expected)"
    case .corrupt(let file, let offset, let reason): "\(file): corrupt at byte \(offset): \(reason)"
    case .locked(let path, let holder): "\(path): locked by process \(holder.map(String.init) ?? "unknown")"
    case .system(let operation, let path, let code):
      "\(path): cannot \(operation): \(SystemCall.message(code))"
    case .tooLarge(let what): "segment limit exceeded: \(what)"
    }
  }
}
