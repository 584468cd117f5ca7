/// What single characters are to the reading of a page.
extension Unicode.Scalar {
  /// White space of HTML, which is collapsed.
  var isCollapsible: Bool { value == 0x20 || (value >= 0x09 && value <= 0x0D && value != 0x0B) }

  /// White space that stays: no-break, em and full-width blanks.
  var isFixedBlank: Bool {
    switch value {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return true
    default: return false
    }
  }

  var isBlank: Bool { isCollapsible || isFixedBlank || value == 0x0B }

  /// Signs without a width, which stand inside of words: soft hyphens, places to break, byte order marks.
  /// Joiners are characters of the text.
  var isInvisible: Bool {
    switch value {
    case 0x00...0x08, 0x0E...0x1F, 0x7F, 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2064,
      0xFEFF:
      return true
    default: return false
    }
  }

  /// Characters between which a line end of the source is no blank: those of Chinese and its punctuation.
  var isWide: Bool {
    switch value {
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x20000...0x3FFFF,
      0x2014, 0x2018...0x201D, 0x2026:
      return true
    default: return false
    }
  }

  /// Punctuation of sentences, as links and labels seldom have it.
  var endsClause: Bool {
    switch self {
    case "。", "，", "；", "！", "？", "、", ",", ";", "!", "?": return true
    default: return false
    }
  }
}

extension String {
  /// Without white space: what two spellings of a line have in common.
  var compact: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars where !scalar.isBlank { result.append(scalar) }
    return String(result)
  }

  /// Without blanks at both ends.
  var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(scalars[first...last])
  }

  /// Whether `other` occurs; meant for short texts.
  func holds(_ other: String) -> Bool {
    let (text, wanted) = (Array(utf8), Array(other.utf8))
    guard !wanted.isEmpty, text.count >= wanted.count else { return wanted.isEmpty }
    for start in 0...(text.count - wanted.count) where text[start] == wanted[0] {
      if text[start..<start + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }
}
