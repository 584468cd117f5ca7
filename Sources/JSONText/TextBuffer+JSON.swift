extension TextBuffer {
  /// Appends `text` as a JSON string.
  public mutating func append(json text: String) { appendJSON(text.utf8.span) }

  /// Appends well-formed UTF-8 as a JSON string.
  public mutating func append(json utf8: [UInt8]) { appendJSON(utf8.span) }

  private mutating func appendJSON(_ utf8: Span<UInt8>) {
    append(byte: UInt8(ascii: "\""))
    appendContent(utf8)
    append(byte: UInt8(ascii: "\""))
  }

  /// Appends well-formed UTF-8 as a part of a JSON string, whole characters.
  public mutating func append(partOfJSON utf8: [UInt8]) { appendContent(utf8.span) }

  private mutating func appendContent(_ utf8: Span<UInt8>) {
    if !utf8.hasEscapes {
      append(raw: utf8)
      return
    }
    var start = 0
    for place in utf8.indices {
      let byte = utf8[place]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7F, byte != 0xC2,
        byte != 0xE2
      {
        continue
      }
      let control = utf8.control(at: place)
      if byte >= 0x80, control == nil { continue }
      append(raw: utf8.extracting(start..<place))
      start = place + (control?.length ?? 1)
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      default:
        let value = control?.value ?? UInt16(byte)
        append("\\u")
        for shift in [12, 8, 4, 0] as [UInt16] { append(byte: Self.hexDigit(UInt8(value >> shift & 0xF))) }
      }
    }
    append(raw: utf8.extracting(start...))
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

  /// Begins a line with a JSON object whose last member is a string, up to the string's opening quote:
  /// ``append(partOfJSON:)`` and ``endObjectLine()`` follow.
  public mutating func beginObjectLine(endingIn key: String, _ body: (inout JSONMembers) -> Void) {
    var members = JSONMembers()
    swap(&members.buffer, &self)
    members.buffer.append(byte: UInt8(ascii: "{"))
    body(&members)
    members.add(key) { $0.append(byte: UInt8(ascii: "\"")) }
    swap(&members.buffer, &self)
  }

  public mutating func endObjectLine() { append("\"}\n") }

  /// Appends a JSON object as a line of its own.
  public mutating func objectLine(_ body: (inout JSONMembers) -> Void) {
    object(body)
    newline()
  }
}

extension Span<UInt8> {
  /// The control character of several bytes at `place`: C1, or a bidirectional embedding, override or
  /// isolate.
  fileprivate func control(at place: Int) -> (value: UInt16, length: Int)? {
    func next(_ distance: Int) -> UInt16 { place + distance < count ? UInt16(self[place + distance]) : 0 }
    switch (self[place], next(1), next(2)) {
    case (0xC2, 0x80...0x9F, _): return (next(1), 2)
    case (0xE2, 0x80, 0xAA...0xAE): return (0x1F80 + next(2), 3)
    case (0xE2, 0x81, 0xA6...0xA9): return (0x1FC0 + next(2), 3)
    default: return nil
    }
  }

  /// Whether a byte of a JSON string must perhaps be escaped.
  fileprivate var hasEscapes: Bool {
    anyEight { eight in
      EightBytes.below(0x20, eight) | EightBytes.equal(0x22, eight) | EightBytes.equal(0x5C, eight)
        | EightBytes.equal(0x7F, eight) | EightBytes.equal(0xC2, eight) | EightBytes.equal(0xE2, eight)
    }
  }
}
