internal import InvertedIndex
internal import SearchEngine
internal import Synchronization

/// The index as it is served: the newest sound commit, and engines on it for the threads that search.
///
/// A request keeps the engine it was given, and with it the commit, whatever is committed meanwhile.
final class LiveIndex: Sendable {
  /// What is known of the index beside its files.
  struct Status: Sendable {
    var generation: UInt64
    var analyzer: String
    /// Commits that were taken over since the start.
    var reloads = 0
    /// Why the newest commit is not served, where it is not.
    var refusal: String?
  }

  /// An engine on its way from one thread to another: one has it at a time.
  private struct Idle: @unchecked Sendable {
    let engine: SearchEngine
  }

  private struct State: Sendable {
    var reader: IndexReader
    /// Worked out when the commit is opened: later its files may be gone, all but those that are mapped.
    var info: IndexInfo
    var status: Status
    var idle: [Idle] = []
  }

  let path: String
  private let state: Mutex<State>

  /// Opens the index in `path`, and compares all of it with its checksums.
  init(path: String) throws(EngineError) {
    self.path = path
    let engine = try SearchEngine(opening: path)
    let info = try Self.checked(engine, since: nil)
    let commit = engine.reader.commit
    state = Mutex(
      State(
        reader: engine.reader, info: info,
        status: Status(generation: commit.generation, analyzer: commit.analyzer)))
    giveBack(engine)
  }

  var status: Status { state.withLock { $0.status } }

  /// Lends an engine to `body`: on the newest commit, or on that of `pinned`, with which a reply was begun.
  func withEngine<R>(on pinned: IndexReader? = nil, _ body: (SearchEngine, IndexInfo) throws -> R) throws -> R
  {
    let (idle, reader, info) = state.withLock { state in
      let reader = pinned ?? state.reader
      return (reader === state.reader ? state.idle.popLast() : nil, reader, state.info)
    }
    let engine = if let idle { idle.engine } else { try SearchEngine(sharing: reader, path: path) }
    defer { giveBack(engine) }
    return try body(engine, info)
  }

  /// What there is to say of the commit of `engine`, if its new files match their checksums.
  private static func checked(_ engine: SearchEngine, since old: IndexReader?) throws(EngineError)
    -> IndexInfo
  {
    do throws(IndexError) { try engine.reader.verify(since: old) } catch { throw .index(error) }
    return try engine.info()
  }

  private func giveBack(_ engine: SearchEngine) {
    let idle = Idle(engine: engine)
    state.withLock { state in
      // One of an older commit goes, and with the last of them its files.
      if state.reader === idle.engine.reader { state.idle.append(idle) }
    }
  }

  /// Opens the newest commit and serves it from now on, if it is sound: its new files are compared with their
  /// checksums. Otherwise the old one goes on, and the reason is kept.
  ///
  /// - Returns: the status after that, and whether it is of another commit than before.
  func refresh() -> (status: Status, isNew: Bool) {
    let old = state.withLock { $0.reader }
    let stamp = CommitStamp(directory: path)
    do throws(EngineError) {
      let engine = try SearchEngine(opening: path)
      let info = try Self.checked(engine, since: old)
      let idle = Idle(engine: engine)
      return state.withLock { state in
        let engine = idle.engine
        state.status.refusal = nil
        if engine.reader.commit == state.reader.commit { return (state.status, false) }
        state.reader = engine.reader
        state.info = info
        state.status.generation = engine.reader.commit.generation
        state.status.analyzer = engine.reader.commit.analyzer
        state.status.reloads += 1
        state.idle = [idle]
        return (state.status, true)
      }
    } catch {
      // Where the next commit has come meanwhile, files of this one may be gone, and it is no loss.
      if let stamp, let now = CommitStamp(directory: path), now != stamp { return refresh() }
      let reason = error.description
      return state.withLock { state in
        state.status.refusal = reason
        return (state.status, false)
      }
    }
  }
}
