internal import Primitives

/// The spellings of a year of four digits.
enum YearSpellings {
  /// 2024, 二〇二四, and with what scans and keyboards put for 〇: 零, 0 and o.
  ///
  /// Not ◯, a sign that parts words: the spelling would count as often as 二 and 四, and 2024 for little.
  static func of(_ year: Int) -> [String] {
    let digits = String(year).compactMap(\.wholeNumberValue)
    return distinct([String(year)] + ["〇", "零", "0", "o"].map { HanNumerals.positional(digits, zero: $0) })
  }

  /// Reads a year of four Han digits, of which zeros may be 0 or o.
  static func read(_ text: [UInt16], at start: Int) -> (year: Int, end: Int)? {
    guard start + 4 <= text.count else { return nil }
    var year = 0
    for unit in text[start..<start + 4] {
      if case .han(let digit)? = NumeralCharacter(unit) {
        year = year * 10 + digit
      } else if unit == 0x30 || unit == 0x6F {
        year *= 10
      } else {
        return nil
      }
    }
    guard NumeralCharacter(text[start])?.isHan == true, isYear(year) else { return nil }
    if start > 0, NumeralCharacter(text[start - 1]) != nil { return nil }
    if start + 4 < text.count, NumeralCharacter(text[start + 4]) != nil { return nil }
    return (year, start + 4)
  }

  static func isYear(_ number: Int) -> Bool { (1000...2999).contains(number) }
}
