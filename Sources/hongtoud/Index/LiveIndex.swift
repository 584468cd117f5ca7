internal import InvertedIndex
internal import SearchEngine
internal import Synchronization

/// The served index: the newest sound commit, with a pool of engines for the search threads.
///
/// A request keeps its engine, and thereby its commit, to the end.
final class LiveIndex: Sendable {
  /// The state of the served index.
  struct Status: Sendable {
    var generation: UInt64
    var analyzer: String
    /// Reloads since the start.
    var reloads = 0
    /// Why the newest commit was refused, if it was.
    var refusal: String?
  }

  /// An idle engine in transfer between threads: one owner at a time.
  private struct Idle: @unchecked Sendable {
    let engine: SearchEngine
  }

  private struct State: Sendable {
    var reader: IndexReader
    /// Computed when the commit is opened, since its unmapped files may be removed later.
    var info: IndexInfo
    var status: Status
    var idle: [Idle] = []
  }

  let path: String
  private let state: Mutex<State>

  /// Opens the index in `path`, and verifies all checksums.
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

  /// The facts about the commit of `engine`, after verifying the checksums of its new files.
  private static func checked(_ engine: SearchEngine, since old: IndexReader?) throws(EngineError)
    -> IndexInfo
  {
    do throws(IndexError) { try engine.reader.verify(since: old) } catch { throw .index(error) }
    return try engine.info()
  }

  private func giveBack(_ engine: SearchEngine) {
    let idle = Idle(engine: engine)
    state.withLock { state in
      // Engines of older commits are dropped, and with the last of them their files.
      if state.reader === idle.engine.reader { state.idle.append(idle) }
    }
  }

  /// Opens the newest commit and serves it if the checksums of its new files match. Otherwise keeps serving
  /// the old one, and records the reason.
  ///
  /// - Returns: the new status, and whether the commit has changed.
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
      // A newer commit may have removed files of this one meanwhile.
      if let stamp, let now = CommitStamp(directory: path), now != stamp { return refresh() }
      let reason = error.description
      return state.withLock { state in
        state.status.refusal = reason
        return (state.status, false)
      }
    }
  }
}
