internal import InvertedIndex
internal import PolicyDocuments
internal import TextAnalysis

/// Makes a damaged index whole again with what of it is sound, and says what is lost.
///
/// Single wrong bytes are put right. A segment that is damaged beyond that is made again from its stored
/// texts, of which those are left out that cannot be proved to be as they were written. The result is a
/// commit like any other: until it stands nothing is removed, and it is made in one step.
public struct IndexRepair {
  /// What was done, or would be.
  public struct Report: Sendable {
    public var actions: [RepairAction] = []
    public var lost: [LostDocument] = []
    /// Whether something besides may not be as it was: deletions that are forgotten.
    public var isInDoubt = false
    /// Documents in the index now.
    public var documents = 0
    public var generation: UInt64 = 0

    /// Whether the index answers as it did before it was damaged.
    public var isWhole: Bool { lost.isEmpty && !isInDoubt }
    public var isNothingToDo: Bool { actions.isEmpty }
  }

  /// Of new segments, so many bytes are held in memory at most.
  private static let segmentBytes = 64 << 20

  private let directory: any Directory
  private let writer: IndexWriter
  private let salvage: CommitSalvage
  private var report = Report()
  /// Whether deleted documents may have come back.
  private var mayHoldDeleted = false
  /// Paths of documents that the next update must read again.
  private var unsure: Set<String> = []

  /// Repairs the index in `path`.
  ///
  /// - Parameter isDryRun: only says what would be done.
  /// - Throws: ``EngineError/index(_:)`` where there is no index, or another writer;
  ///   ``EngineError/analyzerChanged`` where the index is of another analyzer.
  public static func run(_ path: String, isDryRun: Bool) throws(EngineError) -> Report {
    let disk = FileSystemDirectory(path)
    let directory: any Directory = isDryRun ? OverlayDirectory(over: disk) : disk
    do {
      let names = try disk.list()
      if !names.contains(where: { $0 == "commit" || $0 == "commit.new" || $0.hasPrefix("segment-") }) {
        throw IndexError.notAnIndex(path: path)
      }
      var repair = try IndexRepair(directory, path)
      do {
        return try repair.run()
      } catch {
        repair.writer.abandon()
        throw error
      }
    } catch {
      throw EngineError(error)
    }
  }

  private init(_ directory: any Directory, _ path: String) throws {
    self.directory = directory
    let analyzer = try SearchEngine.currentAnalyzer()
    salvage = try CommitSalvage(directory)
    if let commit = salvage.commit, commit.analyzer != analyzer || commit.schema != IndexLayout.current.schema
    {
      throw EngineError.analyzerChanged(path: path, index: commit.analyzer, program: analyzer)
    }
    writer = try IndexWriter(
      directory, schema: IndexLayout.current.schema, analyzer: analyzer, startsEmpty: true)
  }

  private mutating func run() throws -> Report {
    if salvage.commit != nil, salvage.recovery == nil, try IndexCheck.run(directory).faults.isEmpty {
      let reader = try IndexReader(directory)
      report.documents = reader.documentCount
      report.generation = reader.commit.generation
      writer.abandon()
      return report
    }
    if let recovery = salvage.recovery { report.actions.append(.commit(recovery)) }
    if salvage.commit == nil {
      report.isInDoubt = true
      mayHoldDeleted = true
    }
    for segment in try salvage.segments() { try repair(segment.name, segment.entry) }
    let base = FileCatalog.base(of: directory.path)
    var catalog = try makeCatalog(base: base)
    var attachments: [(key: String, bytes: [UInt8])] = []
    if let lines = salvage.attachment(MovedLines.attachmentKey), MovedLines(lines.bytes) != nil {
      attachments.append((MovedLines.attachmentKey, lines.bytes))
      if lines.isMended { report.actions.append(.movedLinesCorrected) }
    } else if salvage.commit?.attachments.contains(where: { $0.key == MovedLines.attachmentKey }) == true {
      report.actions.append(.movedLinesLost)
      for index in catalog.entries.indices { catalog.entries[index].isComplete = false }
    }
    attachments.insert((FileCatalog.attachmentKey, catalog.encode(base: base)), at: 0)
    // Counted anew, whether or not the counts are sound: of what was lost there is no list.
    for key in [FactorColumns.attachmentKey, AuthorityTable.attachmentKey]
    where salvage.commit?.attachments.contains(where: { $0.key == key }) == true {
      if let sound = salvage.attachment(key), !sound.isMended { continue }
      report.actions.append(.citationsRecounted(attachment: key))
    }
    var authority = try AuthorityUpdate(try writer.preview(), after: nil)
    attachments += try authority.attachments(deleted: [])
    let commit = try writer.commit(attachments: attachments)
    report.generation = commit.generation
    if let fault = try IndexCheck.run(directory).faults.first {
      throw EngineError.repairFailed(fault)
    }
    return report
  }

