internal import Primitives

/// A read-only view of one commit of an index.
///
/// A reader is immutable: later commits and merges are visible to readers opened later. Opening maps the
/// segments and reads only the commit and the segments' headers and trailers, so its cost does not depend on
/// the number of documents. Document numbers run through all segments, in order.
///
/// Several readers may be joined: the result is searched as one index of all their documents, with its
/// statistics.
public final class IndexReader: Sendable {
  public let directory: any Directory
  /// The commit of this reader; the first one's for joined readers.
  public let commit: Commit
  public let segments: [SegmentReader]
  /// The readers that were joined, in order; none for a reader of one commit.
  private let joined: [IndexReader]
  /// The first document number of each segment, and the total.
  let bases: [Int]
  /// The files of the application, which a later commit may remove; nil for one that is missing.
  private let attachments: [MappedBytes?]
  let buffers = SearchBufferPool()

  /// Opens the newest commit of `directory`.
  ///
  /// - Throws: ``IndexError/notAnIndex(path:)`` if there is none, ``IndexError/incompatibleFormat`` if it was
  ///   written in another version, ``IndexError/corrupt`` if a header or trailer is invalid.
  public init(_ directory: any Directory) throws(IndexError) {
    self.directory = directory
    // A writer may replace the commit and remove files between the two steps; then the newer commit is
    // opened.
    var lastGeneration: UInt64 = 0
    while true {
      guard let commit = try Commit.read(directory) else { throw .notAnIndex(path: directory.path) }
      let isLastTry = commit.generation == lastGeneration
      lastGeneration = commit.generation
      do throws(IndexError) {
        let segments = try Self.open(directory, commit, live: [:])
        var attachments: [MappedBytes?] = []
        for entry in commit.attachments { attachments.append(try directory.open(entry.name)) }
        // A missing attachment is an error only when it is read.
        if attachments.contains(where: { $0 == nil }) && !isLastTry { continue }
        self.segments = segments
        self.attachments = attachments
        self.commit = commit
        break
      } catch {
        if isLastTry { throw error }
      }
    }
    bases = Self.bases(segments)
    joined = []
  }

  /// Joins `readers` of one schema: their documents in order, as one collection. Files are shared, not opened
  /// again.
  ///
  /// - Parameter readers: at least one.
  public init(joining readers: [IndexReader]) {
    precondition(!readers.isEmpty && readers.allSatisfy { $0.commit.schema == readers[0].commit.schema })
    directory = readers[0].directory
    commit = readers[0].commit
    segments = readers.flatMap(\.segments)
    attachments = []
    bases = Self.bases(segments)
    joined = readers.flatMap(\.parts)
  }

  /// The readers that were joined, in order; this one alone for a reader of one commit.
  public var parts: [IndexReader] { joined.isEmpty ? [self] : joined }

  /// Which of ``parts`` holds `document`.
  public func part(of document: Int) -> Int {
    var end = 0
    for (index, part) in joined.enumerated() {
      end += part.documentLimit
      if document < end { return index }
    }
    return 0
  }

  /// Opens a commit that is not written yet.
  ///
  /// - Parameter live: live documents of segments, where they differ from their deletions.
  init(_ directory: any Directory, _ commit: Commit, live: [String: DocumentSet]) throws(IndexError) {
    self.directory = directory
    self.commit = commit
    segments = try Self.open(directory, commit, live: live)
    attachments = commit.attachments.map { _ in nil }
    bases = Self.bases(segments)
    joined = []
  }

  private static func bases(_ segments: [SegmentReader]) -> [Int] {
    var bases = [0]
    for segment in segments { bases.append(bases[bases.count - 1] + segment.documentCount) }
    return bases
  }

  private static func open(_ directory: any Directory, _ commit: Commit, live known: [String: DocumentSet])
    throws(IndexError) -> [SegmentReader]
  {
    var segments: [SegmentReader] = []
    for entry in commit.segments {
      var live = known[entry.name]
      if live == nil, let deletions = entry.deletions {
        live = try DeletionsFile.read(directory, deletions, documentCount: entry.documentCount)
      }
      segments.append(try SegmentReader(directory, entry: entry, schema: commit.schema, live: live))
    }
    return segments
  }

