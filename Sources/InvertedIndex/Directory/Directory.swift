/// The storage of the files of an index.
///
/// Files are written once, synced, and never changed; only the commit file is replaced, by ``rename(_:to:)``.
/// All implementations obey the same contract, so that every write path can be tested under injected faults.
public protocol Directory: Sendable {
  /// The name of the directory in messages.
  var path: String { get }
  /// The names of all files, in byte order.
  func list() throws(IndexError) -> [String]
  /// The whole file, mapped or in memory; nil if there is none.
  func open(_ name: String) throws(IndexError) -> MappedBytes?
  /// A new, empty file; replaces an old one of that name.
  func create(_ name: String) throws(IndexError) -> any OutputFile
  /// Atomically replaces `target` by `name`.
  func rename(_ name: String, to target: String) throws(IndexError)
  /// Removes a file; not an error if it does not exist.
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
  /// Closes a file that no commit will name: readable, but not durable. No call may follow.
  func close() throws(IndexError)
}

/// The writer's exclusive lock on a directory, held until ``release()`` or the end of the process.
public protocol DirectoryLock: AnyObject, Sendable {
  func release()
}
