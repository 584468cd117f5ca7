internal import InvertedIndex
internal import PolicyDocuments
internal import TextAnalysis

/// One run of ``IndexBuilder``: what is there, what is to be read, what is to be deleted.
struct IndexRun {
  private let options: IndexBuilder.Options
  private let directory: FileSystemDirectory
  private let analyzer: String
  private let old: IndexReader?
  private var catalog: FileCatalog
  private var summary = IndexBuilder.Summary()
  /// Old documents to be deleted, by number in `old`.
  private var deleted: [Int] = []

  init(directory path: String, options: IndexBuilder.Options) throws {
    self.options = options
    directory = FileSystemDirectory(path)
    analyzer = try SearchEngine.currentAnalyzer()
    old = options.isFull ? nil : try Self.open(directory, analyzer)
    catalog = FileCatalog()
    if let old, let bytes = try old.attachment(FileCatalog.attachmentKey) {
      guard let read = FileCatalog(bytes) else {
        throw IndexError.corrupt(file: path, offset: 0, reason: "the catalog of files cannot be read")
      }
      catalog = read
    }
  }

  /// The index that is there, or nil where there is none. One of another analyzer cannot be updated.
  private static func open(_ directory: FileSystemDirectory, _ analyzer: String) throws -> IndexReader? {
    let reader: IndexReader
    do throws(IndexError) {
      reader = try IndexReader(directory)
    } catch {
      if case .notAnIndex = error { return nil }
      throw error
    }
    if reader.commit.analyzer != analyzer || reader.commit.schema != IndexLayout.schema {
      throw EngineError.analyzerChanged(
        path: directory.path, index: reader.commit.analyzer, program: analyzer)
    }
    return reader
  }

  mutating func run(
    isCancelled: @Sendable () -> Bool, onProgress: (IndexBuilder.Progress) -> Void,
    onProblem: (InputProblem) -> Void
  ) throws -> IndexBuilder.Summary {
    var failed = 0
    let report = { (problem: InputProblem) in
      if problem.kind == .failed { failed += 1 }
      onProblem(problem)
    }
    let files = FileScanner(options: options.scanner).scan(options.paths, onProblem: report)
    let plan = UpdatePlan(catalog: catalog, files: files, roots: options.paths)
    if !plan.vanished.isEmpty || !plan.toRead.isEmpty {
      // What these say decides which documents are deleted.
      try old?.verify(
        fields: [IndexLayout.Field.path.rawValue], numbers: [IndexLayout.Number.recordHash.rawValue])
    }
    for path in plan.vanished {
      let gone = try documents(of: path)
      summary.removed += gone.count
      deleted += gone.map(\.number)
    }
    for entry in plan.unchanged { summary.unchanged += entry.documents }
    var entries = plan.unchanged + plan.elsewhere
    if options.isDryRun {
      try dryRun(plan, onProblem: report)
      summary.failed = failed
      return summary
    }
    let writer = try IndexWriter(
      directory, schema: IndexLayout.schema, analyzer: analyzer, startsEmpty: options.isFull)
    // The index is read before the lock is taken: a commit in between would be undone by ours.
    if !options.isFull && writer.generation != old?.commit.generation {
      throw EngineError.input("\(directory.path): the index was changed meanwhile; run the command again")
    }
    do {
      entries += try read(
        plan, writer: writer, isCancelled: isCancelled, onProgress: onProgress, onProblem: report)
      try finish(writer, entries, onProgress: onProgress, isCancelled: isCancelled)
    } catch {
      writer.abandon()
      throw error
    }
    summary.failed = failed
    return summary
  }

  /// The live documents of a file: number in the old index and hash of the record.
  private func documents(of path: String) throws -> [(number: Int, hash: UInt64)] {
    guard let old else { return [] }
    var result: [(number: Int, hash: UInt64)] = []
    for number in try old.documents(IndexLayout.Field.path.rawValue, Array(path.utf8)) {
      let hash = try old.number(IndexLayout.Number.recordHash.rawValue, of: number)
      result.append((number, UInt64(bitPattern: hash)))
    }
    return result
  }