  // MARK: Segments

  private mutating func repair(_ name: String, _ entry: SegmentEntry?) throws {
    var deleted: [Int] = []
    var isAsItWas = true
    if let entry {
      if let live = salvage.live(entry) {
        deleted = (0..<entry.documentCount).filter { !live.set.contains($0) }
        if live.isMended {
          isAsItWas = false
          report.actions.append(.deletionsCorrected(file: entry.deletions?.name ?? name))
        }
      } else {
        isAsItWas = false
        mayHoldDeleted = true
        report.isInDoubt = true
        report.actions.append(
          .deletionsLost(file: entry.deletions?.name ?? name, documents: entry.deletions?.count ?? 0))
      }
      if salvage.isSound(entry), documentsAreReadable(entry) {
        var kept = entry
        if !isAsItWas { kept.deletions = nil }
        writer.add([kept])
        if !isAsItWas { writer.delete(deleted, segment: kept.name) }
        return
      }
    }
    let file: SegmentSalvage
    do throws(IndexError) {
      file = try SegmentSalvage(directory, name: name, entry: entry, schema: IndexLayout.current.schema)
    } catch {
      report.actions.append(.segmentUnreadable(name, error))
      // Which documents these were is known by their files alone, of which the next update reads all that
      // lack some.
      let count = (entry?.documentCount ?? 0) - deleted.count
      report.lost += (0..<count).map { .unknown(segment: name, number: $0) }
      if entry == nil { report.isInDoubt = true }
      return
    }
    if let entry, file.isWhole {
      let copy = try file.write(to: directory, name: writer.newSegmentName())
      if salvage.isSound(copy), documentsAreReadable(copy) {
        report.actions.append(.segmentCorrected(name, wrongBytes: file.mendedBytes))
        var kept = copy
        kept.deletions = isAsItWas ? entry.deletions : nil
        writer.add([kept])
        if !isAsItWas { writer.delete(deleted, segment: kept.name) }
        return
      }
    }
    try rebuild(name, file, without: Set(deleted))
  }

  /// Whether the engine can make sense of every document of a segment whose bytes are sound.
  private func documentsAreReadable(_ entry: SegmentEntry) -> Bool {
    guard
      let file = try? SegmentSalvage(
        directory, name: entry.name, entry: entry, schema: IndexLayout.current.schema)
    else { return false }
    return (0..<file.documentCount).allSatisfy { Self.document($0, of: file) != nil }
  }

  /// Makes a segment again from its stored texts.
  private mutating func rebuild(_ name: String, _ file: SegmentSalvage, without deleted: Set<Int>) throws {
    let inverter = try DocumentInverter()
    var builder = SegmentBuilder(schema: IndexLayout.current.schema)
    var entries: [SegmentEntry] = []
    var kept = 0
    var lost = 0
    for number in 0..<file.documentCount where !deleted.contains(number) {
      guard let (document, record) = Self.document(number, of: file) else {
        lost += 1
        let id = Self.id(number, of: file)
        if let path = Self.record(number, of: file)?.path { unsure.insert(path) }
        report.lost.append(id.map(LostDocument.known) ?? .unknown(segment: name, number: number))
        continue
      }
      let hash = file.number(IndexLayout.current.recordHash, of: number)
      // Without its hash a document is not known again, without its line not where: the next update reads its
      // file.
      if hash == nil || file.number(IndexLayout.current.line, of: number) == nil {
        unsure.insert(record.path)
      }
      var item = DocumentBatch.Item(
        document: document, id: record.id, path: record.path, recordHash: UInt64(bitPattern: hash ?? 0),
        recordBytes: 0)
      inverter.add(&item, to: builder)
      kept += 1
      if builder.bytes > Self.segmentBytes {
        entries.append(try builder.write(to: directory, name: writer.newSegmentName()))
        builder = SegmentBuilder(schema: IndexLayout.current.schema)
      }
    }
    if builder.documentCount > 0 {
      entries.append(try builder.write(to: directory, name: writer.newSegmentName()))
    }
    writer.add(entries)
    report.actions.append(.segmentRebuilt(name, documents: kept, lost: lost))
  }

