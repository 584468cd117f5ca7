/// Counts over the bytes of a file that tell text from other data before anything is decoded.
struct ByteCensus {
  /// The offset of the first NUL byte.
  private(set) var firstNUL: Int?
  /// Control characters that prose has no use for.
  private(set) var controls = 0
  /// The offset of the first byte that is not ASCII.
  private(set) var firstHigh: Int?

  init(_ bytes: borrowing [UInt8]) {
    let span = bytes.span
    for index in span.indices {
      let byte = span[index]
      if byte >= 0x80 {
        if firstHigh == nil { firstHigh = index }
      } else if byte < 0x20, !(0x08...0x0D ~= byte), byte != 0x1A, byte != 0x1B {
        controls += 1
        if byte == 0, firstNUL == nil { firstNUL = index }
      }
    }
  }

  /// Whether more than one byte in twenty is a control character.
  func isMostlyControls(of count: Int) -> Bool { controls * 20 > count }

  /// Whether bytes that fail as UTF-8 are UTF-8 all the same, damaged: sequences as Han has them abound.
  ///
  /// Other encodings form three-byte sequences of UTF-8 by accident only, far fewer than they form broken
  /// ones.
  static func isDamagedUTF8(_ bytes: [UInt8]) -> Bool {
    let span = bytes.span
    var good = 0
    var bad = 0
    var index = 0
    while index < span.count {
      let byte = span[index]
      if byte < 0x80 {
        index += 1
      } else if 0xE3...0xEF ~= byte, index + 2 < span.count, span[index + 1] & 0xC0 == 0x80,
        span[index + 2] & 0xC0 == 0x80
      {
        good += 1
        index += 3
      } else {
        bad += 1
        index += 1
      }
    }
    return good > 0 && good >= 2 * bad
  }
}
