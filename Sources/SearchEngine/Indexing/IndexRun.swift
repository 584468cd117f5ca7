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
  private let oldLines: MovedLines
  private var summary = IndexBuilder.Summary()
  /// Old documents to be deleted, by number in `old`.
  private var deleted: [Int] = []
  /// Lines of documents that have moved, by the hash of their records.
  private var lines: [UInt64: Int]

  init(directory path: String, options: IndexBuilder.Options) throws {
    self.options = options
    directory = FileSystemDirectory(path)
    analyzer = try SearchEngine.currentAnalyzer()
    old = options.isFull ? nil : try Self.open(directory, analyzer)
    catalog = FileCatalog()
    if let old, let bytes = try old.attachment(FileCatalog.attachmentKey) {
      guard let read = FileCatalog(bytes) else {
        throw IndexError.corrupt(file: path, offset: 0, reason: "unreadable catalog of files")
      }
      catalog = read
    }
    oldLines = try old.map { try MovedLines(of: $0) } ?? MovedLines()
    lines = oldLines.byHash
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
    if reader.commit.analyzer != analyzer || reader.commit.schema != IndexLayout.current.schema {
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
        fields: [IndexLayout.current.path],
        numbers: [IndexLayout.current.recordHash, IndexLayout.current.line])
    }
    for path in plan.vanished {
      let gone = try KnownRecords(path, in: old, lines: oldLines)
      summary.removed += gone.count
      deleted += gone.rest
      for hash in gone.hashes { lines[hash] = nil }
    }
    for entry in plan.unchanged { summary.unchanged += entry.documents }
    let entries = plan.unchanged + plan.elsewhere
    if options.isDryRun {
      try dryRun(plan, onProblem: report)
      summary.failed = failed
      return summary
    }
    let writer = try IndexWriter(
      directory, schema: IndexLayout.current.schema, analyzer: analyzer, startsEmpty: options.isFull)
    // The index is read before the lock is taken: a commit in between would be undone by ours.
    if !options.isFull && writer.generation != old?.commit.generation {
      throw EngineError.changedMeanwhile(path: directory.path)
    }
    do {
      let (read, batches) = try read(
        plan, writer: writer, isCancelled: isCancelled, onProgress: onProgress, onProblem: report)
      try finish(writer, entries + read, batches, onProgress: onProgress, isCancelled: isCancelled)
    } catch {
      writer.abandon()
      throw error
    }
    summary.failed = failed
    return summary
  }

  private mutating func read(
    _ plan: UpdatePlan, writer: IndexWriter, isCancelled: @Sendable () -> Bool,
    onProgress: (IndexBuilder.Progress) -> Void, onProblem: (InputProblem) -> Void
  ) throws -> ([FileCatalog.Entry], batches: [SegmentEntry]) {
    var entries: [FileCatalog.Entry] = []
    let total = plan.toRead.reduce(0) { $0 + $1.status.size }
    let memory = MemoryPlan(memory: options.memory, workers: options.workers)
    var cutter = BatchCutter(inputBytes: total, memory)
    let pipeline = SegmentPipeline(directory: directory, workers: memory.workers)
    defer { pipeline.abandon() }
    var batch = DocumentBatch()
    // Bytes of the files read so far, and those of them that went into batches.
    var position: Int64 = 0
    var queued = 0
    func step() throws {
      if isCancelled() { throw EngineError.cancelled }
      let done = pipeline.done
      onProgress(
        .reading(done: position - Int64(queued - done.recordBytes), total: total, documents: done.documents))
    }
    func submit() throws {
      let full = batch
      batch = DocumentBatch()
      try pipeline.submit(full, name: writer.newBatchName(), waiting: step)
    }
    try step()
    let reader = DocumentReader(options: options.reader)
    for file in plan.toRead {
      var before = try KnownRecords(file.path, in: old, lines: oldLines)
      let hashes = RecordHash(path: file.path)
      let start = position
      var kept = 0
      var fresh = 0
      var hash: UInt64 = 0
      var ids: [String: Int] = [:]
      var moves: [(hash: UInt64, line: Int)] = []
      var failure: IndexError?
      let result = try reader.read(
        path: file.path,
        wanted: { record, place in
          hash = hashes.of(record)
          position = start + place.offset + Int64(place.length)
          do throws(IndexError) {
            let line = file.format == .jsonLines ? place.line : nil
            guard let found = try before.take(hash, line: line) else { return true }
            if let line, found.hasMoved { moves.append((hash, line)) }
          } catch {
            failure = error
            return true
          }
          kept += 1
          return false
        },
        onProblem: onProblem
      ) { document, place in
        if let failure { throw failure }
        // A JSON line without an id is known by its place.
        var id = document.id ?? (document.followsFileLines ? file.path : "\(file.path):\(place.line)")
        ids[id, default: 0] += 1
        if let seen = ids[id], seen > 1 {
          onProblem(
            InputProblem(
              path: file.path, line: place.line, reason: .repeatedID(id, keptAs: "\(id)~\(seen)"),
              kind: .skipped))
          id += "~\(seen)"
        }
        batch.add(
          DocumentBatch.Item(
            document: document, id: id, path: file.path, recordHash: hash, recordBytes: place.length))
        queued += place.length
        fresh += 1
        if cutter.endsBatch(text: batch.bytes, input: position) { try submit() }
        try step()
      }
      if let failure { throw failure }
      position = start + file.status.size
      try step()
      if result.isComplete { summary.bytesRead += file.status.size }
      summary.unchanged += kept
      // A file that could not be read as a whole keeps the documents it had.
      let left = before.rest
      if result.isComplete {
        for hash in before.hashes { lines[hash] = nil }
        deleted += left
        let replaced = min(fresh, left.count)
        summary.updated += replaced
        summary.added += fresh - replaced
        summary.removed += left.count - replaced
      } else {
        summary.added += fresh
        kept = before.count
      }
      for (hash, line) in moves { lines[hash] = line }
      entries.append(
        FileCatalog.Entry(
          path: file.path, size: file.status.size, modified: file.status.modified, documents: kept + fresh,
          isComplete: result.isComplete && result.problems == 0 && !result.changedMeanwhile
            && (options.recent == 0 || FileProbe.now() - file.status.modified > options.recent)))
    }
    if !batch.isEmpty { try submit() }
    let batches = try pipeline.finish(waiting: step)
    try step()
    return (entries, batches)
  }

  private mutating func finish(
    _ writer: IndexWriter, _ entries: [FileCatalog.Entry], _ batches: [SegmentEntry],
    onProgress: (IndexBuilder.Progress) -> Void,
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
    let lines = MovedLines(lines)
    if let old, deleted.isEmpty, batches.isEmpty, catalog == self.catalog, lines == oldLines {
      // Nothing has changed: the commit that is there stays, and what killed runs left goes.
      writer.abandon()
      summary.generation = old.commit.generation
      try describe(old)
      return
    }
    onProgress(.merging)
    // What one run adds is one segment, however it was cut into batches.
    try writer.add(batches: batches, threads: options.workers)
    if old != nil { try writer.merge(.tiered, threads: options.workers) }
    if isCancelled() { throw EngineError.cancelled }
    onProgress(.committing)
    var attachments = [(key: FileCatalog.attachmentKey, bytes: catalog.encode())]
    if lines.count > 0 { attachments.append((MovedLines.attachmentKey, lines.bytes)) }
    var authority = try AuthorityUpdate(try writer.preview(), after: old)
    attachments += try authority.attachments(deleted: deleted)
    let commit = try writer.commit(attachments: attachments)
    summary.generation = commit.generation
    try describe(try IndexReader(directory))
  }

  private mutating func describe(_ reader: IndexReader) throws {
    summary.documents = reader.documentCount
    summary.indexBytes = reader.bytes
  }

  private mutating func dryRun(_ plan: UpdatePlan, onProblem: (InputProblem) -> Void) throws {
    let reader = DocumentReader(options: options.reader)
    for file in plan.toRead {
      var before = try KnownRecords(file.path, in: old, lines: oldLines)
      let hashes = RecordHash(path: file.path)
      var kept = 0
      var failure: IndexError?
      let result = reader.read(
        path: file.path,
        wanted: { record, place in
          do throws(IndexError) {
            let line = file.format == .jsonLines ? place.line : nil
            if try before.take(hashes.of(record), line: line) == nil { return true }
          } catch {
            failure = error
            return true
          }
          kept += 1
          return false
        }, onProblem: onProblem
      ) { _, _ in }
      if let failure { throw failure }
      let left = before.rest.count
      let replaced = min(result.documents, left)
      summary.unchanged += kept
      summary.updated += replaced
      summary.added += result.documents - replaced
      if result.isComplete { summary.removed += left - replaced }
      summary.bytesRead += file.status.size
    }
    summary.documents = (old?.documentCount ?? 0) + summary.added - summary.removed
  }
}
