import Synchronization
import TestSupport

@testable import InvertedIndex

/// A directory on a model of a disk: one operation fails, and a loss of power may do to what was not synced
/// whatever a disk may do.
///
/// Files are inodes with the bytes programs see and the bytes the disk has; names lead to inodes, and what
/// was done to names since the directory was last synced is a list of changes, any of which the disk may
/// have, in any order. A file whose sync failed counts as not synced for good.
final class FaultInjectingDirectory: Directory, @unchecked Sendable {
  /// Which operation fails, counted from 1, and how.
  enum Fault {
    /// It does nothing, and later ones work again.
    case once(Int)
    /// It and all later ones do nothing, as on a dead disk.
    case from(Int)
    /// It is done, or half done, and still says that it failed.
    case lying(Int)
    case never
  }

  /// What becomes of bytes that were not synced.
  enum Bytes: CaseIterable { case kept, dropped, halved, zeroed, flipped }
  /// What becomes of changes to names that were not synced.
  enum Names: CaseIterable { case kept, dropped, onlyRenames, onlyRemovals, some, someOthers }

  private struct Inode {
    var seen: [UInt8] = []
    var durable: [UInt8] = []
    var isDirty = false
  }

  private enum Change {
    case create(String, Int)
    case rename(String, to: String, Int)
    case remove(String, Int)
  }

  private struct State {
    var inodes: [Inode] = []
    var names: [String: Int] = [:]
    var durableNames: [String: Int] = [:]
    var changes: [Change] = []
    var operations = 0
  }

  let path = "faulty"
  private let fault: Fault
  private let state: Mutex<State>
  private let locks = MemoryDirectory()

  init(copying old: MemoryDirectory, fault: Fault) {
    self.fault = fault
    var state = State()
    for name in (try? old.list()) ?? [] {
      let bytes = old.bytes(name) ?? []
      state.names[name] = state.inodes.count
      state.inodes.append(Inode(seen: bytes, durable: bytes))
    }
    state.durableNames = state.names
    self.state = Mutex(state)
  }

  /// Operations so far.
  var operations: Int { state.withLock { $0.operations } }

  /// Does `body` unless this operation fails without effect; throws where it fails.
  private func step<R>(_ operation: String, _ body: (inout State, _ isHalf: Bool) throws(IndexError) -> R)
    throws(IndexError) -> R
  {
    do {
      return try state.withLock { state in
        state.operations += 1
        let failure = IndexError.system(operation: operation, path: path, code: 5)
        switch fault {
        case .once(let number) where number == state.operations: throw failure
        case .from(let number) where number <= state.operations: throw failure
        case .lying(let number) where number == state.operations:
          _ = try body(&state, true)
          throw failure
        default: return try body(&state, false)
        }
      }
    } catch let error as IndexError {
      throw error
    } catch {
      throw .system(operation: "\(error)", path: path, code: 0)
    }
  }

  // MARK: What is left

  /// What the next process finds where only this one died.
  func afterKill() -> MemoryDirectory {
    let left = MemoryDirectory()
    state.withLock { state in for (name, inode) in state.names { left.put(name, state.inodes[inode].seen) } }
    return left
  }

  /// What a machine finds that lost power now.
  func afterPowerLoss(_ names: Names, _ bytes: Bytes, _ random: inout SeededRandom) -> MemoryDirectory {
    let state = state.withLock { $0 }
    var found = state.durableNames
    var changes = state.changes
    switch names {
    case .kept: break
    case .dropped: changes = []
    case .onlyRenames: changes = changes.filter { if case .rename = $0 { true } else { false } }
    case .onlyRemovals: changes = changes.filter { if case .remove = $0 { true } else { false } }
    case .some, .someOthers:
      changes.shuffle(using: &random)
      changes = changes.filter { _ in random.below(2) == 0 }
    }
    for change in changes {
      switch change {
      case .create(let name, let inode): found[name] = inode
      case .rename(let name, let target, let inode):
        found[target] = inode
        // A disk that kept half of a rename has both names.
        if found[name] == inode && (names != .some || random.below(2) == 0) { found[name] = nil }
      case .remove(let name, let inode): if found[name] == inode { found[name] = nil }
      }
    }
    let left = MemoryDirectory()
    for (name, inode) in found { left.put(name, Self.left(state.inodes[inode], bytes, &random)) }
    return left
  }

