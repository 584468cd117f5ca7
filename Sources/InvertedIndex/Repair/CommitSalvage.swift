/// The recoverable commit, deletions and attachments of an index whose files may be damaged.
public struct CommitSalvage {
  /// The commit: intact, corrected, or the pending one; nil if none can be read.
  public let commit: Commit?
  /// How the commit was recovered; nil if it was sound.
  public let recovery: Recovery?

  /// How a damaged commit was recovered.
  public enum Recovery: Sendable, Hashable {
    /// A wrong byte was corrected.
    case corrected
    /// The pending commit of an interrupted writer replaces it.
    case replacedByPending(generation: UInt64)
    /// It cannot be read. All segments in the directory are taken; deletions are lost.
    case lost
  }

  private let directory: any Directory

  /// - Throws: if the directory cannot be read, or the index is sound but of another version.
  public init(_ directory: any Directory) throws(IndexError) {
    self.directory = directory
    var failure: IndexError?
    do throws(IndexError) {
      if let commit = try Commit.read(directory) {
        (self.commit, recovery) = (commit, nil)
        return
      }
    } catch {
      if case .system = error { throw error }
      failure = error
    }
    if let file = try directory.open(Commit.fileName),
      let right = ByteMending.mendedWithTail(file.view.bytes())
    {
      // A commit with valid checksums that cannot be read belongs to another program.
      if right == file.view.bytes(), let failure { throw failure }
      if let commit = try? Commit(MappedBytes(name: file.name, copying: right).view) {
        (self.commit, recovery) = (commit, .corrected)
        return
      }
    }
    // A writer interrupted just before the rename has left the next commit.
    if let file = try directory.open(Commit.pendingName), let commit = try? Commit(file.view) {
      let names = try directory.list()
      if commit.files.isSubset(of: names) {
        (self.commit, recovery) = (commit, .replacedByPending(generation: commit.generation))
        return
      }
    }
    commit = nil
    recovery = .lost
  }

  /// The segments that belong to the index, in order: those of the commit, or all files.
  public func segments() throws(IndexError) -> [(name: String, entry: SegmentEntry?)] {
    if let commit { return commit.segments.map { ($0.name, $0) } }
    var found: [(number: UInt64, name: String)] = []
    for name in try directory.list() {
      if name.hasPrefix("segment-"), let number = UInt64(name.dropFirst("segment-".count)) {
        found.append((number, name))
      }
    }
    return found.sorted { $0.number < $1.number }.map { ($0.name, nil) }
  }

  /// Whether the segment passes all checks.
  public func isSound(_ entry: SegmentEntry) -> Bool {
    guard let commit else { return false }
    var entry = entry
    entry.deletions = nil
    return IndexChecker(directory).faults(in: entry, commit).isEmpty
  }

  /// The live documents of a segment, possibly with a wrong byte corrected; nil if the deletions cannot be
  /// read.
  public func live(_ entry: SegmentEntry) -> (set: DocumentSet, isMended: Bool)? {
    guard let deletions = entry.deletions else {
      return (DocumentSet(capacity: entry.documentCount, all: true), false)
    }
    if let set = try? DeletionsFile.read(directory, deletions, documentCount: entry.documentCount) {
      return (set, false)
    }
    let words = (entry.documentCount + 63) / 64
    guard let file = try? directory.open(deletions.name), file.count >= 16 + 8 * words,
      let body = try? file.view.slice(0, 8 + 8 * words),
      let right = body.checksum() == deletions.checksum
        ? body.bytes() : ByteMending.mended(body.bytes(), checksum: deletions.checksum)
    else { return nil }
    var set = DocumentSet(capacity: entry.documentCount)
    let view = MappedBytes(name: deletions.name, copying: right).view
    for index in 0..<words { set.words[index] = (try? view.u64(8 + 8 * index)) ?? 0 }
    return entry.documentCount - set.count == deletions.count ? (set, true) : nil
  }

  /// A file of the application, possibly with a wrong byte corrected; nil if it cannot be read.
  public func attachment(_ key: String) -> (bytes: [UInt8], isMended: Bool)? {
    guard let entry = commit?.attachments.first(where: { $0.key == key }),
      let file = try? directory.open(entry.name)
    else { return nil }
    let bytes = Array(file.view.bytes().prefix(entry.size))
    if checksum(bytes) == entry.checksum { return (bytes, file.count != entry.size) }
    return ByteMending.mended(bytes, checksum: entry.checksum).map { ($0, true) }
  }
}