  /// Documents written, deleted ones included: document numbers are below it.
  public var documentLimit: Int { bases[bases.count - 1] }

  /// The number of live documents.
  public var documentCount: Int {
    segments.reduce(0) { $0 + $1.documentCount - ($1.entry.deletions?.count ?? 0) }
  }

  /// Whether `document` is not deleted.
  public func isLive(_ document: Int) -> Bool {
    let (segment, local) = locate(document)
    return segments[segment].live?.contains(local) ?? true
  }

  /// The number of the first document of a segment.
  package func firstDocument(ofSegment segment: Int) -> Int { bases[segment] }

  /// The segment of a document, and its number there.
  package func locate(_ document: Int) -> (segment: Int, local: Int) {
    precondition(document >= 0 && document < documentLimit)
    let segment = (1..<max(1, segments.count)).partitioningIndex { bases[$0] > document } - 1
    return (segment, document - bases[segment])
  }

  /// The segment file that holds `document`, and the document's number there.
  public func place(of document: Int) -> (segment: String, document: Int) {
    let (segment, local) = locate(document)
    return (segments[segment].entry.name, local)
  }

  /// The bytes of a blob of `document`.
  public func blob(_ key: BlobKey, of document: Int) throws(IndexError) -> [UInt8] {
    let (segment, local) = locate(document)
    return try segments[segment].blobs[key].bytes(local)
  }

  /// The length of a blob of `document`, of a plain column.
  package func byteCount(_ key: BlobKey, of document: Int) throws(IndexError) -> Int {
    let (segment, local) = locate(document)
    return try segments[segment].blobs[key].view(local).count
  }

  /// A blob of `document`, of a plain column, as text; nil where it is not UTF-8.
  public func text(_ key: BlobKey, of document: Int) throws(IndexError) -> String? {
    let (segment, local) = locate(document)
    return try unsafe segments[segment].blobs[key].view(local)
      .withRaw { unsafe Self.text(Span(_unsafeBytes: $0)) }
  }

  private static func text(_ bytes: Span<UInt8>) -> String? {
    guard let text = try? UTF8Span(validating: bytes) else { return nil }
    return String(copying: text)
  }

  /// A number of `document`.
  public func number(_ key: NumberKey, of document: Int) throws(IndexError) -> Int64 {
    let (segment, local) = locate(document)
    return try segments[segment].numbers[key].value(local)
  }

  /// The length of `document` in `field`.
  public func length(_ field: FieldKey, of document: Int) throws(IndexError) -> Int {
    let (segment, local) = locate(document)
    guard let lengths = segments[segment].fields[field].lengths else { return 0 }
    return Int(try lengths.value(local))
  }

  /// The frequency of `term` in `document`, from its postings.
  public func frequency(_ field: FieldKey, _ term: TermBytes, in document: Int) throws(IndexError) -> Int {
    let (segment, local) = locate(document)
    guard let cursor = try segments[segment].fields[field].cursor(term) else { return 0 }
    return Int(try cursor.frequency(of: UInt32(local)))
  }

  /// The statistics of a field over the whole commit.
  public func statistics(_ field: FieldKey) -> CollectionStatistics {
    var documents = 0
    var length = 0
    for segment in segments {
      documents += segment.fields[field].statistics.documentsWithField
      length += segment.fields[field].statistics.totalLength
    }
    return CollectionStatistics(documentCount: documents, totalLength: length)
  }

  /// Documents with `term`, over the whole commit, deleted ones included until they are merged away.
  public func documentFrequency(_ field: FieldKey, _ term: TermBytes) throws(IndexError) -> Int {
    var sum = 0
    for segment in segments { sum += try segment.fields[field].dictionary.find(term)?.documentFrequency ?? 0 }
    return sum
  }

