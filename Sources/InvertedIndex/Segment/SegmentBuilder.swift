/// Takes documents one after another and writes them as one segment. It cannot be searched.
///
/// A builder belongs to one thread; several may fill different segments of one index at a time.
public final class SegmentBuilder {
  private let schema: Schema
  // One inverter a field. Classes, because an array cannot hold values that are not copied.
  private var fields: [FieldBox]
  private var lengths: [[UInt32]]
  private var numbers: [[Int64]]
  private var blobs: [[[UInt8]]]
  private var blobBytes = 0
  /// Documents so far.
  public private(set) var documentCount = 0

  fileprivate final class FieldBox {
    var inverter: FieldInverter
    init(_ inverter: consuming FieldInverter) { self.inverter = inverter }
  }

  public init(schema: Schema) {
    self.schema = schema
    fields = schema.fields.map { FieldBox(FieldInverter(terms: $0.terms)) }
    lengths = schema.fields.map { _ in [] }
    numbers = schema.numbers.map { _ in [] }
    blobs = schema.blobs.map { _ in [] }
  }

  /// Heap bytes in use, about.
  public var bytes: Int {
    blobBytes + fields.reduce(0) { $0 + $1.inverter.bytes } + documentCount * 8
      * (lengths.count + numbers.count)
  }

  /// Adds occurrences of terms to field `field` of the document that ``endDocument(numbers:blobs:lengths:)`` ends.
  public func add(field: Int, numbers keys: [UInt64]) { fields[field].inverter.add(numbers: keys) }

  /// Adds terms that stand one after another in `bytes`, each up to its end.
  public func add(field: Int, terms bytes: [UInt8], ends: [Int32]) {
    let box = fields[field]
    unsafe bytes.withUnsafeBufferPointer { all in
      var start = 0
      for end in ends {
        // A wrong end is the caller's mistake and stops here, not in memory.
        precondition(Int(end) >= start && Int(end) <= all.count)
        unsafe box.inverter.add(bytes: UnsafeBufferPointer(rebasing: all[start..<Int(end)]))
        start = Int(end)
      }
    }
  }

  /// Adds one occurrence of `term`.
  public func add(field: Int, term: [UInt8]) {
    let box = fields[field]
    unsafe term.withUnsafeBufferPointer { unsafe box.inverter.add(bytes: $0) }
  }

  /// Ends the current document.
  ///
  /// - Parameters:
  ///   - lengths: one for each field of the schema; those of fields without lengths are ignored.
  ///   - numbers: one for each number of the schema.
  ///   - blobs: one for each blob of the schema.
  public func endDocument(lengths: [UInt32], numbers: [Int64], blobs: [[UInt8]]) {
    precondition(
      lengths.count == schema.fields.count && numbers.count == schema.numbers.count
        && blobs.count == schema.blobs.count)
    for index in fields.indices {
      fields[index].inverter.endDocument()
      if schema.fields[index].hasLengths { self.lengths[index].append(lengths[index]) }
    }
    for (index, value) in numbers.enumerated() { self.numbers[index].append(value) }
    for (index, value) in blobs.enumerated() {
      self.blobs[index].append(value)
      blobBytes += value.count + 32
    }
    documentCount += 1
  }

  /// Writes the segment; the builder is done with then. The commit that names the segment makes it part of the index.
  ///
  /// - Parameter isDurable: whether the file is synced, as it must be unless it is a batch of an ``IndexWriter``.
  public func write(to directory: any Directory, name: String, isDurable: Bool = true) throws(IndexError)
    -> SegmentEntry
  {
    let file = try SegmentFileWriter(directory, name: name, schema: schema)
    for index in fields.indices {
      let box = fields[index]
      let sections = try FieldSections(
        lengths: lengths[index], postings: file.streamingSection(), terms: SectionWriter(.memory)
      ) { writer throws(IndexError) in try box.inverter.write(to: &writer) }
      try file.add(sections, index)
      // What the field took is free for the next one.
      box.inverter = FieldInverter(terms: schema.fields[index].terms)
    }
    for (index, values) in numbers.enumerated() { try file.add(.number, index, NumberColumn.encode(values)) }
    for (index, values) in blobs.enumerated() {
      let data = file.streamingSection()
      var column = BlobWriter(isCompressed: schema.blobs[index].isCompressed, data: data)
      for value in values { try column.add(value) }
      let offsets = try column.finish()
      try file.end(.blobData, index, data)
      try file.add(.blobOffsets, index, offsets)
    }
    let written = try file.finish(documentCount: documentCount, isDurable: isDurable)
    return SegmentEntry(
      name: name, documentCount: documentCount, size: written.size, checksum: written.checksum)
  }
}
