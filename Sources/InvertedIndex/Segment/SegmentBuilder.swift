/// Takes documents one after another and writes them as one segment. It cannot be searched.
///
/// A builder belongs to one thread; several may fill different segments of one index at a time.
public final class SegmentBuilder {
  private let schema: Schema
  // One inverter a field. Classes, because an array cannot hold values that are not copied.
  private var fields: KeyedArray<FieldKey, FieldBox>
  private var lengths: KeyedArray<FieldKey, [UInt32]>
  private var numbers: KeyedArray<NumberKey, [Int64]>
  private var blobs: KeyedArray<BlobKey, [[UInt8]]>
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
    blobBytes + fields.values.reduce(0) { $0 + $1.inverter.bytes } + documentCount * 8
      * (lengths.count + numbers.count)
  }

  /// Adds occurrences of terms to a field of the current document, which ``endDocument()`` ends.
  public func add(field: FieldKey, numbers keys: [UInt64]) { fields[field].inverter.add(numbers: keys) }

  /// Adds terms that stand one after another in `bytes`, each up to its end.
  public func add(field: FieldKey, terms bytes: [UInt8], ends: [Int32]) {
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
  public func add(field: FieldKey, term: [UInt8]) {
    let box = fields[field]
    unsafe term.withUnsafeBufferPointer { unsafe box.inverter.add(bytes: $0) }
  }

  /// Sets the length of the current document in `field`; 0 unless it is set. Ignored for a field without
  /// lengths.
  public func set(length: Int, of field: FieldKey) {
    if schema.fields[field].hasLengths {
      Self.set(UInt32(clamping: length), for: documentCount, in: &lengths[field])
    }
  }

  /// Sets a number of the current document; 0 unless it is set.
  public func set(_ number: Int64, for key: NumberKey) {
    Self.set(number, for: documentCount, in: &numbers[key])
  }

  /// Sets a blob of the current document; empty unless it is set.
  public func set(_ blob: [UInt8], for key: BlobKey) {
    Self.set(blob, for: documentCount, in: &blobs[key])
    blobBytes += blob.count
  }

  /// A value is set once a document.
  private static func set<Value>(_ value: Value, for document: Int, in column: inout [Value]) {
    precondition(column.count == document)
    column.append(value)
  }

  /// Ends the current document.
  public func endDocument() {
    documentCount += 1
    for key in fields.keys {
      fields[key].inverter.endDocument()
      if schema.fields[key].hasLengths, lengths[key].count < documentCount { lengths[key].append(0) }
    }
    for key in numbers.keys where numbers[key].count < documentCount { numbers[key].append(0) }
    for key in blobs.keys where blobs[key].count < documentCount { blobs[key].append([]) }
    blobBytes += 32 * blobs.count
  }

  /// Writes the segment; the builder is done with then. The commit that names the segment makes it part of
  /// the index.
  ///
  /// - Parameter isDurable: whether the file is synced, as it must be unless it is a batch of an
  ///   ``IndexWriter``.
  public func write(to directory: any Directory, name: String, isDurable: Bool = true) throws(IndexError)
    -> SegmentEntry
  {
    let file = try SegmentFileWriter(directory, name: name, schema: schema)
    for key in fields.keys {
      let box = fields[key]
      let sections = try FieldSections(
        lengths: lengths[key], postings: file.streamingSection(), terms: SectionWriter(.memory)
      ) { writer throws(IndexError) in try box.inverter.write(to: &writer) }
      try file.add(sections, key)
      // What the field took is free for the next one.
      box.inverter = FieldInverter(terms: schema.fields[key].terms)
    }
    for key in numbers.keys { try file.add(.number, key, NumberColumn.encode(numbers[key])) }
    for key in blobs.keys {
      let data = file.streamingSection()
      var column = BlobWriter(isCompressed: schema.blobs[key].isCompressed, data: data)
      for value in blobs[key] { try column.add(value) }
      let offsets = try column.finish()
      try file.end(.blobData, key, data)
      try file.add(.blobOffsets, key, offsets)
    }
    let written = try file.finish(documentCount: documentCount, isDurable: isDurable)
    return SegmentEntry(
      name: name, documentCount: documentCount, size: written.size, checksum: written.checksum)
  }
}
