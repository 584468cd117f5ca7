internal import ICUText

/// The encodings of an RTF text: each font has its own.
struct RTFFonts {
  /// The code page of the text where the font does not say.
  var page = 1252
  private var charsets: [Int: Int] = [:]

  mutating func set(font: Int, charset: Int) { charsets[font] = charset }

  /// The text in bytes that are set in a font.
  func text(_ bytes: [UInt8], font: Int?) -> String {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    let charset = font.flatMap { charsets[$0] } ?? 0
    for name in [Self.name(ofCharset: charset), Self.name(ofPage: page)] {
      if let name, let encoding = TextEncoding(named: name),
        let text = try? TextDecoder(forcing: encoding).decode(bytes)
      {
        return String(decoding: text.utf8, as: UTF8.self)
      }
    }
    return String(decoding: MarkupText.decoded(bytes, charset: nil), as: UTF8.self)
  }

  /// Character sets of fonts in Windows; nil for those of the text's own code page.
  private static func name(ofCharset charset: Int) -> String? {
    switch charset {
    case 128: "Shift_JIS"
    case 129: "windows-949"
    case 134: "GBK"
    case 136: "Big5"
    case 161: "windows-1253"
    case 162: "windows-1254"
    case 204: "windows-1251"
    case 238: "windows-1250"
    default: nil
    }
  }

  private static func name(ofPage page: Int) -> String? {
    switch page {
    case 936: "GBK"
    case 950: "Big5"
    case 932: "Shift_JIS"
    case 54936: "GB18030"
    case 65001: "UTF-8"
    default: "windows-\(page)"
    }
  }
}
