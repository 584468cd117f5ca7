internal import ICUText

/// The encoding of a text that is a part of a document.
enum MarkupText {
  /// The text as UTF-8: by what is declared, if that fits, else by detection; bad bytes become U+FFFD.
  static func decoded(_ bytes: [UInt8], charset: String?) -> [UInt8] {
    if String(validating: bytes, as: UTF8.self) != nil, !isUTF16(bytes) { return withoutMark(bytes) }
    for name in [charset, declared(bytes)] {
      if let name, let encoding = TextEncoding(named: name), encoding != .utf8,
        let text = try? TextDecoder(forcing: encoding).decode(bytes)
      {
        return text.utf8
      }
    }
    if let text = try? TextDecoder().decode(bytes) { return text.utf8 }
    return Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(64).contains(0)
  }

  private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// The value of `charset=` or `encoding=` in the first kilobyte.
  private static func declared(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(1024).filter { $0 < 0x80 }, as: UTF8.self).lowercased()
    for key in ["charset", "encoding"] {
      guard let found = head.range(of: key) else { continue }
      let rest = head[found].dropFirst(key.count).drop { " =\"'".contains($0) }
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      if !name.isEmpty { return String(name) }
    }
    return nil
  }
}

extension String {
  /// Where a string of ASCII begins for the first time.
  fileprivate func range(of word: String) -> PartialRangeFrom<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(word) { return start... }
      start = index(after: start)
    }
    return nil
  }
}