  /// The number of distinct terms of a field, those of deleted documents included until a merge drops them.
  ///
  /// - Complexity: O(1) for one segment, else linear in the terms of all.
  public func termCount(_ field: FieldKey) throws(IndexError) -> Int {
    if segments.count < 2 { return segments.first?.fields[field].statistics.terms ?? 0 }
    var merge = try TermMerge(segments.map { $0.fields[field].dictionary })
    var count = 0
    while merge.source != nil {
      if count == 0 || merge.isAtNewTerm {
        count += 1
        merge.takeTerm()
      }
      if !(try merge.next()) {
        throw .corrupt(file: directory.path, offset: 0, reason: "terms of a dictionary out of order")
      }
    }
    return count
  }

  /// Calls `body` with every term of a field that begins with `prefix`; a term occurs once per segment.
  public func forEachTerm(
    _ field: FieldKey, prefix: [UInt8] = [], _ body: (_ term: [UInt8], _ documentFrequency: Int) -> Bool
  ) throws(IndexError) {
    for segment in segments { try segment.fields[field].dictionary.forEach(prefix: prefix, body) }
  }

  /// The same without an array for each term.
  public func forEachTermSpan(
    _ field: FieldKey, prefix: [UInt8] = [],
    _ body: (_ term: Span<UInt8>, _ documentFrequency: Int) -> Bool
  ) throws(IndexError) {
    for segment in segments { try segment.fields[field].dictionary.forEachSpan(prefix: prefix, body) }
  }

  /// Calls `body` with every term of a field in one segment.
  public func forEachTerm(
    _ field: FieldKey, inSegment segment: Int, _ body: (_ term: [UInt8], _ documentFrequency: Int) -> Bool
  ) throws(IndexError) {
    try segments[segment].fields[field].dictionary.forEach(prefix: [], body)
  }

  /// Live documents with `term`, ascending.
  public func documents(_ field: FieldKey, _ term: TermBytes) throws(IndexError) -> [Int] {
    var result: [Int] = []
    for (index, segment) in segments.enumerated() {
      guard let cursor = try segment.fields[field].cursor(term) else { continue }
      try cursor.advance(to: 0)
      while cursor.document != PostingsCursor.exhausted {
        if segment.live?.contains(Int(cursor.document)) ?? true {
          result.append(bases[index] + Int(cursor.document))
        }
        try cursor.next()
      }
    }
    return result
  }

  /// The bytes of a file of the application, or nil if the commit has none of that key. Joined readers have
  /// none: see ``parts``.
  public func attachment(_ key: String) throws(IndexError) -> [UInt8]? {
    if !joined.isEmpty { return nil }
    guard let place = commit.attachments.firstIndex(where: { $0.key == key }) else { return nil }
    let entry = commit.attachments[place]
    guard let file = attachments[place] else {
      throw .corrupt(file: directory.path + "/" + entry.name, offset: 0, reason: "the file is missing")
    }
    if file.count != entry.size || file.view.checksum() != entry.checksum {
      throw .corrupt(file: file.name, offset: 0, reason: "the file does not match its checksum")
    }
    return file.view.bytes()
  }

  /// Bytes of the index.
  public var bytes: Int {
    if !joined.isEmpty { return joined.reduce(0) { $0 + $1.bytes } }
    return commit.segments.reduce(0) { $0 + $1.size } + commit.attachments.reduce(0) { $0 + $1.size }
  }

  /// Bytes of the index by part, largest first.
  public func bytesByPart() -> [(part: String, bytes: Int)] {
    var sums: [String: Int] = [:]
    for segment in segments {
      var rest = segment.entry.size
      for section in segment.sections.lazy.map(\.section) {
        if section.kind == .pageChecksums { continue }
        rest -= section.length
        let ordinal = Int(section.ordinal)
        let owner: String
        switch section.kind {
        case .postings, .terms, .termBlocks, .lengths: owner = commit.schema.fields.values[ordinal].name
        case .number: owner = commit.schema.numbers.values[ordinal]
        case .blobData, .blobOffsets: owner = commit.schema.blobs.values[ordinal].name
        case .pageChecksums: owner = ""
        }
        let kind = section.kind == .termBlocks ? SegmentFormat.Kind.terms : section.kind
        sums["\(owner) \(kind.name)", default: 0] += section.length
      }
      sums["frames", default: 0] += rest
    }
    for part in parts {
      for attachment in part.commit.attachments { sums[attachment.key, default: 0] += attachment.size }
    }
    return sums.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}
