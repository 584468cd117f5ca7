/// Where the files of an index live.
///
/// Files are written once, synced, and never changed; only the commit file is replaced, by ``rename(_:to:)``.
/// The file system, memory and fault-injecting forms obey the same contract, so every write path can be
/// tested under failing disks.
public protocol Directory: Sendable {
  /// The directory as messages name it.
  var path: String { get }
  /// The names of all files, in byte order.
  func list() throws(IndexError) -> [String]
  /// The whole file, mapped or in memory; nil where there is no such file.
  func open(_ name: String) throws(IndexError) -> MappedBytes?
  /// A new, empty file (an old one of that name is replaced).
  func create(_ name: String) throws(IndexError) -> any OutputFile
  /// Replaces `target` by `name` in one step.
  func rename(_ name: String, to target: String) throws(IndexError)
  /// Removes a file; no error where it is already gone.
  func remove(_ name: String) throws(IndexError)
  /// Makes renames and new names durable.
  func sync() throws(IndexError)
  /// Takes the writer's lock, or throws ``IndexError/locked(path:holder:)`` at once.
  func lock() throws(IndexError) -> any DirectoryLock
}

/// A file being written, front to back.
public protocol OutputFile: AnyObject {
  /// Appends bytes.
  func write(_ bytes: [UInt8]) throws(IndexError)
  /// Makes what was written durable and closes the file. No call may follow.
  func finish() throws(IndexError)
  /// Closes a file that no commit will name: it can be opened and read, but the disk need not have it. No call may
  /// follow.
  func close() throws(IndexError)
}

/// The one writer's claim on a directory; given up by ``release()`` or with the process.
public protocol DirectoryLock: AnyObject, Sendable {
  func release()
}
