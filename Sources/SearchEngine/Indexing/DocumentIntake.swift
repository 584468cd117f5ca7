internal import Extraction
internal import InvertedIndex
internal import PolicyDocuments

/// Reads the files of an update, one after the other, or takes changes from a program: passes over what the
/// index has, gives the rest an identifier, and hands it on in batches.
struct DocumentIntake: DocumentSink {
  /// Where batches go; nil for a dry run.
  struct Output {
    let pipeline: SegmentPipeline
    let writer: IndexWriter
    let memory: MemoryPlan
    var cutter: BatchCutter
    var batch = DocumentBatch()
    /// Bytes of memory kept for a large document that is being read.
    var reserved = 0

    /// Hands out the batch and begins another; nil where it is empty.
    mutating func takeBatch() -> DocumentBatch? {
      if batch.isEmpty { return nil }
      let full = batch
      batch = DocumentBatch()
      return full
    }
  }

  /// What has been met of the file that is being read.
  private struct Progress {
    var file: InputFile
    var before: KnownRecords
    let hashes: RecordHash
    /// Bytes of the files before it.
    let start: Int64
    /// The hash of the record met last.
    var hash: UInt64 = 0
    var kept = 0
    var fresh = 0
    /// Records that are at another line than the one they were written with.
    var moves: [(hash: UInt64, line: Int)] = []
  }

  private let old: IndexReader?
  private let oldLines: MovedLines
  private let options: IndexBuilder.Options
  private let observer: RunObserver
  private let extraction: ExtractionQueue?
  private let total: Int64
  private var output: Output?
  private var current: Progress?
  /// Bytes of the files read so far, and those of them that went into batches.
  private var position: Int64 = 0
  private var queued = 0

  private(set) var tally: RunTally
  private(set) var claims: IdentifierClaims
  /// Lines of documents that have moved, by the hash of their records.
  private(set) var lines: [UInt64: Int]
  /// What was read.
  private(set) var entries: [FileCatalog.Entry] = []
  /// Hashes of records that are left out, as asked for.
  private(set) var removedRecords: Set<UInt64>

  /// - Parameter catalog: that of the index.
  init(
    old: IndexReader?, oldLines: MovedLines, catalog: FileCatalog, plan: UpdatePlan, tally: RunTally,
    options: IndexBuilder.Options, observer: RunObserver, output: Output?
  ) throws(IndexError) {
    self.old = old
    self.oldLines = oldLines
    self.options = options
    self.observer = observer
    extraction = options.extractionProgram.map { program in
      ExtractionQueue(
        path: program, files: plan.toRead.compactMap(Self.extracted),
        processes: output?.memory.workers ?? options.workers,
        room: output?.memory.batchBytes ?? MemoryPlan.largestBatch,
        isCancelled: observer.isCancelled)
    }
    self.output = output
    self.tally = tally
    total = plan.toRead.reduce(0) { $0 + $1.file.status.size }
    claims = IdentifierClaims(index: old)
    lines = oldLines.byHash
    removedRecords = Set(catalog.removedRecords)
    for entry in plan.gone {
      let gone = try KnownRecords(entry.path, in: old, lines: oldLines)
      self.tally.summary.removed += gone.count
      claims.set(.deleted, of: gone.numbers)
      for hash in gone.hashes { lines[hash] = nil }
    }
    for case let path? in plan.toRead.map(\.before) {
      claims.set(.open, of: try KnownRecords(path, in: old, lines: oldLines).numbers)
    }
  }

  /// The file as it is given to a process that reads it; nil for other formats.
  private static func extracted(_ reading: UpdatePlan.Reading) -> ExtractionQueue.File? {
    guard reading.file.format == .extracted else { return nil }
    return ExtractionQueue.File(
      path: reading.file.source, name: reading.file.path, limits: limits(of: reading))
  }

  private static func limits(of reading: UpdatePlan.Reading) -> ReadingLimits {
    reading.recognizesCharacters ? .recognizing : ReadingLimits()
  }

