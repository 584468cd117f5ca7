/// What stands for a column of an index. ``Schema`` hands keys out as columns are declared; a key of one kind
/// of column cannot be used for another.
protocol SchemaKey: Hashable, Sendable {
  /// The position of the column among those of its kind, as files number it.
  var ordinal: Int { get }
  init(ordinal: Int)
}

/// An inverted field of a ``Schema``.
public struct FieldKey: SchemaKey {
  let ordinal: Int
}

/// A number column of a ``Schema``.
public struct NumberKey: SchemaKey {
  let ordinal: Int
}

/// A blob column of a ``Schema``.
public struct BlobKey: SchemaKey {
  let ordinal: Int
}

/// Values of the columns of one kind, one a column, in the order of the schema.
struct KeyedArray<Key: SchemaKey, Element> {
  private(set) var values: [Element] = []

  var count: Int { values.count }
  var keys: [Key] { values.indices.map { Key(ordinal: $0) } }

  subscript(key: Key) -> Element {
    @inline(__always) get { values[key.ordinal] }
    @inline(__always) _modify { yield &values[key.ordinal] }
  }

  @discardableResult
  mutating func append(_ value: Element) -> Key {
    values.append(value)
    return Key(ordinal: values.count - 1)
  }

  func map<Value, Failure: Error>(_ transform: (Element) throws(Failure) -> Value) throws(Failure)
    -> KeyedArray<Key, Value>
  {
    try mapWithKeys { (_, value) throws(Failure) in try transform(value) }
  }

  func mapWithKeys<Value, Failure: Error>(_ transform: (Key, Element) throws(Failure) -> Value)
    throws(Failure) -> KeyedArray<Key, Value>
  {
    var result = KeyedArray<Key, Value>()
    for (ordinal, value) in values.enumerated() {
      result.append(try transform(Key(ordinal: ordinal), value))
    }
    return result
  }
}

extension KeyedArray: Equatable where Element: Equatable {}
extension KeyedArray: Sendable where Element: Sendable {}
