extension TextBuffer {
  /// Appends `text` as a JSON string.
  public mutating func append(json text: String) {
    append(byte: UInt8(ascii: "\""))
    let utf8 = text.utf8.span
    // Most texts have nothing that must be escaped.
    if utf8.isPlainJSON { append(utf8) } else { append(escaped: text) }
    append(byte: UInt8(ascii: "\""))
  }

  private mutating func append(escaped text: String) {
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
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  public mutating func append(json text: String?) {
    if let text { append(json: text) } else { append("null") }
  }

  public mutating func append(json list: [String]) {
    append(byte: UInt8(ascii: "["))
    for (place, text) in list.enumerated() {
      if place > 0 { append(byte: UInt8(ascii: ",")) }
      append(json: text)
    }
    append(byte: UInt8(ascii: "]"))
  }

  /// Appends ranges as `[[start,end],...]`.
  public mutating func append(json ranges: [Range<Int>]) {
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
  public mutating func object(_ body: (inout JSONMembers) -> Void) {
    var members = JSONMembers(buffer: self)
    self = TextBuffer()
    body(&members)
    self = members.end()
  }

  /// Appends a JSON object as a line of its own.
  public mutating func objectLine(_ body: (inout JSONMembers) -> Void) {
    object(body)
    newline()
  }
}

extension Span<UInt8> {
  /// Whether nothing must be escaped in a JSON string.
  fileprivate var isPlainJSON: Bool {
    for at in indices {
      let byte = self[at]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F {
        return false
      }
    }
    return true
  }
}
