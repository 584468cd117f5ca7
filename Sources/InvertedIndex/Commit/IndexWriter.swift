/// The one writer of an index: adds segments, marks deletions, merges, and commits all of it in one step.
///
/// Nothing is visible to readers before ``commit(attachments:)`` returns. A writer that ends without it, or
/// is killed, leaves the index unchanged; the next commit removes its files.
public final class IndexWriter {
  private let directory: any Directory
  private let lock: any DirectoryLock
  private let schema: Schema
  private let analyzer: String
  private var previous: Commit?
  private var nextFile: UInt64
  private var nextGeneration: UInt64
  private var segments: [SegmentEntry]
  private var live: [String: DocumentSet] = [:]
  private var batchCount = 0

  /// Takes the lock and reads the newest commit.
  ///
  /// - Parameter startsEmpty: replaces the whole index: the next commit holds only what is added now. A
  ///   damaged commit, or one of another format, schema or analyzer, is then not an error.
  /// - Throws: ``IndexError/locked(path:holder:)`` if there is another writer.
  public init(_ directory: any Directory, schema: Schema, analyzer: String, startsEmpty: Bool)
    throws(IndexError)
  {
    self.directory = directory
    self.schema = schema
    self.analyzer = analyzer
    lock = try directory.lock()
    var isForgotten = false
    do throws(IndexError) {
      previous = try Commit.read(directory)
    } catch {
      // A damaged commit may be replaced, but not one that the disk failed to read.
      if case .system = error { throw error }
      if !startsEmpty { throw error }
      previous = nil
      isForgotten = true
    }
    segments = startsEmpty ? [] : previous?.segments ?? []
    // Names are never reused, even if the old commit is unreadable.
    nextFile = previous?.nextFile ?? 1
    for name in try directory.list() {
      if let number = Self.number(in: name) { nextFile = max(nextFile, number + 1) }
    }
    // A commit takes at least one new name, so every past generation is below the next name.
    nextGeneration = isForgotten ? nextFile : (previous?.generation ?? 0) + 1
    for segment in segments {
      if let deletions = segment.deletions {
        live[segment.name] = try DeletionsFile.read(
          directory, deletions, documentCount: segment.documentCount)
      }
    }
  }

  deinit { lock.release() }

  /// The generation of the last commit, or nil.
  public var generation: UInt64? { previous?.generation }

  /// The current segments.
  public var entries: [SegmentEntry] { segments }

  /// A name for a new segment file; names follow the order of the calls.
  public func newSegmentName() -> String { newName("segment") }

  /// A name for a batch, a segment file for ``add(batches:threads:)``.
  public func newBatchName() -> String {
    defer { batchCount += 1 }
    return name("segment") + ".batch-\(batchCount)"
  }

  private func newName(_ prefix: String) -> String {
    defer { nextFile += 1 }
    return name(prefix)
  }

  private func name(_ prefix: String) -> String {
    let digits = String(nextFile)
    return prefix + "-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  private static func number(in name: String) -> UInt64? {
    for prefix in ["segment-", "deletions-", "attachment-"] where name.hasPrefix(prefix) {
      // A batch and a scratch file of a merge have the name of their segment and more.
      return UInt64(name.dropFirst(prefix.count).prefix { $0 != "." })
    }
    return nil
  }

  /// Appends segments, in order.
  public func add(_ entries: [SegmentEntry]) { segments += entries.filter { $0.documentCount > 0 } }

  /// Merges batches, in order, into one segment (several if it would be too large) and appends it. Batches
  /// are segment files that need not be durable: they are verified against their checksums, and no commit
  /// names them.
  ///
  /// - Parameter threads: how many may work at the merge.
  public func add(batches: [SegmentEntry], threads: Int) throws(IndexError) {
    let first = segments.count
    add(batches)
    try merge(.all, from: first, threads: threads)
    let names = Set(batches.map(\.name))
    for index in segments.indices[first...] where names.contains(segments[index].name) {
      segments[index] = try made(durable: segments[index])
    }
  }

  /// A batch that needs no merge, renamed to a segment.
  private func made(durable batch: SegmentEntry) throws(IndexError) -> SegmentEntry {
    let reader = try SegmentReader(directory, entry: batch, schema: schema, live: nil)
    try reader.verify()
    var entry = batch
    entry.name = newSegmentName()
    let file = try directory.create(entry.name)
    try reader.copy(to: file)
    try file.finish()
    try? directory.remove(batch.name)
    return entry
  }

  /// Makes `entries` the segments of the next commit: some of those that are there, in any order. Deletions
  /// stay with their segments.
  public func arrange(_ entries: [SegmentEntry]) { segments = entries }

