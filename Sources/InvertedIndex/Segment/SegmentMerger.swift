internal import Dispatch
internal import Synchronization

/// Writes the live documents of several segments as one, in their order.
struct SegmentMerger {
  private let schema: Schema
  private let sources: [SegmentReader]
  /// For each source, the new number of each of its documents, or `gone`.
  private let renumbered: [[UInt32]]
  private let documentCount: Int
  private static let gone = UInt32.max

  init(_ sources: [SegmentReader], schema: Schema) throws(IndexError) {
    self.schema = schema
    self.sources = sources
    var next: UInt32 = 0
    var renumbered: [[UInt32]] = []
    for source in sources {
      var map = [UInt32](repeating: Self.gone, count: source.documentCount)
      for document in 0..<source.documentCount where source.live?.contains(document) ?? true {
        map[document] = next
        next += 1
      }
      renumbered.append(map)
    }
    self.renumbered = renumbered
    documentCount = Int(next)
    if documentCount > Int(Int32.max) { throw .tooLarge(what: "\(documentCount) documents") }
  }

  /// A part that can be made apart from the others.
  private enum Part: Sendable {
    case field(FieldKey)
    /// A compressed blob.
    case blob(BlobKey)
  }

  // Each is made by one thread, which then lets go of it, and read when all threads have ended.
  private enum MadePart: @unchecked Sendable {
    case field(FieldSections)
    case blob(SectionWriter, offsets: [UInt8])
  }

  /// Writes the segment and syncs it.
  ///
  /// Fields and compressed blobs are made by `threads` threads, each part by one, and put into the file in
  /// order; what is large waits in scratch files named after the segment. The bytes do not depend on the
  /// number of threads.
  func write(to directory: any Directory, name: String, threads: Int = 1) throws(IndexError) -> SegmentEntry {
    let parts = try make(directory, name, threads: threads)
    let file = try SegmentFileWriter(directory, name: name, schema: schema)
    var blobs: [BlobKey: (data: SectionWriter, offsets: [UInt8])] = [:]
    var fields: [FieldKey: FieldSections] = [:]
    for (part, made) in parts {
      switch (part, made) {
      case (.field(let key), .field(let sections)): fields[key] = sections
      case (.blob(let key), .blob(let data, let offsets)): blobs[key] = (data, offsets)
      default: break
      }
    }
    for key in schema.fields.keys { if let field = fields[key] { try file.add(field, key) } }
    for key in schema.numbers.keys {
      var values: [Int64] = []
      values.reserveCapacity(documentCount)
      try forEachDocument { source, document throws(IndexError) in
        values.append(try sources[source].numbers[key].value(document))
      }
      try file.add(.number, key, NumberColumn.encode(values))
    }
    for key in schema.blobs.keys {
      if let (data, offsets) = blobs[key] {
        try file.end(.blobData, key, data)
        try file.add(.blobOffsets, key, offsets)
        continue
      }
      let data = file.streamingSection()
      let offsets = try copy(blob: key, to: data)
      try file.end(.blobData, key, data)
      try file.add(.blobOffsets, key, offsets)
    }
    let written = try file.finish(documentCount: documentCount)
    return SegmentEntry(
      name: name, documentCount: documentCount, size: written.size, checksum: written.checksum)
  }

