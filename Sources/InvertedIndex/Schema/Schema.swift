/// The columns of an index. Set when an index is made, and written into its commit.
///
/// Columns are reached by the keys that declaring them returns, never by position.
public struct Schema: Equatable, Sendable {
  /// Inverted fields: terms to documents.
  private(set) var fields = KeyedArray<FieldKey, Field>()
  /// A number for each document.
  private(set) var numbers = KeyedArray<NumberKey, String>()
  /// Bytes for each document.
  private(set) var blobs = KeyedArray<BlobKey, Blob>()

  /// A schema without columns.
  public init() {}

  /// Declares an inverted field.
  public mutating func add(_ field: Field) -> FieldKey { fields.append(field) }

  /// Declares a number column.
  public mutating func addNumber(_ name: String) -> NumberKey { numbers.append(name) }

  /// Declares a blob column.
  public mutating func add(_ blob: Blob) -> BlobKey { blobs.append(blob) }

  /// All inverted fields, in the order of their declaration.
  public var fieldKeys: [FieldKey] { fields.keys }

  /// The name of a field, in messages and in `info`.
  public func name(of field: FieldKey) -> String { fields[field].name }

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
    for field in fields.values {
      writer.string(field.name)
      switch field.terms {
      case .bytes: writer.byte(0)
      case .numbers(let width): writer.byte(UInt8(width))
      }
      writer.byte(field.hasLengths ? 1 : 0)
    }
    writer.varint(numbers.count)
    for name in numbers.values { writer.string(name) }
    writer.varint(blobs.count)
    for blob in blobs.values {
      writer.string(blob.name)
      writer.byte(blob.isCompressed ? 1 : 0)
    }
  }

  init(from reader: inout ByteReader) throws(IndexError) {
    self.init()
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
