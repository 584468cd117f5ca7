extension TextBuffer {
  /// Appends `text` as a JSON string.
  mutating func append(json text: String) {
    append(byte: UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20, 0x7F:
        append("\\u00")
        append(byte: Self.hexDigit(byte >> 4))
        append(byte: Self.hexDigit(byte & 0xF))
      default: append(byte: byte)
      }
    }
    append(byte: UInt8(ascii: "\""))
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  mutating func append(json text: String?) {
    if let text { append(json: text) } else { append("null") }
  }

  mutating func append(json list: [String]) {
    append(byte: UInt8(ascii: "["))
    for (place, text) in list.enumerated() {
      if place > 0 { append(byte: UInt8(ascii: ",")) }
      append(json: text)
    }
    append(byte: UInt8(ascii: "]"))
  }

  /// Appends ranges as `[[start,end],...]`.
  mutating func append(json ranges: [Range<Int>]) {
    append(byte: UInt8(ascii: "["))
    for (place, range) in ranges.enumerated() {
      append(place > 0 ? ",[" : "[")
      append(range.lowerBound)
      append(byte: UInt8(ascii: ","))
      append(range.upperBound)
      append(byte: UInt8(ascii: "]"))
    }
    append(byte: UInt8(ascii: "]"))
  }

  /// Appends a JSON object, whose members `body` adds.
  mutating func object(_ body: (inout JSONMembers) -> Void) {
    var members = JSONMembers(buffer: self)
    self = TextBuffer()
    body(&members)
    self = members.end()
  }
}

/// The members of a JSON object under construction.
struct JSONMembers {
  private var buffer: TextBuffer
  private var isFirst = true

  init(buffer: consuming TextBuffer) {
    self.buffer = buffer
    self.buffer.append(byte: UInt8(ascii: "{"))
  }

  consuming func end() -> TextBuffer {
    buffer.append(byte: UInt8(ascii: "}"))
    return buffer
  }

  /// Adds a member whose value `body` appends.
  mutating func add(_ key: String, _ body: (inout TextBuffer) -> Void) {
    if !isFirst { buffer.append(byte: UInt8(ascii: ",")) }
    isFirst = false
    buffer.append(json: key)
    buffer.append(byte: UInt8(ascii: ":"))
    body(&buffer)
  }

  mutating func add(_ key: String, _ text: String?) { add(key) { $0.append(json: text) } }
  mutating func add(_ key: String, _ list: [String]) { add(key) { $0.append(json: list) } }
  mutating func add(_ key: String, _ number: Int) { add(key) { $0.append(number) } }
  mutating func add(_ key: String, _ number: Int64) { add(key, Int(number)) }
  mutating func add(_ key: String, _ flag: Bool) { add(key) { $0.append(flag ? "true" : "false") } }
  mutating func add(_ key: String, _ range: Range<Int>) {
    add(key) { $0.append("[\(range.lowerBound),\(range.upperBound)]") }
  }
  mutating func add(_ key: String, _ number: Double, decimals: Int) {
    add(key) { $0.append(number, decimals: decimals) }
  }

  /// Adds an array of objects, one an item.
  mutating func add<Item>(_ key: String, _ items: [Item], _ body: (inout JSONMembers, Item) -> Void) {
    add(key) { buffer in
      buffer.append(byte: UInt8(ascii: "["))
      for (place, item) in items.enumerated() {
        if place > 0 { buffer.append(byte: UInt8(ascii: ",")) }
        buffer.object { body(&$0, item) }
      }
      buffer.append(byte: UInt8(ascii: "]"))
    }
  }

  /// Adds an object.
  mutating func add(_ key: String, object body: (inout JSONMembers) -> Void) {
    add(key) { $0.object(body) }
  }
}
