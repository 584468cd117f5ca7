internal import InvertedIndex
internal import PolicyDocuments
internal import TextAnalysis

/// One run of ``IndexBuilder``: what is there, what is to be read, what is to be deleted.
struct IndexRun {
  private let options: IndexBuilder.Options
  private let observer: RunObserver
  private let directory: FileSystemDirectory
  private let analyzer: String
  private let old: IndexReader?
  private let base: String
  /// The catalog of the index, and the one to be.
  private let oldCatalog: FileCatalog
  private var catalog: FileCatalog
  private let oldLines: MovedLines
  private var tally: RunTally

  init(directory path: String, options: IndexBuilder.Options, observer: RunObserver) throws {
    self.options = options
    self.observer = observer
    directory = FileSystemDirectory(path)
    analyzer = try SearchEngine.currentAnalyzer()
    old = options.isFull ? nil : try Self.open(directory, analyzer)
    let base = FileCatalog.base(of: path)
    self.base = base
    oldCatalog = try old.map { try FileCatalog(of: $0, base: base) } ?? FileCatalog()
    oldLines = try old.map { try MovedLines(of: $0) } ?? MovedLines()
    catalog = oldCatalog
    tally = RunTally(catalog: oldCatalog, isDryRun: options.isDryRun)
  }

  /// The index that is there, or nil where there is none. One of another analyzer cannot be updated.
  static func open(_ directory: FileSystemDirectory, _ analyzer: String) throws -> IndexReader? {
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

  mutating func run() throws -> IndexBuilder.Summary {
    let plan = plan()
    if !plan.gone.isEmpty || !plan.toRead.isEmpty {
      // What these say decides which documents are deleted, and what new ones are called.
      try old?.verify(
        fields: [IndexLayout.current.path, IndexLayout.current.id],
        numbers: [IndexLayout.current.recordHash, IndexLayout.current.line])
    }
    if options.isDryRun { return try dryRun(plan) }
    let writer = try IndexWriter(
      directory, schema: IndexLayout.current.schema, analyzer: analyzer, startsEmpty: options.isFull)
    // The index is read before the lock is taken: a commit in between would be undone by ours.
    if !options.isFull && writer.generation != old?.commit.generation {
      throw EngineError.changedMeanwhile(path: directory.path)
    }
    do {
      try update(plan, writer)
    } catch {
      writer.abandon()
      throw error
    }
    return tally.summary
  }

  /// Looks at the files, and decides what is to be done with each.
  private mutating func plan() -> UpdatePlan {
    var rules = options.scanner
    rules.index = directory.path
    rules.takesPictures = { [asked = options.recognizesCharacters, known = oldCatalog] absolute in
      asked ?? known.recognizesCharacters(at: absolute)
    }
    var problems: [InputProblem] = []
    let scan = FileScanner(options: rules).scan(options.paths) { problems.append($0) }
    for problem in problems {
      let isLasting = !scan.unread.isEmpty && scan.unread.contains(FilePath.absolute(problem.path))
      tally.add(problem, observer, isLasting: isLasting)
    }
    switch options.encoding {
    case .remembered: break
    case .detected: for root in scan.roots { catalog.setEncoding(nil, of: root.absolute) }
    case .named(let encoding): for root in scan.roots { catalog.setEncoding(encoding, of: root.absolute) }
    }
    if let recognizes = options.recognizesCharacters {
      for root in scan.roots { catalog.setRecognition(recognizes, of: root.absolute) }
    }
    let plan = UpdatePlan(old: oldCatalog, new: catalog, scan: scan)
    for entry in plan.unchanged {
      tally.summary.unchanged += entry.documents
      if entry.documents == 0 { tally.summary.skipped += 1 }
    }
    for entry in plan.removed {
      tally.add(InputProblem(path: entry.path, reason: .removedOnRequest, kind: .excluded), observer)
    }
    return plan
  }

  private func intake(_ plan: UpdatePlan, _ output: DocumentIntake.Output?) throws(IndexError)
    -> DocumentIntake
  {
    try DocumentIntake(
      old: old, oldLines: oldLines, catalog: oldCatalog, plan: plan, tally: tally, options: options,
      observer: observer, output: output)
  }

  private mutating func dryRun(_ plan: UpdatePlan) throws -> IndexBuilder.Summary {
    var intake = try intake(plan, nil)
    for reading in plan.toRead { try intake.read(reading) }
    var summary = intake.tally.summary
    summary.documents = (old?.documentCount ?? 0) + summary.added - summary.removed
    return summary
  }

  private mutating func update(_ plan: UpdatePlan, _ writer: IndexWriter) throws {
    let memory = try MemoryPlan.make(options)
    let total = plan.toRead.reduce(0) { $0 + $1.file.status.size }
    let pipeline = SegmentPipeline(directory: directory, workers: memory.workers, room: memory.roomBytes)
    defer { pipeline.abandon() }
    var intake = try intake(
      plan,
      .init(
        pipeline: pipeline, writer: writer, memory: memory, cutter: BatchCutter(inputBytes: total, memory)))
    try intake.step()
    for reading in plan.toRead { try intake.read(reading) }
    let batches = try intake.finish()
    tally = intake.tally
    catalog.entries = (plan.unchanged + plan.kept + plan.removed + intake.entries)
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    catalog.passedOver = tally.hashes
    catalog.removedRecords = intake.removedRecords.sorted()
    try finish(writer, deleted: intake.claims.deleted, lines: MovedLines(intake.lines), batches)
  }

  private mutating func finish(
    _ writer: IndexWriter, deleted: [Int], lines: MovedLines, _ batches: [SegmentEntry]
  ) throws {
    if let old { writer.delete(deleted, of: old) }
    if let old, deleted.isEmpty, batches.isEmpty, catalog == oldCatalog, lines == oldLines {
      // Nothing has changed: the commit that is there stays, and what killed runs left goes.
      writer.abandon()
      tally.summary.generation = old.commit.generation
      describe(old)
      return
    }
    observer.onProgress(.merging)
    // What one run adds is one segment, however it was cut into batches.
    try writer.add(batches: batches, threads: options.workers)
    if old != nil { try writer.merge(.tiered, threads: options.workers) }
    if observer.isCancelled() { throw EngineError.cancelled }
    observer.onProgress(.committing)
    var attachments = [(key: FileCatalog.attachmentKey, bytes: catalog.encode(base: base))]
    if lines.count > 0 { attachments.append((MovedLines.attachmentKey, lines.bytes)) }
    var authority = try AuthorityUpdate(try writer.preview(), after: old)
    attachments += try authority.attachments(deleted: deleted)
    let commit = try writer.commit(attachments: attachments)
    tally.summary.generation = commit.generation
    describe(try IndexReader(directory))
  }

  private mutating func describe(_ reader: IndexReader) {
    tally.summary.documents = reader.documentCount
    tally.summary.indexBytes = reader.bytes
  }
}

extension IndexWriter {
  /// Deletes documents of `index`, which this writer goes on from, by number in it.
  func delete(_ documents: [Int], of index: IndexReader) {
    var bySegment: [String: [Int]] = [:]
    for number in documents {
      let place = index.place(of: number)
      bySegment[place.segment, default: []].append(place.document)
    }
    for (segment, documents) in bySegment { delete(documents, segment: segment) }
  }
}
