internal import Glibc
internal import InvertedIndex
internal import PolicyDocuments

extension SearchEngine {
  /// How long another process that makes the passages is waited for, in steps of a tenth of a second.
  private static let mostWaits = 6000

  /// Whether a search by passages would have to make their index first.
  public var lacksPassages: Bool {
    reader.parts.contains { PassageBuilder.open(Self.passageDirectory(of: $0), for: $0) == nil }
  }

  /// Makes the index of passages, or brings it up to date. Without it the first search by passages does so.
  ///
  /// - Parameter workers: threads.
  /// - Throws: also where they cannot be written beside the index.
  public func makePassages(workers: Int) throws(EngineError) {
    for part in reader.parts { _ = try Self.passages(of: part, workers: workers, isForDisk: true) }
  }

  /// Whether the index in the directory `path` has passages, of whatever commit.
  static func hasPassages(_ path: String) -> Bool {
    let passages = FileSystemDirectory(path + "/" + PassageIndex.directoryName)
    return (try? IndexReader(passages)) != nil
  }

  /// Opens the passages of this index, and makes them where they are not there.
  func openPassages() throws(EngineError) -> PassageIndex {
    var parts: [IndexReader] = []
    for part in reader.parts { parts.append(try Self.passages(of: part, workers: Self.processors)) }
    let factors = try indexed { () throws(IndexError) in try authorityColumns() }
    let joined = parts.count == 1 ? parts[0] : IndexReader(joining: parts)
    return try indexed { () throws(IndexError) in
      try PassageIndex(joined, of: reader, factors: factors)
    }
  }

  private static var processors: Int { max(1, min(8, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  private static func passageDirectory(of documents: IndexReader) -> any Directory {
    guard let directory = documents.directory as? FileSystemDirectory else { return MemoryDirectory() }
    return FileSystemDirectory(directory.path + "/" + PassageIndex.directoryName)
  }

  /// The passages of one commit. Where they cannot be written beside it, they are made in memory.
  ///
  /// - Parameter isForDisk: not making them at all is better than making them in memory.
  private static func passages(of documents: IndexReader, workers: Int, isForDisk: Bool = false)
    throws(EngineError) -> IndexReader
  {
    let directory = passageDirectory(of: documents)
    for _ in 0..<mostWaits {
      if let reader = PassageBuilder.open(directory, for: documents) { return reader }
      do throws(EngineError) {
        return try PassageBuilder(documents, in: directory, workers: workers).run()
      } catch {
        switch error {
        // Another one makes them.
        case .index(.locked): usleep(100_000)
        case .index(.system) where !isForDisk: return try inMemory(documents, workers)
        default: throw error
        }
      }
    }
    return try inMemory(documents, workers)
  }

  private static func inMemory(_ documents: IndexReader, _ workers: Int) throws(EngineError) -> IndexReader {
    try PassageBuilder(documents, in: MemoryDirectory(), workers: workers).run()
  }
}
