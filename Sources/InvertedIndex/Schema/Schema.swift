/// What the documents of an index are made of. Set when an index is made, and written into its commit.
public struct Schema: Equatable, Sendable {
  /// Inverted fields: terms to documents.
  public var fields: [Field]
  /// A number for each document.
  public var numbers: [String]
  /// Bytes for each document.
  public var blobs: [Blob]

  public init(fields: [Field], numbers: [String], blobs: [Blob]) {
    self.fields = fields
    self.numbers = numbers
    self.blobs = blobs
  }

  /// An inverted field.
  public struct Field: Equatable, Sendable {
    /// Its name in messages and in `info`.
    public var name: String
    /// What its terms are.
    public var terms: Terms
    /// Whether documents have a length in it, so that it can be ranked.
    public var hasLengths: Bool

    public init(name: String, terms: Terms, hasLengths: Bool) {
      self.name = name
      self.terms = terms
      self.hasLengths = hasLengths
    }
  }

  /// How terms are given to the writer; on disk all are bytes.
  public enum Terms: Equatable, Sendable {
    /// Any bytes.
    case bytes
    /// Numbers, written as `width` bytes, big endian, so that their order is the order of the bytes.
    case numbers(width: Int)
  }

  /// Bytes kept for each document.
  public struct Blob: Equatable, Sendable {
    public var name: String
    /// Compressed in blocks with zstd; else kept as they are, to be read or searched in place.
    public var isCompressed: Bool

    public init(name: String, isCompressed: Bool) {
      self.name = name
      self.isCompressed = isCompressed
    }
  }
}

extension Schema {
  func write(to writer: inout ByteWriter) {
    writer.varint(fields.count)
    for field in fields {
      writer.string(field.name)
      switch field.terms {
      case .bytes: writer.byte(0)
      case .numbers(let width): writer.byte(UInt8(width))
      }
      writer.byte(field.hasLengths ? 1 : 0)
    }
    writer.varint(numbers.count)
    for name in numbers { writer.string(name) }
    writer.varint(blobs.count)
    for blob in blobs {
      writer.string(blob.name)
      writer.byte(blob.isCompressed ? 1 : 0)
    }
  }

  init(from reader: inout ByteReader) throws(IndexError) {
    self.init(fields: [], numbers: [], blobs: [])
    for _ in 0..<(try reader.varint()) {
      let name = try reader.string()
      let width = Int(try reader.byte())
      let hasLengths = try reader.byte() == 1
      fields.append(
        Field(name: name, terms: width == 0 ? .bytes : .numbers(width: width), hasLengths: hasLengths))
    }
    for _ in 0..<(try reader.varint()) { numbers.append(try reader.string()) }
    for _ in 0..<(try reader.varint()) {
      let name = try reader.string()
      blobs.append(Blob(name: name, isCompressed: try reader.byte() == 1))
    }
  }
}
