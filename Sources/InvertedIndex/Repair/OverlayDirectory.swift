internal import Synchronization

/// A directory whose changes stay in memory, for dry runs.
public final class OverlayDirectory: Directory {
  private let base: any Directory
  private let memory = MemoryDirectory()
  private let hidden = Mutex<Set<String>>([])

  public init(over base: any Directory) { self.base = base }

  public var path: String { base.path }

  public func list() throws(IndexError) -> [String] {
    let hidden = hidden.withLock { $0 }
    let names = Set(try base.list()).subtracting(hidden).union(try memory.list())
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  public func open(_ name: String) throws(IndexError) -> MappedBytes? {
    if let bytes = memory.bytes(name) { return MappedBytes(name: path + "/" + name, copying: bytes) }
    return hidden.withLock { $0.contains(name) } ? nil : try base.open(name)
  }

  public func create(_ name: String) throws(IndexError) -> any OutputFile { try memory.create(name) }

  public func rename(_ name: String, to target: String) throws(IndexError) {
    guard let file = try open(name) else { throw .system(operation: "rename", path: name, code: 2) }
    memory.put(target, file.view.bytes())
    try remove(name)
  }

  public func remove(_ name: String) throws(IndexError) {
    try memory.remove(name)
    _ = hidden.withLock { $0.insert(name) }
  }

  public func sync() throws(IndexError) {}

  /// A lock in memory only: a dry run does not block writers.
  public func lock() throws(IndexError) -> any DirectoryLock { try memory.lock() }
}
