internal import Extraction

/// How pieces of text are joined.
enum LineText {
  /// Chinese, Japanese and their punctuation: written without blanks.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x20000...0x3FFFF,
      0x2014, 0x2018...0x201D, 0x2026:
      return true
    default: return false
    }
  }

  /// Two lines that the layout parted, as one: a blank between Latin words, none beside Chinese; a hyphen at
  /// the end of a line within a Latin word goes.
  static func joined(_ first: String, _ second: String) -> String {
    guard let last = first.unicodeScalars.last, let next = second.unicodeScalars.first else {
      return first + second
    }
    if last == "-" || last == "\u{2010}" {
      let before = first.unicodeScalars.dropLast().last
      if let before, isLower(before), isLower(next) {
        return String(first.unicodeScalars.dropLast()) + second
      }
      return first + second
    }
    return isWide(last) || isWide(next) ? first + second : first + " " + second
  }

  private static func isLower(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isLowercase && !isWide(scalar)
  }

  /// Whether a line ends where a sentence or a clause of a list may end.
  static func endsSentence(_ line: String) -> Bool {
    guard
      let last = line.unicodeScalars.last(where: { !["”", "’", "）", ")", "\"", "」", "』", "》"].contains($0) })
    else { return false }
    return ["。", "！", "？", "；", "：", ".", "!", "?", ";", ":"].contains(last)
  }

  private static let marks = StructureMark(numerals: ["○"], parts: ["部"]) { $0 == " " || $0 == "\u{3000}" }

  /// Whether a line begins as a part of a text does: 第三条, 二、, （一）, 1.
  static func beginsPart(_ line: String) -> Bool { marks.begins(line) }
}
