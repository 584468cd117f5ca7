/// A value of JSON as a tree, for messages that are nested.
///
/// ``JSONObjectReader`` is for large files of flat objects; this one is for requests of some kilobytes.
public indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// As written.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// In the order of the text; of two members of one key the last counts.
  case object([(key: String, value: JSONValue)])

  /// The text is not JSON.
  public struct Malformed: Error, Equatable {
    /// The byte at which it is not.
    public let offset: Int
  }

  /// Values within values, at most.
  public static let deepest = 64

  /// Parses `text`, UTF-8 that holds one value and white space.
  public init(parsing text: [UInt8]) throws(Malformed) {
    var parser = JSONParser(text)
    self = try parser.whole()
  }

  /// The member `key` of an object; nil where there is none, and of any other value.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// A whole number.
  public var integer: Int? {
    guard case .number(let text) = self else { return nil }
    return Int(text)
  }

  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)), (.string(let left), .string(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }
}

/// A recursive descent through one text.
private struct JSONParser {
  private let text: [UInt8]
  private var place = 0

  init(_ text: [UInt8]) { self.text = text }

  private var failure: JSONValue.Malformed { JSONValue.Malformed(offset: place) }

  private var next: UInt8? { place < text.count ? text[place] : nil }

  mutating func whole() throws(JSONValue.Malformed) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    if place < text.count { throw failure }
    return value
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { place += 1 }
  }

  private mutating func value(depth: Int) throws(JSONValue.Malformed) -> JSONValue {
    skipSpace()
    guard let byte = next, depth < JSONValue.deepest else { throw failure }
    switch byte {
    case UInt8(ascii: "{"): return .object(try members(depth))
    case UInt8(ascii: "["): return .array(try items(depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONValue.Malformed) -> JSONValue {
    for byte in word.utf8 {
      guard next == byte else { throw failure }
      place += 1
    }
    return value
  }

  private mutating func members(_ depth: Int) throws(JSONValue.Malformed) -> [(key: String, value: JSONValue)]
  {
    var members: [(key: String, value: JSONValue)] = []
    place += 1
    skipSpace()
    if take("}") { return members }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw failure }
      let key = try string()
      skipSpace()
      if !take(":") { throw failure }
      members.append((key, try value(depth: depth + 1)))
      skipSpace()
      if take("}") { return members }
      if !take(",") { throw failure }
    }
  }

  private mutating func items(_ depth: Int) throws(JSONValue.Malformed) -> [JSONValue] {
    var items: [JSONValue] = []
    place += 1
    skipSpace()
    if take("]") { return items }
    while true {
      items.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return items }
      if !take(",") { throw failure }
    }
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  private mutating func string() throws(JSONValue.Malformed) -> String {
    place += 1
    var bytes: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: bytes, as: UTF8.self) else { throw failure }
        return text
      case UInt8(ascii: "\\"): try escape(into: &bytes)
      case 0..<0x20: throw failure
      default: bytes.append(byte)
      }
    }
    throw failure
  }

  private mutating func escape(into bytes: inout [UInt8]) throws(JSONValue.Malformed) {
    guard let sign = next else { throw failure }
    place += 1
    switch sign {
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(sign)
    case UInt8(ascii: "u"):
      var value = UInt32(try hexadecimal())
      if (0xD800..<0xDC00).contains(value) {
        // The second half of a surrogate pair follows.
        guard take("\\"), take("u") else { throw failure }
        let low = UInt32(try hexadecimal())
        guard (0xDC00..<0xE000).contains(low) else { throw failure }
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(value) else { throw failure }
      bytes += Array(String(Character(scalar)).utf8)
    default: throw failure
    }
  }

  private mutating func hexadecimal() throws(JSONValue.Malformed) -> UInt16 {
    guard place + 4 <= text.count else { throw failure }
    let digits = text[place..<place + 4]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }),
      let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure }
    place += 4
    return value
  }

  private mutating func number() throws(JSONValue.Malformed) -> String {
    let start = place
    _ = take("-")
    let whole = digits()
    if whole == 0 || (whole > 1 && text[place - whole] == UInt8(ascii: "0")) { throw failure }
    if take("."), digits() == 0 { throw failure }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      if digits() == 0 { throw failure }
    }
    return String(decoding: text[start..<place], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = place
    while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
    return place - start
  }
}