  private static func left(_ inode: Inode, _ bytes: Bytes, _ random: inout SeededRandom) -> [UInt8] {
    if !inode.isDirty { return inode.durable }
    switch bytes {
    case .kept: return inode.seen
    case .dropped: return inode.durable
    case .halved: return Array(inode.seen.prefix(inode.seen.count / 2))
    case .zeroed: return [UInt8](repeating: 0, count: inode.seen.count)
    case .flipped:
      var flipped = inode.seen
      if !flipped.isEmpty { flipped[random.below(flipped.count)] ^= UInt8(1 << random.below(8)) }
      return flipped
    }
  }

  // MARK: Directory

  func list() throws(IndexError) -> [String] {
    try step("list") { state, _ in state.names.keys.sorted() }
  }

  func open(_ name: String) throws(IndexError) -> MappedBytes? {
    try step("open") { state, _ in
      state.names[name].map { MappedBytes(name: name, copying: state.inodes[$0].seen) }
    }
  }

  func create(_ name: String) throws(IndexError) -> any OutputFile {
    let inode = try step("create") { state, _ in
      if let inode = state.names[name] {
        // A file that is there is cut to nothing, and the disk may not know it yet.
        state.inodes[inode].seen = []
        state.inodes[inode].isDirty = true
        return inode
      }
      let inode = state.inodes.count
      state.inodes.append(Inode(isDirty: true))
      state.names[name] = inode
      state.changes.append(.create(name, inode))
      return inode
    }
    return Output(directory: self, inode: inode)
  }

  func rename(_ name: String, to target: String) throws(IndexError) {
    try step("rename") { state, _ throws(IndexError) in
      guard let inode = state.names.removeValue(forKey: name) else {
        throw .system(operation: "rename", path: name, code: 2)
      }
      state.names[target] = inode
      state.changes.append(.rename(name, to: target, inode))
    }
  }

  func remove(_ name: String) throws(IndexError) {
    try step("remove") { state, _ in
      if let inode = state.names.removeValue(forKey: name) { state.changes.append(.remove(name, inode)) }
    }
  }

  func sync() throws(IndexError) {
    try step("sync") { state, isHalf in
      if isHalf { return }
      state.durableNames = state.names
      state.changes = []
    }
  }

  func lock() throws(IndexError) -> any DirectoryLock { try locks.lock() }

  /// Writes reach the file a kilobyte at a time, as through a buffer.
  private final class Output: OutputFile {
    private let directory: FaultInjectingDirectory
    private let inode: Int
    private var buffer: [UInt8] = []

    init(directory: FaultInjectingDirectory, inode: Int) {
      self.directory = directory
      self.inode = inode
    }

    func write(_ bytes: [UInt8]) throws(IndexError) {
      buffer += bytes
      if buffer.count >= 1024 { try flush() }
    }

    private func flush() throws(IndexError) {
      if buffer.isEmpty { return }
      let inode = inode
      try directory.step("write") { state, isHalf in
        // A short write: the disk is full after the half.
        state.inodes[inode].seen += isHalf ? Array(buffer.prefix(buffer.count / 2)) : buffer
      }
      buffer = []
    }

    func close() throws(IndexError) { try flush() }

    func finish() throws(IndexError) {
      try flush()
      let inode = inode
      try directory.step("sync") { state, isHalf in
        // A sync that failed has lost what it should have written, and no later one will tell.
        if isHalf { return }
        state.inodes[inode].durable = state.inodes[inode].seen
        state.inodes[inode].isDirty = false
      }
    }
  }
}
