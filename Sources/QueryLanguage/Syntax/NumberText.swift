internal import Primitives

/// Document numbers that are typed with blanks: `国办发2018 128`, `国发 〔2021〕 23号`.
enum NumberText {
  /// Whether `next` goes on with the number of which `text` has been typed: nothing but a year, an ordinal or
  /// both, where one is missing.
  static func goesOn(_ text: String, _ next: String) -> Bool {
    let rest = Array(next.unicodeScalars)
    guard rest.contains(where: isNumeral), rest.allSatisfy({ isNumeral($0) || isMark($0) }), next != "号"
    else {
      return false
    }
    var before = Array(text.unicodeScalars)
    if let last = before.last, last == "年" || isClosing(last) { return true }
    var digits = 0
    while let last = before.last, NumeralCharacter(scanned: last)?.digit != nil {
      digits += 1
      before.removeLast()
    }
    // A year; behind a bracket or another year it is the number.
    if digits == 4 {
      return before.last.map { !isClosing($0) && !"年第/／".unicodeScalars.contains($0) } ?? false
    }
    guard digits == 0, let last = before.last, !isMark(last), last != "/" else { return false }
    return isYear(rest[...])
  }

  /// Whether a year, in brackets or not, begins `text`.
  private static func isYear(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    let digits = text.drop(while: isMark).prefix { NumeralCharacter(scanned: $0)?.digit != nil }
    return digits.count == 4 && WholeNumeral.value(digits).map { (1949...2100).contains($0) } ?? false
  }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    WholeNumeral.contains(NumeralCharacter(scanned: scalar))
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    "〔〕［］[]（）()【】年第号號".unicodeScalars.contains(scalar)
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool { "〕］])）】".unicodeScalars.contains(scalar) }
}
