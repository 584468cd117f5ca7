internal import Primitives

/// A numeral in canonical text.
struct Numeral: Equatable {
  /// How it is written.
  enum Form: Equatable {
    /// Digits, with or without powers: 2024, 30,000,000, 3000万, 1亿5000万.
    case arabic
    /// Han digits with powers: 三百二十一, 一点五亿, 十四.
    case han
    /// Han digits side by side, as in years: 二〇二四.
    case positional
  }

  var range: Range<Int>
  var value: DecimalNumber
  var form: Form

  /// Reads the numeral that begins at `start`.
  ///
  /// The whole run of numeral characters must be one numeral: 十四五, 三五 and 1.2.3 are none, and a numeral does
  /// not begin in the middle of a run.
  static func read(_ text: [UInt16], at start: Int) -> Numeral? {
    guard start < text.count, NumeralCharacter(text[start]) != nil, !continuesRun(text, at: start) else {
      return nil
    }
    var reader = NumeralReader(text, at: start)
    return reader.read()
  }

  /// Whether the character before `start` belongs to the same run of numeral characters.
  private static func continuesRun(_ text: [UInt16], at start: Int) -> Bool {
    guard start > 0 else { return false }
    if NumeralCharacter(text[start - 1]) != nil { return true }
    guard start > 1, NumeralCharacter(text[start - 2]) != nil else { return false }
    let joint = text[start - 1]
    let bothArabic = text[start] < 0x80 && text[start - 2] < 0x80
    return joint == NumeralReader.spokenPoint
      || bothArabic && (joint == NumeralReader.point || joint == NumeralReader.comma)
  }
}
