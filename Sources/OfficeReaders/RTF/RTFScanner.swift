/// Cuts RTF into its tokens.
struct RTFScanner {
  enum Token {
    case open
    case close
    /// `\par`, `\u8364`: a word, and its number if it has one.
    case word(String, Int?)
    /// `\~`, `\*`: a sign.
    case sign(UInt8)
    /// A character of the text, or `\'d6`: one byte in the encoding of the font.
    case byte(UInt8)
  }

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Token? {
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "{"): return .open
      case UInt8(ascii: "}"): return .close
      case UInt8(ascii: "\\"): return control()
      // Lines of the file are not lines of the text.
      case 0x0A, 0x0D, 0x00: continue
      default: return .byte(byte)
      }
    }
    return nil
  }

  /// Passes over binary data.
  mutating func skip(_ count: Int) { index = min(bytes.count, index + max(0, min(count, bytes.count))) }

  private mutating func control() -> Token? {
    guard index < bytes.count else { return nil }
    let first = bytes[index]
    guard Self.isLetter(first) else {
      index += 1
      if first == UInt8(ascii: "'"), index + 1 < bytes.count, let high = bytes[index].hexadecimalDigit,
        let low = bytes[index + 1].hexadecimalDigit
      {
        index += 2
        return .byte(high << 4 | low)
      }
      // A line end after a back slash is a paragraph.
      return first == 0x0A || first == 0x0D ? .word("par", nil) : .sign(first)
    }
    var word: [UInt8] = []
    while index < bytes.count, Self.isLetter(bytes[index]), word.count < 32 {
      word.append(bytes[index])
      index += 1
    }
    var digits = ""
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") {
      digits = "-"
      index += 1
    }
    while index < bytes.count, case 0x30...0x39 = bytes[index], digits.utf8.count < 12 {
      digits.unicodeScalars.append(Unicode.Scalar(bytes[index]))
      index += 1
    }
    if index < bytes.count, bytes[index] == 0x20 { index += 1 }
    return .word(String(decoding: word, as: UTF8.self), Int(digits))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
  }
}
