internal import Synchronization

/// An index directory in memory.
public final class MemoryDirectory: Directory {
  public let path = "memory"
  private let files = Mutex<[String: [UInt8]]>([:])
  private let locked = Mutex(false)

  public init() {}

  public func list() throws(IndexError) -> [String] {
    files.withLock { $0.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
  }

  /// The bytes of a file, or nil.
  public func bytes(_ name: String) -> [UInt8]? { files.withLock { $0[name] } }

  /// Stores a file directly, without the steps of a writer.
  public func put(_ name: String, _ bytes: [UInt8]) { files.withLock { $0[name] = bytes } }

  public func open(_ name: String) throws(IndexError) -> MappedBytes? {
    bytes(name).map { MappedBytes(name: name, copying: $0) }
  }

  public func create(_ name: String) throws(IndexError) -> any OutputFile {
    put(name, [])
    return MemoryOutput(directory: self, name: name)
  }

  public func rename(_ name: String, to target: String) throws(IndexError) {
    let found = files.withLock { files in
      guard let bytes = files.removeValue(forKey: name) else { return false }
      files[target] = bytes
      return true
    }
    if !found { throw .system(operation: "rename", path: name, code: 2) }
  }

  public func remove(_ name: String) throws(IndexError) { files.withLock { $0[name] = nil } }

  public func sync() throws(IndexError) {}

  public func lock() throws(IndexError) -> any DirectoryLock {
    let taken = locked.withLock { held in
      defer { held = true }
      return !held
    }
    if !taken { throw .locked(path: path, holder: nil) }
    return MemoryLock(directory: self)
  }

  fileprivate func unlock() { locked.withLock { $0 = false } }
}

private final class MemoryOutput: OutputFile {
  private let directory: MemoryDirectory
  private let name: String
  private var content: [UInt8] = []

  init(directory: MemoryDirectory, name: String) {
    self.directory = directory
    self.name = name
  }

  func write(_ bytes: [UInt8]) throws(IndexError) { content.append(contentsOf: bytes) }
  func finish() throws(IndexError) { directory.put(name, content) }
  func close() throws(IndexError) { try finish() }
}

private final class MemoryLock: DirectoryLock {
  private let directory: MemoryDirectory
  init(directory: MemoryDirectory) { self.directory = directory }
  func release() { directory.unlock() }
  deinit { release() }
}
