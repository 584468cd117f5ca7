internal import InvertedIndex
internal import SearchEngine
internal import Synchronization

/// An index of documents, in memory or in a directory: changed by documents, asked by queries.
///
///     let index = try SearchIndex()
///     try index.put([Document(id: "1", title: "关于推进养老服务发展的意见", text: "...")])
///     for hit in try index.search("养老服务") { print(hit.title, hit.snippet) }
///
/// Any number of threads may use one index. Searches run side by side, each on the newest commit it found,
/// and never wait for an update; updates wait for each other. All calls block until they are done.
public final class SearchIndex: Sendable {
  /// What searches use.
  private struct State: Sendable {
    var reader: IndexReader
    /// Engines on ``reader`` that no thread uses.
    var idle: [Idle] = []
  }

  /// An engine between two threads: one owner at a time.
  private struct Idle: @unchecked Sendable {
    let engine: SearchEngine
  }

  /// How often an update is tried again because another process has just committed.
  private static let attempts = 10

  private let directory: any Directory
  private let state: Mutex<State>
  private let writing = Mutex(())

  /// An empty index in memory.
  ///
  /// - Throws: ``SearchError/system(_:)`` where ICU's dictionary cannot be loaded.
  public convenience init() throws(SearchError) {
    try self.init(MemoryDirectory(), isCreated: true)
  }

  /// The index in a directory.
  ///
  /// - Parameters:
  ///   - path: the directory.
  ///   - create: whether an empty index is made where there is none.
  /// - Throws: ``SearchError/noIndex(path:)``, ``SearchError/otherVersion(path:)``,
  ///   ``SearchError/damaged(_:)``.
  /// - Complexity: independent of the number of documents.
  public convenience init(at path: String, create: Bool = true) throws(SearchError) {
    try self.init(FileSystemDirectory(path), isCreated: create)
  }

  private init(_ directory: any Directory, isCreated: Bool) throws(SearchError) {
    self.directory = directory
    do throws(EngineError) {
      let engine: SearchEngine
      do throws(EngineError) {
        engine = try SearchEngine(opening: directory)
      } catch .index(.notAnIndex) where isCreated {
        _ = try DocumentUpdate(directory: directory).run([])
        engine = try SearchEngine(opening: directory)
      }
      state = Mutex(State(reader: engine.reader))
    } catch {
      throw SearchError(error)
    }
  }

  /// How many documents there are.
  public var count: Int { state.withLock { $0.reader.documentCount } }

  // MARK: Changes

  /// Adds documents, each in the place of the one that has its identifier, in one commit.
  ///
  /// - Throws: as ``update(_:)``.
  @discardableResult
  public func put(_ documents: some Sequence<Document>) throws(SearchError) -> UpdateSummary {
    try update(documents.map { .put($0) })
  }

  /// Takes out the documents of these identifiers, where there are any, in one commit.
  ///
  /// - Throws: as ``update(_:)``.
  @discardableResult
  public func remove(_ identifiers: some Sequence<Document.ID>) throws(SearchError) -> UpdateSummary {
    try update(identifiers.map { .remove($0) })
  }

  /// Makes changes in one commit: searches see all of them or none. Of several changes to one identifier the
  /// last counts.
  ///
  /// A commit costs some milliseconds beside its documents, so many documents are put at once rather than one
  /// by one.
  ///
  /// - Throws: ``SearchError/unreadableValue(_:of:document:)``, ``SearchError/emptyIdentifier``,
  ///   ``SearchError/tooLarge(_:)`` for a text of more than 64 MB, ``SearchError/locked(path:process:)``,
  ///   ``SearchError/system(_:)``. The index is then as it was.
  /// - Complexity: O(n log n) in the bytes of the documents, merging included.
  @discardableResult
  public func update(_ changes: some Sequence<Change>) throws(SearchError) -> UpdateSummary {
    var given: [DocumentUpdate.Change] = []
    for change in changes { given.append(try change.given()) }
    do throws(EngineError) {
      return try writing.withLock { _ throws(EngineError) in
        let summary = try commit(given)
        _ = try reload()
        return UpdateSummary(summary)
      }
    } catch {
      throw SearchError(error)
    }
  }

  private func commit(_ changes: [DocumentUpdate.Change]) throws(EngineError) -> IndexBuilder.Summary {
    for _ in 1..<Self.attempts {
      do throws(EngineError) {
        return try DocumentUpdate(directory: directory).run(changes)
      } catch .changedMeanwhile {
        continue
      }
    }
    return try DocumentUpdate(directory: directory).run(changes)
  }

  /// Opens what another process has committed since.
  ///
  /// - Returns: whether there was anything new.
  /// - Throws: as ``init(at:create:)`` does; searches then go on with what they had.
  @discardableResult
  public func refresh() throws(SearchError) -> Bool {
    do throws(EngineError) { return try reload() } catch { throw SearchError(error) }
  }

  private func reload() throws(EngineError) -> Bool {
    let fresh = Idle(engine: try SearchEngine(opening: directory))
    return state.withLock { state in
      if fresh.engine.reader.commit == state.reader.commit { return false }
      state = State(reader: fresh.engine.reader, idle: [fresh])
      return true
    }
  }

  // MARK: Searches

  /// The best hits for a query.
  ///
  /// - Throws: ``SearchError/query(_:column:reason:)`` where it cannot be understood,
  ///   ``SearchError/unreadableValue(_:of:document:)`` and ``SearchError/unusableField(_:)`` for its options,
  ///   ``SearchError/damaged(_:)``.
  public func search(_ query: Query) throws(SearchError) -> SearchResults {
    let request = try query.request()
    return try withEngine { engine throws(EngineError) in
      let response = try engine.search(request)
      let highlights = response.highlights
      var hits: [Hit] = []
      for found in response.documents {
        hits.append(try Hit(engine, found, highlights))
      }
      return SearchResults(
        hits: hits, total: response.total, isTotalExact: response.isTotalExact,
        fellBackToAny: response.fellBackToAny, isPartial: response.isPartial)
    }
  }

  /// The best hits for a query in words.
  ///
  /// - Parameters:
  ///   - text: in the query language.
  ///   - limit: how many hits; 0 for all.
  /// - Throws: as ``search(_:)``.
  public func search(_ text: String, limit: Int = 10) throws(SearchError) -> SearchResults {
    try search(Query(text, limit: limit))
  }

  /// The document of an identifier, with its whole text; nil where there is none.
  ///
  /// - Throws: ``SearchError/damaged(_:)``.
  public func document(_ id: Document.ID) throws(SearchError) -> Document? {
    try withEngine { engine throws(EngineError) in
      guard let number = try engine.stored.withID(id).first else { return nil }
      let source = try engine.stored.source(number)
      return Document(source.record, text: String(decoding: source.body, as: UTF8.self))
    }
  }

  /// Lends an engine on the newest commit that is open.
  private func withEngine<R>(_ body: (SearchEngine) throws(EngineError) -> R) throws(SearchError) -> R {
    do throws(EngineError) {
      let (idle, reader) = state.withLock { ($0.idle.popLast(), $0.reader) }
      let engine =
        if let idle { idle.engine } else { try SearchEngine(sharing: reader, path: directory.path) }
      defer { giveBack(engine) }
      return try body(engine)
    } catch {
      throw SearchError(error)
    }
  }

  private func giveBack(_ engine: SearchEngine) {
    let idle = Idle(engine: engine)
    state.withLock { state in
      // An engine of an older commit goes, and with the last of them its files.
      if state.reader === idle.engine.reader { state.idle.append(idle) }
    }
  }
}
