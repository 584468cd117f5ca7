extension TextBuffer {
  /// Appends `text` as a JSON string.
  public mutating func append(json text: String) { appendJSON(text.utf8.span) }

  /// Appends well-formed UTF-8 as a JSON string.
  public mutating func append(json utf8: [UInt8]) { appendJSON(utf8.span) }

  private mutating func appendJSON(_ utf8: Span<UInt8>) {
    append(byte: UInt8(ascii: "\""))
    if !utf8.hasEscapes {
      append(raw: utf8)
      append(byte: UInt8(ascii: "\""))
      return
    }
    var start = 0
    for place in utf8.indices {
      let byte = utf8[place]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7F { continue }
      append(raw: utf8.extracting(start..<place))
      start = place + 1
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      default:
        append("\\u00")
        append(byte: Self.hexDigit(byte >> 4))
        append(byte: Self.hexDigit(byte & 0xF))
      }
    }
    append(raw: utf8.extracting(start...))
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
    // The bytes are moved, not copied: a second reference would make each object copy everything before it.
    var members = JSONMembers()
    swap(&members.buffer, &self)
    members.buffer.append(byte: UInt8(ascii: "{"))
    body(&members)
    members.buffer.append(byte: UInt8(ascii: "}"))
    swap(&members.buffer, &self)
  }

  /// Appends a JSON object as a line of its own.
  public mutating func objectLine(_ body: (inout JSONMembers) -> Void) {
    object(body)
    newline()
  }
}

extension Span<UInt8> {
  /// Whether a byte of a JSON string must be escaped.
  fileprivate var hasEscapes: Bool {
    anyEight { eight in
      EightBytes.below(0x20, eight) | EightBytes.equal(0x22, eight) | EightBytes.equal(0x5C, eight)
        | EightBytes.equal(0x7F, eight)
    }
  }
}
