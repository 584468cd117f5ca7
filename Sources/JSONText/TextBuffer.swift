/// An output buffer for text, numbers and JSON, without intermediate strings.
public struct TextBuffer: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public var count: Int { bytes.count }
  public var isEmpty: Bool { bytes.isEmpty }

  /// Reserves `capacity` bytes.
  public mutating func reserve(_ capacity: Int) { bytes.reserveCapacity(capacity) }

  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  public mutating func append(_ text: String) { append(raw: text.utf8.span) }
  public mutating func append(_ text: Substring) { bytes.append(contentsOf: text.utf8) }
  public mutating func append(raw text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }
  /// Appends the bytes of a span.
  public mutating func append(raw text: Span<UInt8>) {
    // The span is read as far as it reaches.
    unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }
  public mutating func append(byte: UInt8) { bytes.append(byte) }
  public mutating func newline() { bytes.append(0x0A) }
  public mutating func tab() { bytes.append(0x09) }

  public mutating func append(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    append(magnitude: UInt64(number.magnitude), digits: 1)
  }

  /// Appends with at least `digits` digits.
  private mutating func append(magnitude: UInt64, digits: Int) {
    // The largest magnitude has 20 digits.
    var reversed = InlineArray<20, UInt8>(repeating: UInt8(ascii: "0"))
    var count = 0
    var rest = magnitude
    while rest > 0 {
      reversed[count] += UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      count += 1
    }
    for place in stride(from: max(count, digits) - 1, through: 0, by: -1) { bytes.append(reversed[place]) }
  }

  /// Appends `number` rounded to six decimals, as scores are shown.
  public mutating func append(score number: Double) { append(number, decimals: 6) }

  /// Appends `number` rounded to `decimals` (0 to 9) digits after the point.
  public mutating func append(_ number: Double, decimals: Int) {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (number.magnitude * scale).rounded()
    guard scaled.isFinite, scaled < 9e18 else {
      append("\(number)")
      return
    }
    if number < 0 && scaled > 0 { bytes.append(UInt8(ascii: "-")) }
    let unit = UInt64(scale)
    append(magnitude: UInt64(scaled) / unit, digits: 1)
    if decimals == 0 { return }
    bytes.append(UInt8(ascii: "."))
    append(magnitude: UInt64(scaled) % unit, digits: decimals)
  }

  /// Appends `text` for a single line of output: control characters become spaces.
  public mutating func append(oneLine text: String) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    blankControls(from: start)
  }

  /// The same for well-formed UTF-8.
  public mutating func append(oneLine utf8: [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: utf8)
    blankControls(from: start)
  }

  private mutating func blankControls(from start: Int) {
    // Most texts contain none of them.
    if bytes.span.extracting(start...).allArePlain { return }
    var previous: UInt8 = 0
    for place in start..<bytes.count {
      let byte = bytes[place]
      if byte < 0x20 || byte == 0x7F {
        bytes[place] = 0x20
      } else if previous == 0xC2, byte < 0xA0 {
        // U+0080 to U+009F, of two bytes.
        bytes[place - 1] = 0x20
        bytes[place] = 0x20
      }
      previous = byte
    }
  }

  /// Appends `text` as a field of a space-separated line: white space becomes `_`.
  public mutating func append(word text: String) {
    if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
      append(text)
      return
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.value < 0x20 {
        bytes.append(UInt8(ascii: "_"))
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}

extension Span<UInt8> {
  /// Whether the text is free of control characters: bytes below 0x20, DEL, and lead bytes of U+0080 to
  /// U+00BF.
  fileprivate var allArePlain: Bool {
    !anyEight { eight in
      EightBytes.below(0x20, eight) | EightBytes.equal(0x7F, eight) | EightBytes.equal(0xC2, eight)
    }
  }
}