  private mutating func read(
    _ plan: UpdatePlan, writer: IndexWriter, isCancelled: @Sendable () -> Bool,
    onProgress: (IndexBuilder.Progress) -> Void, onProblem: (InputProblem) -> Void
  ) throws -> [FileCatalog.Entry] {
    var entries: [FileCatalog.Entry] = []
    let total = plan.toRead.reduce(0) { $0 + $1.status.size }
    let pipeline = try SegmentPipeline(directory: directory, workers: options.workers)
    defer { pipeline.abandon() }
    var batch = DocumentBatch()
    var done: Int64 = 0
    var count = 0
    let reader = DocumentReader(options: options.reader)
    for file in plan.toRead {
      var before: [UInt64: [Int]] = [:]
      for (number, hash) in try documents(of: file.path) { before[hash, default: []].append(number) }
      var known = before.values.reduce(0) { $0 + $1.count }
      let knownAtFirst = known
      var kept = 0
      var fresh = 0
      var hash: UInt64 = 0
      var ids: [String: Int] = [:]
      let result = try reader.read(
        path: file.path,
        wanted: { record, position in
          hash = RecordHash.of(record, line: position.line)
          guard let numbers = before[hash], !numbers.isEmpty else { return true }
          before[hash]?.removeLast()
          kept += 1
          known -= 1
          return false
        },
        onProblem: onProblem
      ) { document, position in
        if isCancelled() { throw EngineError.cancelled }
        // A JSON line without an id is known by its place.
        var id = document.id ?? (document.followsFileLines ? file.path : "\(file.path):\(position.line)")
        ids[id, default: 0] += 1
        if let seen = ids[id], seen > 1 {
          onProblem(
            InputProblem(
              path: file.path, line: position.line, reason: "id '\(id)' again: kept as '\(id)~\(seen)'",
              kind: .skipped))
          id += "~\(seen)"
        }
        batch.add(document, id: id, path: file.path, recordHash: hash)
        fresh += 1
        count += 1
        if batch.bytes >= IndexBuilder.batchBytes {
          try pipeline.submit(batch, name: writer.newSegmentName())
          batch = DocumentBatch()
          onProgress(
            .reading(done: done + position.offset + Int64(position.length), total: total, documents: count))
        }
      }
      if isCancelled() { throw EngineError.cancelled }
      done += file.status.size
      if result.isComplete { summary.bytesRead += file.status.size }
      summary.unchanged += kept
      // A file that could not be read as a whole keeps the documents it had.
      if result.isComplete {
        deleted += before.values.flatMap { $0 }
        let replaced = min(fresh, known)
        summary.updated += replaced
        summary.added += fresh - replaced
        summary.removed += known - replaced
      } else {
        summary.added += fresh
        kept = knownAtFirst
      }
      entries.append(
        FileCatalog.Entry(
          path: file.path, size: file.status.size, modified: file.status.modified, documents: kept + fresh,
          isComplete: result.isComplete && result.problems == 0 && !result.changedMeanwhile
            && (options.recent == 0 || FileProbe.now() - file.status.modified > options.recent)))
      onProgress(.reading(done: done, total: total, documents: count))
    }
    if !batch.isEmpty { try pipeline.submit(batch, name: writer.newSegmentName()) }
    writer.add(try pipeline.finish())
    return entries
  }

  private mutating func finish(
    _ writer: IndexWriter, _ entries: [FileCatalog.Entry], onProgress: (IndexBuilder.Progress) -> Void,
    isCancelled: @Sendable () -> Bool
  ) throws {
    if let old {
      var bySegment: [String: [Int]] = [:]
      for number in deleted {
        let place = old.place(of: number)
        bySegment[place.segment, default: []].append(place.document)
      }
      for (segment, documents) in bySegment { writer.delete(documents, segment: segment) }
    }
    var catalog = FileCatalog()
    catalog.entries = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    if let old, deleted.isEmpty, writer.entries == old.commit.segments, catalog == self.catalog {
      // Nothing has changed: the commit that is there stays, and what killed runs left goes.
      writer.abandon()
      summary.generation = old.commit.generation
      try describe(old)
      return
    }
    onProgress(.merging)
    try writer.merge(old == nil ? .all : .tiered, threads: options.workers)
    if isCancelled() { throw EngineError.cancelled }
    onProgress(.committing)
    let commit = try writer.commit(attachments: [(FileCatalog.attachmentKey, catalog.encode())])
    summary.generation = commit.generation
    try describe(try IndexReader(directory))
  }

  private mutating func describe(_ reader: IndexReader) throws {
    summary.documents = reader.documentCount
    summary.indexBytes = reader.bytesByPart().reduce(0) { $0 + $1.bytes }
  }

  private mutating func dryRun(_ plan: UpdatePlan, onProblem: (InputProblem) -> Void) throws {
    let reader = DocumentReader(options: options.reader)
    for file in plan.toRead {
      var before: [UInt64: Int] = [:]
      let known = try documents(of: file.path)
      for (_, hash) in known { before[hash, default: 0] += 1 }
      var kept = 0
      let result = reader.read(
        path: file.path,
        wanted: { record, position in
          let hash = RecordHash.of(record, line: position.line)
          guard let left = before[hash], left > 0 else { return true }
          before[hash] = left - 1
          kept += 1
          return false
        }, onProblem: onProblem
      ) { _, _ in }
      let replaced = min(result.documents, known.count - kept)
      summary.unchanged += kept
      summary.updated += replaced
      summary.added += result.documents - replaced
      if result.isComplete { summary.removed += known.count - kept - replaced }
      summary.bytesRead += file.status.size
    }
    summary.documents = (old?.documentCount ?? 0) + summary.added - summary.removed
  }
}
