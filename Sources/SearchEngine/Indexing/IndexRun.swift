internal import InvertedIndex
internal import PolicyDocuments
internal import TextAnalysis

/// One run of ``IndexBuilder`` or ``DocumentUpdate``: what is there, what is to be read, what is to be
/// deleted.
struct IndexRun {
  private let options: IndexBuilder.Options
  private let observer: RunObserver
  private let directory: any Directory
  private let analyzer: String
  private let old: IndexReader?
  private let base: String
  /// The catalog of the index, and the one to be.
  private let oldCatalog: FileCatalog
  private var catalog: FileCatalog
  private let oldLines: MovedLines
  private var tally: RunTally

  init(directory: any Directory, options: IndexBuilder.Options, observer: RunObserver) throws {
    self.options = options
    self.observer = observer
    self.directory = directory
    analyzer = try SearchEngine.currentAnalyzer()
    old = options.isFull ? nil : try Self.open(directory, analyzer)
    let base = FileCatalog.base(of: directory.path)
    self.base = base
    oldCatalog = try old.map { try FileCatalog(of: $0, base: base) } ?? FileCatalog()
    oldLines = try old.map { try MovedLines(of: $0) } ?? MovedLines()
    catalog = oldCatalog
    tally = RunTally(catalog: oldCatalog, isDryRun: options.isDryRun)
  }

  /// The index that is there, or nil where there is none. One of another analyzer cannot be updated.
  static func open(_ directory: any Directory, _ analyzer: String) throws -> IndexReader? {
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

  /// Brings the index up to date with the files.
  mutating func run() throws -> IndexBuilder.Summary {
    let plan = plan()
    if !plan.gone.isEmpty || !plan.toRead.isEmpty { try verify() }
    if options.isDryRun { return try dryRun(plan) }
    let bytes = plan.toRead.reduce(0) { $0 + $1.file.status.size }
    return try write { run, writer in
      let intake = try run.read(plan, writer, inputBytes: bytes) { intake in
        for reading in plan.toRead { try intake.read(reading) }
      }
      try run.finish(writer, intake)
    }
  }

  /// Makes changes that are not of files, each to an identifier of its own. Files stay as they are in the
  /// catalog.
  mutating func run(_ changes: [DocumentUpdate.Change]) throws -> IndexBuilder.Summary {
    try verify()
    let plan = UpdatePlan(keeping: oldCatalog)
    let bytes = changes.reduce(0) { $0 + Int64($1.bytes) }
    return try write { run, writer in
      let intake = try run.read(plan, writer, inputBytes: bytes) { intake in
        for change in changes { try intake.make(change) }
      }
      if let old = run.old { try run.catalog.leaveOut(Set(intake.claims.deleted), of: old) }
      try run.finish(writer, intake)
    }
  }

  /// What the index says here decides which documents are deleted, and what new ones are called.
  private func verify() throws {
    try old?.verify(
      fields: [IndexLayout.current.path, IndexLayout.current.id],
      numbers: [IndexLayout.current.recordHash, IndexLayout.current.line])
  }

  /// Lets `body` write, and commit.
  private mutating func write(
    _ body: (inout IndexRun, IndexWriter) throws -> Void
  ) throws -> IndexBuilder.Summary {
    let writer = try IndexWriter(
      directory, schema: IndexLayout.current.schema, analyzer: analyzer, startsEmpty: options.isFull)
    // The index is read before the lock is taken: a commit in between would be undone by ours.
    if !options.isFull && writer.generation != old?.commit.generation {
      throw EngineError.changedMeanwhile(path: directory.path)
    }
    do {
      try body(&self, writer)
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

  /// What was read, as batches that are written.
  private struct Reading {
    var claims: IdentifierClaims
    var lines: [UInt64: Int]
    var batches: [SegmentEntry]
  }

  /// Lets `body` read documents, and makes the catalog.
  private mutating func read(
    _ plan: UpdatePlan, _ writer: IndexWriter, inputBytes: Int64,
    _ body: (inout DocumentIntake) throws -> Void
  ) throws -> Reading {
    let memory = try MemoryPlan.make(options)
    let pipeline = SegmentPipeline(directory: directory, workers: memory.workers, room: memory.roomBytes)
    defer { pipeline.abandon() }
    var intake = try intake(
      plan,
      .init(
        pipeline: pipeline, writer: writer, memory: memory,
        cutter: BatchCutter(inputBytes: inputBytes, memory)))
    try intake.step()
    try body(&intake)
    let batches = try intake.finish()
    tally = intake.tally
    catalog.entries = (plan.unchanged + plan.kept + plan.removed + intake.entries)
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    catalog.passedOver = tally.hashes
    catalog.removedRecords = intake.removedRecords.sorted()
    return Reading(claims: intake.claims, lines: intake.lines, batches: batches)
  }

  private mutating func finish(_ writer: IndexWriter, _ reading: Reading) throws {
    let (deleted, batches) = (reading.claims.deleted, reading.batches)
    let lines = MovedLines(reading.lines)
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
