/// The class of a canonical character for the analyzer.
public enum CharacterClass: UInt8, Sendable {
  /// A Chinese character, the iteration mark 々 or the zero 〇.
  case han
  /// A letter, mark or digit of any other script.
  case letterOrDigit
  /// Punctuation, a symbol, and whatever else is visible.
  case punctuation
  /// The one space that canonical text knows, U+0020.
  case space
  /// The end of a paragraph, U+000A.
  case boundary

  /// The class of a code point.
  ///
  /// - Complexity: A comparison for Chinese characters, two table reads for the rest of the first plane, and
  ///   a rule by ranges beyond it.
  @inline(__always)
  public init(of scalar: UInt32) {
    if scalar &- 0x4E00 < 0x5200 {
      self = .han
    } else {
      self = Self.other(scalar)
    }
  }

  /// Whether a code point is a Chinese character: the ideographs with all extensions, radicals, 〇, 々, 〆 and
  /// the counting-rod numerals 〡 to 〩.
  @inline(__always)
  public static func isHan(_ scalar: UInt32) -> Bool {
    if scalar &- 0x4E00 < 0x5200 { return true }
    if scalar < 0x2E80 { return false }
    return isRareHan(scalar)
  }

  private static func isRareHan(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3400...0x4DBF, 0x3005...0x3007, 0x3021...0x3029, 0x3038...0x303B: true
    case 0x2E80...0x2FDF, 0xF900...0xFAFF, 0x20000...0x3FFFD: true
    default: false
    }
  }

  private static func other(_ scalar: UInt32) -> CharacterClass {
    if scalar == 0x20 { return .space }
    if scalar == 0x0A { return .boundary }
    if scalar >= 0x2E80, isRareHan(scalar) { return .han }
    if let unit = UInt16(exactly: scalar) {
      return LetterTable.contains(unit) ? .letterOrDigit : .punctuation
    }
    switch scalar {
    // Scripts, mathematical letters and digits, scripts again; what lies between is music, dominoes, emoji.
    case 0x10000...0x1CFFF, 0x1D400...0x1D7FF, 0x1DF00...0x1ECFF, 0x1EE00...0x1EFFF: return .letterOrDigit
    default: return .punctuation
    }
  }
}