  /// Marks documents of a segment as deleted.
  public func delete(_ documents: [Int], segment name: String) {
    guard let entry = segments.first(where: { $0.name == name }) else { return }
    var set = live[name] ?? DocumentSet(capacity: entry.documentCount, all: true)
    for document in documents where document < set.capacity { set.remove(document) }
    live[name] = set
  }

  /// A reader of what the next commit would hold.
  public func preview() throws(IndexError) -> IndexReader {
    var commit = Commit(generation: nextGeneration, schema: schema, analyzer: analyzer)
    commit.segments = segments
    return try IndexReader(directory, commit, live: live)
  }

  /// Merges segments by `policy`; a merged segment replaces its inputs.
  ///
  /// - Parameters:
  ///   - first: segments before this one are left alone.
  ///   - threads: how many may work at the merge.
  public func merge(_ policy: MergePolicy, from first: Int = 0, threads: Int = 1) throws(IndexError) {
    let first = min(first, segments.count)
    while let range = policy.next(sizes: segments[first...].map { weight(of: $0) }) {
      try merge(first + range.lowerBound..<first + range.upperBound, threads: threads)
    }
  }

  private func weight(of entry: SegmentEntry) -> MergePolicy.Weight {
    let kept = live[entry.name]?.count ?? entry.documentCount
    return MergePolicy.Weight(bytes: entry.size, documents: entry.documentCount, live: kept)
  }

  private func merge(_ range: Range<Int>, threads: Int) throws(IndexError) {
    var readers: [SegmentReader] = []
    for entry in segments[range] {
      let reader = try SegmentReader(directory, entry: entry, schema: schema, live: live[entry.name])
      try reader.verify()
      readers.append(reader)
      live[entry.name] = nil
    }
    let merged = try SegmentMerger(readers, schema: schema).write(
      to: directory, name: newSegmentName(), threads: threads)
    // Uncommitted segments that were merged away have no readers.
    let known = previous?.files ?? []
    for entry in segments[range] where !known.contains(entry.name) { try? directory.remove(entry.name) }
    segments.replaceSubrange(range, with: merged.documentCount > 0 ? [merged] : [])
  }

  /// Makes everything since the last commit part of the index, in one step.
  ///
  /// - Parameter attachments: files of the application, by key; they replace those of the last commit.
  public func commit(attachments: [(key: String, bytes: [UInt8])]) throws(IndexError) -> Commit {
    var commit = Commit(generation: nextGeneration, schema: schema, analyzer: analyzer)
    for index in segments.indices {
      guard let set = live[segments[index].name] else { continue }
      let deleted = set.capacity - set.count
      if deleted == segments[index].deletions?.count ?? 0 { continue }
      segments[index].deletions = try DeletionsFile.write(directory, name: newName("deletions"), live: set)
    }
    commit.segments = segments.filter { $0.deletions?.count ?? 0 < $0.documentCount }
    for (key, bytes) in attachments {
      let name = newName("attachment")
      let file = try directory.create(name)
      try file.write(bytes)
      try file.finish()
      commit.attachments.append(
        Commit.Attachment(key: key, name: name, size: bytes.count, checksum: checksum(bytes)))
    }
    commit.nextFile = nextFile
    let file = try directory.create(Commit.pendingName)
    try file.write(commit.encode())
    try file.finish()
    // Names first, then the rename that makes the commit, then the rename itself made durable.
    try directory.sync()
    try directory.rename(Commit.pendingName, to: Commit.fileName)
    // From here on readers open the new commit, durable or not: its files must stay.
    previous = commit
    nextGeneration += 1
    segments = commit.segments
    try directory.sync()
    removeUnused(keeping: commit.files)
    return commit
  }

  /// Removes files of this format that are not among `files`. A file that cannot be removed is left to the
  /// next commit.
  private func removeUnused(keeping files: Set<String>) {
    for name in unused(keeping: files) { try? directory.remove(name) }
  }

  private func unused(keeping files: Set<String>) -> [String] {
    let names = (try? directory.list()) ?? []
    return names.filter { name in
      (Self.number(in: name) != nil || name == Commit.pendingName) && !files.contains(name)
    }
  }

  /// Discards uncommitted changes, and removes all files that no commit names, those of killed writers
  /// included.
  public func abandon() {
    do throws(IndexError) {
      // The directory decides, not the result of the calls: a rename that failed may have taken effect.
      let standing = try Commit.read(directory)?.files ?? []
      if unused(keeping: standing).isEmpty { return }
      // Files of the previous commit may be removed only when this one is durable.
      try directory.sync()
      removeUnused(keeping: standing)
    } catch {
      // It is unknown which files are needed: the next commit removes the rest.
    }
  }
}