  /// Reads a file.
  mutating func read(_ reading: UpdatePlan.Reading) throws {
    let file = reading.file
    try makeRoom(for: file)
    // Documents of the path of a new file are those of another file, which is called otherwise from now on.
    let before = try KnownRecords(
      reading.before ?? file.path, in: reading.before == nil ? nil : old, lines: oldLines)
    claims.begin(file: file.path)
    current = Progress(
      file: file, before: before, hashes: RecordHash(path: file.path, encoding: reading.encoding),
      start: position)
    var options = options.reader
    if let memory = output?.memory {
      let limit = file.format == .jsonLines ? memory.longestLine : memory.largestFile
      if limit < options.maximumDocumentBytes {
        options.maximumDocumentBytes = limit
        options.limitCause = memory.cause
      }
    }
    if let name = reading.encoding {
      options.encoding = DocumentReader.Options(encodingNamed: name)?.encoding
    }
    extraction?.limits = Self.limits(of: reading)
    let result = try DocumentReader(options: options)
      .read(
        path: file.source, name: file.path, format: file.format, isNamed: file.isNamed,
        extraction: extraction,
        into: &self)
    guard let done = current else { return }
    current = nil
    position = done.start + file.status.size
    releaseRoom()
    try step()
    close(done, result)
  }

  /// Books what has become of the documents of a file.
  private mutating func close(_ done: Progress, _ result: ReadSummary) {
    let status = result.status ?? done.file.status
    let left = done.before.rest
    var documents = done.kept + done.fresh
    tally.summary.unchanged += done.kept
    if result.isComplete {
      tally.summary.bytesRead += done.file.status.size
      for hash in done.before.hashes { lines[hash] = nil }
      claims.set(.deleted, of: left)
      let replaced = min(done.fresh, left.count)
      tally.summary.updated += replaced
      tally.summary.added += done.fresh - replaced
      tally.summary.removed += left.count - replaced
    } else {
      // A file that could not be read as a whole keeps the documents it had.
      claims.set(.kept, of: left)
      tally.summary.added += done.fresh
      documents = done.before.count + done.fresh
    }
    for (hash, line) in done.moves { lines[hash] = line }
    let isSettled =
      options.recent == 0 || FileProbe.now() - max(status.modified, status.changed) > options.recent
    entries.append(
      FileCatalog.Entry(
        path: done.file.path, origin: done.file.name.origin, size: status.size, modified: status.modified,
        changed: status.changed, inode: status.inode, documents: documents,
        isComplete: result.isComplete && result.problems == 0 && !result.changedMeanwhile && isSettled))
  }

  /// Hands on what is left and waits for the workers.
  mutating func finish() throws -> [SegmentEntry] {
    try submit()
    let batches = try output?.pipeline.finish(waiting: step)
    try step()
    return batches ?? []
  }

  /// Tells how far it is; ends the work where that is wished.
  func step() throws {
    if observer.isCancelled() { throw EngineError.cancelled }
    guard let done = output?.pipeline.done else { return }
    observer.onProgress(
      .reading(done: position - Int64(queued - done.recordBytes), total: total, documents: done.documents))
  }

  // MARK: The documents of a file

  mutating func wants(_ record: Span<UInt8>, at place: ItemPosition) throws -> Bool {
    guard var progress = current.take() else { return false }
    defer { current = progress }
    progress.hash = progress.hashes.of(record)
    position = progress.start + place.offset + Int64(place.length)
    if removedRecords.contains(progress.hash) {
      if !progress.file.isNamed {
        tally.summary.skipped += 1
        return false
      }
      removedRecords.remove(progress.hash)
    }
    let line = progress.file.format == .jsonLines ? place.line : nil
    guard let found = try progress.before.take(progress.hash, line: line, except: claims.lost) else {
      return true
    }
    if let line, found.hasMoved { progress.moves.append((progress.hash, line)) }
    claims.set(.kept, of: [found.number])
    progress.kept += 1
    return false
  }

