internal import Dispatch
internal import InvertedIndex
internal import Synchronization

/// Makes the index of passages for a commit of an index of documents, or brings it up to date: a segment of
/// passages for each segment of documents. Segments whose documents were there before are kept.
struct PassageBuilder {
  /// Bytes of coded text that become one batch.
  private static let batchBytes = 4 << 20

  private let documents: IndexReader
  private let directory: any Directory
  private let workers: Int

  /// - Parameters:
  ///   - documents: one commit, not several joined ones.
  ///   - directory: of the index of passages.
  init(_ documents: IndexReader, in directory: any Directory, workers: Int) {
    self.documents = documents
    self.directory = directory
    self.workers = max(1, workers)
  }

  /// The segments of documents of a commit, as the index of passages names its sources.
  struct Sources: Equatable {
    static let attachmentKey = "sources"
    private(set) var segments: [String]

    init(_ documents: IndexReader) {
      segments = documents.segments.map { "\($0.entry.name) \($0.entry.checksum)" }
    }

    init?(_ bytes: [UInt8]?) {
      guard let bytes else { return nil }
      segments = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    var bytes: [UInt8] { Array(segments.joined(separator: "\n").utf8) }
  }

  /// What the terms of passages depend on.
  static func analyzer(of documents: IndexReader) -> String {
    "\(documents.commit.analyzer) passages\(PassageLayout.version)"
  }

  /// The index of passages in `directory`, where it is that of `documents`; nil where there is none, or one
  /// of another commit.
  static func open(_ directory: any Directory, for documents: IndexReader) -> IndexReader? {
    guard let reader = known(directory, for: documents),
      Sources(try? reader.attachment(Sources.attachmentKey)) == Sources(documents),
      reader.segments.count == documents.segments.count
    else { return nil }
    return reader
  }

  /// An index of passages of any commit.
  private static func known(_ directory: any Directory, for documents: IndexReader) -> IndexReader? {
    // A damaged one is as good as none: it can be made again.
    guard let reader = try? IndexReader(directory), reader.commit.schema == PassageLayout.current.schema,
      reader.commit.analyzer == analyzer(of: documents)
    else { return nil }
    return reader
  }

  /// Makes what is missing, and commits.
  func run() throws(EngineError) -> IndexReader {
    do throws(IndexError) {
      let old = Self.known(directory, for: documents)
      let writer = try IndexWriter(
        directory, schema: PassageLayout.current.schema, analyzer: Self.analyzer(of: documents),
        startsEmpty: old == nil)
      do throws(IndexError) {
        try write(writer, keepingWhatIsIn: old)
      } catch {
        writer.abandon()
        throw error
      }
      return try IndexReader(directory)
    } catch {
      throw EngineError.index(error)
    }
  }

  private func write(_ writer: IndexWriter, keepingWhatIsIn old: IndexReader?) throws(IndexError) {
    var kept: [String: SegmentEntry] = [:]
    if let old, let names = Sources(try old.attachment(Sources.attachmentKey))?.segments,
      names.count == old.commit.segments.count, writer.entries == old.commit.segments
    {
      kept = Dictionary(zip(names, old.commit.segments)) { first, _ in first }
    }
    var segments: [SegmentEntry] = []
    let sources = Sources(documents)
    for (index, source) in sources.segments.enumerated() {
      if let known = kept[source] {
        segments.append(known)
      } else {
        segments.append(try made(index, writer))
      }
    }
    writer.arrange(segments)
    _ = try writer.commit(attachments: [(Sources.attachmentKey, sources.bytes)])
  }

  /// The segment of the passages of segment `index`.
  private func made(_ index: Int, _ writer: IndexWriter) throws(IndexError) -> SegmentEntry {
    let batches = try batches(of: index)
    let names = batches.map { _ in writer.newBatchName() }
    let next = Atomic<Int>(0)
    let state = Mutex<(entries: [Int: SegmentEntry], failure: IndexError?)>(([:], nil))
    let (documents, directory) = (documents, directory)
    let base = documents.firstDocument(ofSegment: index)
    DispatchQueue.concurrentPerform(iterations: min(workers, batches.count)) { _ in
      do throws(EngineError) {
        let inverter = try PassageInverter(documents)
        while state.withLock({ $0.failure == nil }) {
          let batch = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if batch >= batches.count { return }
          let builder = SegmentBuilder(schema: PassageLayout.current.schema)
          for local in batches[batch] { try inverter.add(base + local, local: local, to: builder) }
          do throws(IndexError) {
            let entry = try builder.write(to: directory, name: names[batch], isDurable: false)
            state.withLock { $0.entries[batch] = entry }
          } catch {
            throw EngineError.index(error)
          }
        }
      } catch {
        let reason: IndexError =
          if case .index(let error) = error { error } else {
            .corrupt(file: documents.directory.path, offset: 0, reason: error.description)
          }
        state.withLock { $0.failure = reason }
      }
    }
    let (entries, failure) = state.withLock { $0 }
    if let failure { throw failure }
    let before = writer.entries.count
    try writer.add(batches: batches.indices.compactMap { entries[$0] }, threads: workers)
    // Passages take fewer bytes than their documents, of which one segment holds all.
    guard writer.entries.count == before + 1, let made = writer.entries.last else {
      throw .tooLarge(what: "the passages of \(documents.segments[index].entry.name)")
    }
    return made
  }

  /// The documents of a segment in batches.
  private func batches(of index: Int) throws(IndexError) -> [Range<Int>] {
    let base = documents.firstDocument(ofSegment: index)
    var batches: [Range<Int>] = []
    var start = 0
    var bytes = 0
    let count = documents.segments[index].documentCount
    for local in 0..<count {
      bytes += try documents.byteCount(IndexLayout.current.text, of: base + local)
      if bytes >= Self.batchBytes || local + 1 == count {
        batches.append(start..<local + 1)
        start = local + 1
        bytes = 0
      }
    }
    return batches
  }
}
