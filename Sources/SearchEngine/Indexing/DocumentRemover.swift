internal import InvertedIndex
internal import PolicyDocuments

/// Takes documents out of an index.
public enum DocumentRemover {
  /// What was done.
  public struct Summary: Sendable, Equatable {
    /// Identifiers of the documents that were removed.
    public var removed: [String] = []
    /// Names that stand for no document.
    public var unmatched: [String] = []
    /// Documents in the index now, or where nothing is written: as it would be.
    public var documents = 0
    public var generation: UInt64 = 0
  }

  /// Removes the documents that `names` stand for: identifiers, paths of files or folders in any spelling,
  /// `path:line`.
  ///
  /// Files that lose all their documents are left out of later updates until they are named to one; of other
  /// files, the records are left out until they change.
  ///
  /// - Throws: ``EngineError/index(_:)`` where there is no index, or another process writes it.
  public static func run(_ path: String, names: [String], isDryRun: Bool) throws(EngineError) -> Summary {
    do {
      return try remove(FileSystemDirectory(path), names, isDryRun)
    } catch {
      throw EngineError(error)
    }
  }

  private static func remove(
    _ directory: FileSystemDirectory, _ names: [String], _ isDryRun: Bool
  ) throws -> Summary {
    let analyzer = try SearchEngine.currentAnalyzer()
    guard let old = try IndexRun.open(directory, analyzer) else {
      throw IndexError.notAnIndex(path: directory.path)
    }
    // What these say decides which documents are deleted.
    let layout = IndexLayout.current
    try old.verify(fields: [layout.path, layout.id], numbers: [layout.recordHash])
    let base = FileCatalog.base(of: directory.path)
    var catalog = try FileCatalog(of: old, base: base)
    var summary = Summary()
    let chosen = try choose(names, SearchEngine(sharing: old, path: directory.path), catalog, &summary)
    summary.documents = old.documentCount - chosen.count
    summary.generation = old.commit.generation
    if isDryRun || chosen.isEmpty { return summary }
    try catalog.leaveOut(chosen, of: old)
    let writer = try IndexWriter(directory, schema: layout.schema, analyzer: analyzer, startsEmpty: false)
    do {
      if writer.generation != old.commit.generation {
        throw EngineError.changedMeanwhile(path: directory.path)
      }
      writer.delete(chosen.sorted(), of: old)
      var attachments = [(key: FileCatalog.attachmentKey, bytes: catalog.encode(base: base))]
      if let lines = try old.attachment(MovedLines.attachmentKey) {
        attachments.append((MovedLines.attachmentKey, lines))
      }
      var authority = try AuthorityUpdate(try writer.preview(), after: old)
      attachments += try authority.attachments(deleted: chosen.sorted())
      summary.generation = try writer.commit(attachments: attachments).generation
    } catch {
      writer.abandon()
      throw error
    }
    return summary
  }

  /// The documents that `names` stand for, by number.
  private static func choose(
    _ names: [String], _ engine: SearchEngine, _ catalog: FileCatalog, _ summary: inout Summary
  ) throws(EngineError) -> Set<Int> {
    var chosen: Set<Int> = []
    for name in names {
      var found = try engine.documents(named: name)
      let (tidied, absolute) = (FilePath.tidied(name), FilePath.absolute(name))
      let real = FilePath.canonical(name) ?? absolute
      for entry in catalog.entries where entry.documents > 0 {
        let isMeant =
          FilePath.lies(entry.path, in: tidied) || FilePath.lies(entry.location, in: real)
          || FilePath.lies(entry.absolute, in: absolute)
        if isMeant { found += try engine.stored.ofFile(entry.path) }
      }
      if found.isEmpty { summary.unmatched.append(name) }
      for document in found where chosen.insert(document).inserted {
        summary.removed.append(try engine.id(document))
      }
    }
    return chosen
  }
}

extension FileCatalog {
  /// Notes that documents of the index are left out from now on: of files that lose all, the files; of
  /// others, the records until they change. Documents without a file need no note.
  mutating func leaveOut(_ documents: Set<Int>, of index: IndexReader) throws(IndexError) {
    var byPath: [String: [Int]] = [:]
    for document in documents.sorted() {
      let bytes = try index.blob(IndexLayout.current.record, of: document)
      let id = try index.text(IndexLayout.current.storedID, of: document) ?? ""
      let path = DocumentRecord(bytes, id: id, firstLine: 0)?.path ?? ""
      if !path.isEmpty { byPath[path, default: []].append(document) }
    }
    if byPath.isEmpty { return }
    var removed = Set(removedRecords)
    for place in entries.indices where entries[place].documents > 0 {
      guard let gone = byPath[entries[place].path] else { continue }
      entries[place].documents -= gone.count
      if entries[place].documents <= 0 {
        entries[place].documents = 0
        entries[place].isRemoved = true
        continue
      }
      for document in gone {
        removed.insert(UInt64(bitPattern: try index.number(IndexLayout.current.recordHash, of: document)))
      }
    }
    // What is no longer on disk need not be left out.
    entries.removeAll { $0.isRemoved && !FileProbe.exists($0.location) }
    removedRecords = removed.sorted()
  }
}