  mutating func take(_ document: consuming PolicyDocument, at place: ItemPosition) throws {
    guard let file = current?.file, let hash = current?.hash else { return }
    // A JSON line without an id is known by its place.
    let wanted =
      document.id ?? document.member.map { "\(file.path)!/\($0)" }
      ?? (document.followsFileLines ? file.path : "\(file.path):\(place.line)")
    let claim = try claims.claim(wanted)
    if let holder = claim.holder {
      let reason: InputProblem.Reason =
        holder == file.path
        ? .repeatedID(wanted, keptAs: claim.id) : .takenID(wanted, file: holder, keptAs: claim.id)
      report(InputProblem(path: file.source, line: place.line, reason: reason, kind: .noted))
    }
    current?.fresh += 1
    try queue(
      DocumentBatch.Item(
        document: document, id: claim.id, path: file.path, recordHash: hash, recordBytes: place.length))
  }

  mutating func report(_ problem: InputProblem) {
    // What breaks off because the end is wanted is no fault of the file.
    if !observer.isCancelled() { tally.add(problem, observer) }
  }

  // MARK: Changes

  /// Makes a change, the only one to its identifier.
  mutating func make(_ change: DocumentUpdate.Change) throws {
    let known = try old?.documents(IndexLayout.current.id, TermBytes(change.id.utf8.span)) ?? []
    guard case .put(let document) = change else {
      claims.set(.deleted, of: known)
      tally.summary.removed += known.count
      return
    }
    position += Int64(change.bytes)
    let record = DocumentRecord(
      id: change.id, path: "", title: document.title, metadata: document.metadata,
      firstLine: document.firstLine, followsFileLines: document.followsFileLines, titleBytes: 0)
    let hash = RecordHash(path: "", encoding: nil).of((record.encode() + document.text).span)
    if known.count == 1, let old,
      UInt64(bitPattern: try old.number(IndexLayout.current.recordHash, of: known[0])) == hash
    {
      tally.summary.unchanged += 1
      return
    }
    claims.set(.deleted, of: known)
    if known.isEmpty { tally.summary.added += 1 } else { tally.summary.updated += 1 }
    tally.summary.removed += max(0, known.count - 1)
    try queue(
      DocumentBatch.Item(
        document: document, id: change.id, path: "", recordHash: hash, recordBytes: change.bytes))
  }

  // MARK: Batches

  /// Hands on a document.
  private mutating func queue(_ item: consuming DocumentBatch.Item) throws {
    queued += item.recordBytes
    let isLarge = item.document.text.count > output?.memory.batchBytes ?? .max
    if isLarge { try submit() }
    if output != nil {
      output?.batch.add(item)
      let text = output?.batch.bytes ?? 0
      if output?.cutter.endsBatch(text: text, input: position) ?? false || isLarge { try submit() }
    }
    try step()
  }

  private mutating func submit() throws {
    guard let (pipeline, writer, memory) = output.map({ ($0.pipeline, $0.writer, $0.memory) }),
      let full = output?.takeBatch()
    else { return }
    let weight = output?.reserved ?? 0
    if weight > 0 {
      output?.reserved = 0
      try pipeline.submit(full, name: writer.newBatchName(), weight: weight, waiting: step)
    } else {
      let weight = memory.weight(text: full.bytes)
      try pipeline.reserve(weight, waiting: step)
      try pipeline.submit(full, name: writer.newBatchName(), weight: weight, waiting: step)
    }
  }

  /// A large file is not read before there is room for it.
  private mutating func makeRoom(for file: InputFile) throws {
    guard let (pipeline, memory) = output.map({ ($0.pipeline, $0.memory) }), file.format != .jsonLines,
      file.format != .extracted,
      file.status.size > Int64(memory.batchBytes)
    else { return }
    try submit()
    let weight = memory.weight(text: Int(file.status.size))
    try pipeline.reserve(weight, waiting: step)
    output?.reserved = weight
  }

  /// Gives back what was kept for a file of which no document was handed on.
  private mutating func releaseRoom() {
    guard let reserved = output?.reserved, reserved > 0 else { return }
    output?.pipeline.release(reserved)
    output?.reserved = 0
  }
}