  /// A document as its file gave it, from what is stored of it; nil where that is not sound.
  private static func document(_ number: Int, of file: SegmentSalvage) -> (PolicyDocument, DocumentRecord)? {
    guard let coded = file.blob(IndexLayout.current.text, of: number),
      let restoration = file.blob(IndexLayout.current.restoration, of: number),
      let record = record(number, of: file),
      let units = IndexLayout.textCode.decode(coded),
      let restored = try? RestoredText(units: units, restoration: restoration),
      record.titleBytes >= 0, record.titleBytes <= restored.source.count,
      let places = record.hasPlaces
        ? file.blob(IndexLayout.current.places, of: number).flatMap({ TextPlaces($0) }) : TextPlaces()
    else { return nil }
    let document = PolicyDocument(
      id: record.id, title: record.title, text: Array(restored.source.dropFirst(record.titleBytes)),
      metadata: record.metadata, firstLine: record.firstLine, followsFileLines: record.followsFileLines,
      member: record.member, places: places)
    return (document, record)
  }

  private static func id(_ number: Int, of file: SegmentSalvage) -> String? {
    file.blob(IndexLayout.current.storedID, of: number).flatMap { String(validating: $0, as: UTF8.self) }
  }

  private static func record(_ number: Int, of file: SegmentSalvage) -> DocumentRecord? {
    guard let id = id(number, of: file), let bytes = file.blob(IndexLayout.current.record, of: number) else {
      return nil
    }
    let line = file.number(IndexLayout.current.line, of: number).flatMap { Int(exactly: $0) } ?? 1
    return DocumentRecord(bytes, id: id, firstLine: line)
  }

  // MARK: The catalog of files

  /// The catalog of what is there now. A file is entered as read to its end only where all its documents are
  /// there and known again; every other file is read again by the next update, which so brings back what was
  /// lost.
  private mutating func makeCatalog(base: String) throws -> FileCatalog {
    let reader = try writer.preview()
    var counts: [String: Int] = [:]
    var seen: Set<[String]> = []
    var superseded: [String: [Int]] = [:]
    for number in (0..<reader.documentLimit).reversed() where reader.isLive(number) {
      let bytes = try reader.blob(IndexLayout.current.record, of: number)
      guard let id = try reader.text(IndexLayout.current.storedID, of: number),
        let record = DocumentRecord(bytes, id: id, firstLine: 1)
      else { continue }
      // Of a document that was changed, the edition of the latest segment counts.
      if mayHoldDeleted && !seen.insert([record.path, record.id]).inserted {
        let place = reader.place(of: number)
        superseded[place.segment, default: []].append(place.document)
        continue
      }
      if !record.path.isEmpty { counts[record.path, default: 0] += 1 }
      report.documents += 1
    }
    for (segment, documents) in superseded { writer.delete(documents, segment: segment) }
    let stored = salvage.attachment(FileCatalog.attachmentKey)
    var catalog = stored.flatMap { FileCatalog($0.bytes, base: base) } ?? FileCatalog()
    if stored == nil {
      report.actions.append(.catalogLost)
    } else if stored?.isMended == true {
      report.actions.append(.catalogCorrected)
    }
    for index in catalog.entries.indices {
      let path = catalog.entries[index].path
      let count = counts.removeValue(forKey: path) ?? 0
      if count != catalog.entries[index].documents || unsure.contains(path) || salvage.commit == nil {
        catalog.entries[index].isComplete = false
      }
      catalog.entries[index].documents = count
    }
    for (path, count) in counts {
      catalog.entries.append(
        FileCatalog.Entry(path: path, size: 0, modified: 0, documents: count, isComplete: false))
    }
    catalog.entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return catalog
  }
}
