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

  func write(to directory: any Directory, name: String) throws(IndexError) -> SegmentEntry {
    let file = try SegmentFileWriter(directory, name: name, schema: schema)
    for field in schema.fields.indices {
      try file.field(field, lengths: try lengths(of: field)) { writer throws(IndexError) in
        try merge(field, into: &writer)
      }
    }
    for index in schema.numbers.indices {
      var values: [Int64] = []
      values.reserveCapacity(documentCount)
      try forEachDocument { source, document throws(IndexError) in
        values.append(try sources[source].numbers[index].value(document))
      }
      try file.add(.number, index, NumberColumn.encode(values))
    }
    for index in schema.blobs.indices {
      let data = file.streamingSection()
      var column = BlobWriter(isCompressed: schema.blobs[index].isCompressed, data: data)
      try forEachDocument { source, document throws(IndexError) in
        try column.add(try sources[source].blobs[index].bytes(document))
      }
      let offsets = try column.finish()
      try file.end(.blobData, index, data)
      try file.add(.blobOffsets, index, offsets)
    }
    let written = try file.finish(documentCount: documentCount)
    return SegmentEntry(
      name: name, documentCount: documentCount, size: written.size, checksum: written.checksum)
  }

  private func forEachDocument(_ body: (Int, Int) throws(IndexError) -> Void) throws(IndexError) {
    for source in sources.indices {
      for document in 0..<sources[source].documentCount where renumbered[source][document] != Self.gone {
        try body(source, document)
      }
    }
  }

  private func lengths(of field: Int) throws(IndexError) -> [UInt32] {
    var result: [UInt32] = []
    if !schema.fields[field].hasLengths { return result }
    result.reserveCapacity(documentCount)
    try forEachDocument { source, document throws(IndexError) in
      if let lengths = sources[source].fields[field].lengths {
        result.append(try lengths.u32(document * 4))
      }
    }
    return result
  }

  /// Walks the sources' dictionaries together and joins the postings of equal terms, in source order.
  private func merge(_ field: Int, into writer: inout FieldWriter) throws(IndexError) {
    var cursors: [TermCursor] = []
    var heap: [Int] = []
    for source in sources {
      cursors.append(try TermCursor(source.fields[field].dictionary))
    }
    // A binary heap of sources by their current term, then by their order.
    func precedes(_ left: Int, _ right: Int) -> Bool {
      let order = unsafe cursors[left].term.withUnsafeBytes { a in
        unsafe cursors[right].term.withUnsafeBytes { b in unsafe compareBytes(a, b) }
      }
      return order == 0 ? left < right : order < 0
    }
    func sink(_ start: Int) {
      var parent = start
      while true {
        var child = 2 * parent + 1
        if child >= heap.count { return }
        if child + 1 < heap.count && precedes(heap[child + 1], heap[child]) { child += 1 }
        if !precedes(heap[child], heap[parent]) { return }
        heap.swapAt(parent, child)
        parent = child
      }
    }
    for source in cursors.indices where try cursors[source].next() { heap.append(source) }
    for start in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(start) }
    var term: [UInt8] = []
    while let first = heap.first {
      if cursors[first].term != term {
        if !writer.postings.isEmpty { try writer.finishTerm(term[...]) }
        term = cursors[first].term
      }
      try append(cursors[first].info, field, first, to: &writer)
      if try !cursors[first].next() {
        heap[0] = heap[heap.count - 1]
        heap.removeLast()
      }
      sink(0)
      if let next = heap.first {
        let order = unsafe cursors[next].term.withUnsafeBytes { a in
          unsafe term.withUnsafeBytes { b in unsafe compareBytes(a, b) }
        }
        // A damaged dictionary could go back, and the merge would then never be sorted.
        if order < 0 {
          throw sources[next].fields[field].dictionary.entries.corrupt(at: 0, "terms out of order")
        }
      }
    }
    if !writer.postings.isEmpty { try writer.finishTerm(term[...]) }
  }

  @inline(__always)
  private func append(_ info: TermInfo, _ field: Int, _ source: Int, to writer: inout FieldWriter)
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
