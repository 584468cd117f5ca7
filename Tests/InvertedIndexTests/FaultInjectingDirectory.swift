import Synchronization

@testable import InvertedIndex

/// A directory in memory whose Nth operation fails, and which forgets what was not synced when it "crashes".
final class FaultInjectingDirectory: Directory {
  let path = "faulty"
  private let durable = MemoryDirectory()
  /// The name space as programs see it: durable or not.
  private let visible = MemoryDirectory()
  private let left: Mutex<Int>

  /// - Parameter failing: the operation that fails, from 1; every later one fails too, as on a dead disk.
  init(copying old: MemoryDirectory, failing: Int) {
    left = Mutex(failing)
    for name in (try? old.list()) ?? [] {
      if let bytes = old.bytes(name) {
        durable.put(name, bytes)
        visible.put(name, bytes)
      }
    }
  }

  private func step(_ operation: String) throws(IndexError) {
    let fails = left.withLock { left in
      left -= 1
      return left <= 0
    }
    if fails { throw .system(operation: operation, path: path, code: 5) }
  }

  /// What a machine that lost power now would find: files that were synced, under names that were synced.
  func afterCrash() -> MemoryDirectory { durable }

  /// What the next process finds where only this one died.
  func afterKill() -> MemoryDirectory { visible }

  func list() throws(IndexError) -> [String] { try visible.list() }
  func open(_ name: String) throws(IndexError) -> MappedBytes? { try visible.open(name) }

  func create(_ name: String) throws(IndexError) -> any OutputFile {
    try step("create")
    visible.put(name, [])
    return Output(directory: self, name: name)
  }

  func rename(_ name: String, to target: String) throws(IndexError) {
    try step("rename")
    try visible.rename(name, to: target)
  }

  func remove(_ name: String) throws(IndexError) {
    try step("remove")
    try visible.remove(name)
  }

  /// Makes the name space durable: files come with the bytes they were synced with.
  func sync() throws(IndexError) {
    try step("sync")
    let names = try visible.list()
    for name in names { durable.put(name, visible.bytes(name) ?? []) }
    for name in try durable.list() where !names.contains(name) { try durable.remove(name) }
  }

  func lock() throws(IndexError) -> any DirectoryLock { try visible.lock() }

  private final class Output: OutputFile {
    private let directory: FaultInjectingDirectory
    private let name: String
    private var content: [UInt8] = []

    init(directory: FaultInjectingDirectory, name: String) {
      self.directory = directory
      self.name = name
    }

    func write(_ bytes: [UInt8]) throws(IndexError) {
      try directory.step("write")
      content.append(contentsOf: bytes)
      // Half of what was written has reached the file.
      directory.visible.put(name, Array(content.prefix(content.count / 2)))
    }

    func finish() throws(IndexError) {
      try directory.step("finish")
      directory.visible.put(name, content)
    }
  }
}
