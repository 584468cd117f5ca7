extension TextBuffer {
  /// Appends `text` as a JSON string.
  public mutating func append(json text: String) {
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