  /// Makes all parts but plain blobs, which are copied, and numbers, which are small.
  private func make(_ directory: any Directory, _ name: String, threads: Int) throws(IndexError)
    -> [(Part, MadePart)]
  {
    // The largest first, so that threads end at about the same time.
    var parts: [(part: Part, bytes: Int)] = []
    for field in schema.fields.keys {
      parts.append((.field(field), sources.reduce(0) { $0 + $1.fields[field].bytes }))
    }
    for blob in schema.blobs.keys where schema.blobs[blob].isCompressed { parts.append((.blob(blob), 0)) }
    parts.sort { $0.bytes > $1.bytes }
    let order = parts.map(\.part)
    let state = Mutex<(next: Int, made: [(Part, MadePart)], failure: IndexError?)>((0, [], nil))
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, order.count))) { _ in
      while true {
        let next = state.withLock { state -> Int? in
          guard state.failure == nil, state.next < order.count else { return nil }
          defer { state.next += 1 }
          return state.next
        }
        guard let next else { return }
        do throws(IndexError) {
          let made = try make(order[next], directory, scratch: "\(name).\(next)")
          state.withLock { $0.made.append((order[next], made)) }
        } catch {
          state.withLock { $0.failure = error }
        }
      }
    }
    return try state.withLock { state throws(IndexError) in
      if let failure = state.failure { throw failure }
      return state.made
    }
  }

  private func make(_ part: Part, _ directory: any Directory, scratch: String) throws(IndexError) -> MadePart
  {
    switch part {
    case .field(let field):
      let sections = try FieldSections(
        lengths: try lengths(of: field),
        postings: SectionWriter(.spilling(directory, name: scratch + ".postings")),
        terms: SectionWriter(.spilling(directory, name: scratch + ".terms"))
      ) { writer throws(IndexError) in try merge(field, into: &writer) }
      return .field(sections)
    case .blob(let blob):
      let data = SectionWriter(.spilling(directory, name: scratch + ".data"))
      let offsets = try copy(blob: blob, to: data)
      try data.close()
      return .blob(data, offsets: offsets)
    }
  }

  /// Writes a blob of all live documents to `data`, and returns its offsets.
  private func copy(blob: BlobKey, to data: SectionWriter) throws(IndexError) -> [UInt8] {
    let isCompressed = schema.blobs[blob].isCompressed
    var column = BlobWriter(isCompressed: isCompressed, data: data)
    var passed = PassedBytes(sources)
    try forEachDocument { source, document throws(IndexError) in
      if isCompressed {
        let bytes = try sources[source].blobs[blob].bytes(document)
        try column.add(bytes)
        passed.add(bytes.count)
      } else {
        // Plain bytes go straight from the mapped file.
        let bytes = try sources[source].blobs[blob].view(document)
        try column.add(bytes)
        passed.add(bytes.count)
      }
    }
    return try column.finish()
  }

  private func forEachDocument(_ body: (Int, Int) throws(IndexError) -> Void) throws(IndexError) {
    for source in sources.indices {
      for document in 0..<sources[source].documentCount where renumbered[source][document] != Self.gone {
        try body(source, document)
      }
    }
  }

  private func lengths(of field: FieldKey) throws(IndexError) -> [UInt32] {
    var result: [UInt32] = []
    if !schema.fields[field].hasLengths { return result }
    result.reserveCapacity(documentCount)
    try forEachDocument { source, document throws(IndexError) in
      if let lengths = sources[source].fields[field].lengths {
        result.append(try lengths.value(document))
      }
    }
    return result
  }

  /// Walks the sources' dictionaries together and joins the postings of equal terms, in source order.
  private func merge(_ field: FieldKey, into writer: inout FieldWriter) throws(IndexError) {
    var terms = try TermMerge(sources.map { $0.fields[field].dictionary })
    var passed = PassedBytes(sources)
    while let source = terms.source {
      if terms.isAtNewTerm {
        if !writer.postings.isEmpty { try writer.finishTerm(terms.term) }
        terms.takeTerm()
      }
      let info = terms.info(of: source)
      try append(info, field, source, to: &writer)
      passed.add(info.bytes)
      if try !terms.next() {
        // A damaged dictionary could go back, and the merge would then never be sorted.
        throw sources[source].fields[field].dictionary.entries.corrupt(at: 0, "terms out of order")
      }
    }
    if !writer.postings.isEmpty { try writer.finishTerm(terms.term) }
  }

  @inline(__always)
  private func append(_ info: TermInfo, _ field: FieldKey, _ source: Int, to writer: inout FieldWriter)
    throws(IndexError)
  {
    let map = renumbered[source]
    if case .single(let document, let frequency) = info.postings {
      let new = map[Int(document)]
      if new != Self.gone { writer.postings.add(document: new, frequency: frequency) }
      return
    }
    let reader = sources[source].fields[field]
    let cursor = try PostingsCursor(info, postings: reader.postings, documentCount: reader.documentCount)
    try cursor.advance(to: 0)
    while cursor.document != PostingsCursor.exhausted {
      for index in 0..<cursor.blockLength {
        let new = map[Int(cursor.documents[index])]
        if new != Self.gone {
          writer.postings.add(document: new, frequency: try cursor.frequency(at: index))
        }
      }
      try cursor.nextBlock()
    }
  }
}

/// Counts the bytes that a merge has passed, and gives their memory back now and then.
private struct PassedBytes {
  /// Of each thread of a merge, so many bytes of the old segments stay in memory at most.
  private static let limit = 2 << 20

  private let sources: [SegmentReader]
  private var count = 0

  init(_ sources: [SegmentReader]) { self.sources = sources }

  mutating func add(_ bytes: Int) {
    count += bytes
    if count < Self.limit { return }
    count = 0
    for source in sources { source.forgetPages() }
  }
}

extension FieldReader {
  /// Bytes of its sections.
  fileprivate var bytes: Int { postings.count + dictionary.entries.count }
}

extension TermInfo {
  /// Bytes of the term's entry and list, about.
  fileprivate var bytes: Int {
    switch postings {
    case .single: 10
    case .list(_, let length): 10 + length
    }
  }
}
