/// Numbers as a format shows them.
enum NumberText {
  static func text(_ value: Double, _ section: FormatSection) -> String {
    let tokens = section.tokens
    var number = DecimalNumber(value)
    let percents = tokens.count { $0 == .percent }
    number.scale(by: percents * 2)
    let point = tokens.firstIndex(of: .point) ?? tokens.firstIndex(where: isExponent) ?? tokens.count
    let end = tokens.firstIndex(where: isExponent) ?? tokens.count
    // A fraction of two numbers, such as 1/2, is shown as a decimal one.
    if tokens.contains(.slash), tokens.contains(where: isDigit) { return number.general }
    guard tokens.contains(where: isDigit) else {
      return (value < 0 ? "-" : "") + tokens.map(literal).joined()
    }
    let wholePlaces = tokens[..<min(point, end)].count(where: isDigit)
    let fractionPlaces = point < end ? tokens[point..<end].count(where: isDigit) : 0
    var exponent: Int?
    if end < tokens.count {
      exponent = number.isZero ? 0 : number.point - max(wholePlaces, 1)
      number.scale(by: -(exponent ?? 0))
    }
    // Commas after the last place divide by a thousand each, others group.
    let last = tokens[..<min(point, end)].lastIndex(where: isDigit) ?? 0
    let scaling = tokens[last..<min(point, end)].count { $0 == .comma }
    number.scale(by: -3 * scaling)
    let groups = tokens[..<last].contains(.comma)
    number.round(fraction: fractionPlaces)
    let sign = number.isNegative && !number.isZero ? "-" : ""
    let whole = Array(number.whole)
    let fraction = Array(number.fraction)
    var text = ""
    var wholeIndex = wholePlaces
    var fractionIndex = 0
    for (index, token) in tokens.enumerated() {
      switch token {
      case .digit(let kind) where index < point:
        wholeIndex -= 1
        text += wholeDigits(
          whole, place: wholeIndex, isFirst: wholeIndex == wholePlaces - 1, kind, groups: groups)
      case .digit(let kind) where index < end:
        if fractionIndex < fraction.count {
          text.append(fraction[fractionIndex])
        } else if kind == "0" {
          text.append("0")
        }
        fractionIndex += 1
      case .point:
        // `.00` alone shows the whole part, too.
        if wholePlaces == 0 { text += String(whole) }
        if !fraction.isEmpty || tokens[index...].contains(.digit("0")) { text.append(".") }
      case .percent: text.append("%")
      case .exponent(let showsPlus):
        let exponent = exponent ?? 0
        let width = tokens[index...].count(where: isDigit)
        let digits = String(exponent.magnitude)
        text += "E" + (exponent < 0 ? "-" : showsPlus ? "+" : "")
        text += String(repeating: "0", count: max(0, width - digits.count)) + digits
      case .literal(let literal): text += literal
      default: break
      }
    }
    return sign + (section.chinese > 0 ? inChinese(text, section) : text)
  }

  /// The digits for one place of the whole part: the first place takes all that are left.
  private static func wholeDigits(
    _ whole: [Character], place: Int, isFirst: Bool, _ kind: Character, groups: Bool
  ) -> String {
    var text = ""
    for place in isFirst ? Array((place...max(place, whole.count - 1)).reversed()) : [place] {
      if place < whole.count {
        text.append(whole[whole.count - 1 - place])
      } else if kind == "0" {
        text.append("0")
      } else {
        continue
      }
      if groups, place > 0, place % 3 == 0 { text.append(",") }
    }
    return text
  }

  /// Whole numbers by their names; others digit by digit.
  private static func inChinese(_ text: String, _ section: FormatSection) -> String {
    var shown = ""
    var digits = ""
    for character in text + "\u{0}" {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        if !digits.isEmpty { shown += section.inChinese(digits) }
        digits = ""
        if character != "\u{0}" { shown.append(character) }
      }
    }
    return shown
  }

  private static func isDigit(_ token: FormatSection.Token) -> Bool {
    if case .digit = token { true } else { false }
  }

  private static func isExponent(_ token: FormatSection.Token) -> Bool {
    if case .exponent = token { true } else { false }
  }

  private static func literal(_ token: FormatSection.Token) -> String {
    if case .literal(let text) = token { text } else { "" }
  }
}
