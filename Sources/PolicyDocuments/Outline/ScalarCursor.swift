/// Reads a line of UTF-8 scalar by scalar. Malformed bytes read as U+FFFD, one by one.
struct ScalarCursor {
  let bytes: [UInt8]
  var at: Int
  let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { at >= end }

  /// The scalar that comes next; U+0000 at the end.
  var peek: Unicode.Scalar {
    @inline(__always) get { decode().scalar }
  }

  @inline(__always)
  mutating func advance() { at += decode().length }

  /// The scalar that comes next, which is passed over; U+0000 at the end.
  @inline(__always)
  mutating func next() -> Unicode.Scalar {
    let (next, length) = decode()
    at += length
    return next
  }

  /// Passes over `scalar` if it comes next.
  @inline(__always)
  mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      guard at < end, bytes[at] == UInt8(truncatingIfNeeded: scalar.value) else { return false }
      at += 1
      return true
    }
    let (next, length) = decode()
    guard next == scalar, at < end else { return false }
    at += length
    return true
  }

  /// Passes over white space of any width; whether there was any.
  @discardableResult
  mutating func skipBlanks() -> Bool {
    // No blank begins with these: most of Chinese.
    if at < end, (0xE4...0xE9).contains(bytes[at]) { return false }
    let start = at
    while at < end {
      let (next, length) = decode()
      guard Self.isBlank(next) else { break }
      at += length
    }
    return at > start
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    // Chinese characters and full-width forms are not.
    if (0x3001..<0xFEFF).contains(scalar.value) { return false }
    return switch scalar.value {
    case 0x20, 0x09, 0x0B...0x0D, 0x85, 0xA0, 0x2000...0x200D, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000,
      0xFEFF:
      true
    default: false
    }
  }

  /// The last scalar of `range` that is not blank, and the byte after it; nil where all is blank.
  static func last(of bytes: [UInt8], in range: Range<Int>) -> (scalar: Unicode.Scalar, end: Int)? {
    var end = range.upperBound
    // Nearly every line of Chinese ends with three bytes that are no blank.
    if range.count >= 3, bytes[end - 3] & 0xF0 == 0xE0 {
      let (scalar, length) = ScalarCursor(bytes, end - 3..<end).decode()
      if length == 3, !isBlank(scalar) { return (scalar, end) }
    }
    while end > range.lowerBound {
      var start = end - 1
      while start > range.lowerBound, end - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      let cursor = ScalarCursor(bytes, start..<end)
      if !isBlank(cursor.peek) { return (cursor.peek, end) }
      end = start
    }
    return nil
  }

  @inline(__always)
  private func decode() -> (scalar: Unicode.Scalar, length: Int) {
    guard at < end else { return ("\0", 0) }
    let first = bytes[at]
    // Nearly everything in Chinese.
    if first & 0xF0 == 0xE0, first > 0xE0, first != 0xED, at + 2 < end {
      let (second, third) = (bytes[at + 1], bytes[at + 2])
      if second & 0xC0 == 0x80, third & 0xC0 == 0x80 {
        let value = UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
        return (Unicode.Scalar(value) ?? "\u{FFFD}", 3)
      }
    }
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
    guard length > 1, at + length <= end else { return ("\u{FFFD}", 1) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for place in at + 1..<at + length {
      guard bytes[place] & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
      value = value << 6 | UInt32(bytes[place] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
