/// Whole numbers in Chinese.
enum ChineseNumeral {
  private static let figures = Array("零一二三四五六七八九")
  private static let legalFigures = Array("零壹贰叁肆伍陆柒捌玖")
  private static let legalFiguresTraditional = Array("零壹貳參肆伍陸柒捌玖")

  /// 十二, 一百零一, 二千零二十.
  static func counting(_ number: Int) -> String {
    let text = positional(number, figures: figures, units: ["", "十", "百", "千"])
    return text.hasPrefix("一十") ? String(text.dropFirst()) : text
  }

  /// 壹拾贰, as on bills.
  static func legal(_ number: Int, traditional: Bool) -> String {
    positional(
      number, figures: traditional ? legalFiguresTraditional : legalFigures, units: ["", "拾", "佰", "仟"])
  }

  /// 二〇二四.
  static func digits(_ number: Int) -> String {
    let signs = Array("〇一二三四五六七八九")
    return String(String(number).map { $0.wholeNumberValue.map { signs[$0] } ?? $0 })
  }

  /// Every digit moved to the block that begins with the zero `zero`: full width is U+FF10.
  static func shifted(_ text: String, to zero: UInt32) -> String {
    var moved = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isDigit = (0x30...0x39).contains(scalar.value)
      moved.append(isDigit ? Unicode.Scalar(zero + scalar.value - 0x30) ?? scalar : scalar)
    }
    return String(moved)
  }

  private static func positional(_ number: Int, figures: [Character], units: [String]) -> String {
    guard number >= 0, number < 1_0000_0000_0000 else { return String(number) }
    if number == 0 { return String(figures[0]) }
    var text = ""
    var needsZero = false
    for (scale, name) in [(1_0000_0000, "亿"), (1_0000, "万"), (1, "")] {
      let group = number / scale % 1_0000
      guard group > 0 else {
        needsZero = !text.isEmpty
        continue
      }
      var place = 1000
      for unit in units.reversed() {
        let digit = group / place % 10
        if digit > 0 {
          if needsZero { text.append(figures[0]) }
          needsZero = false
          text += String(figures[digit]) + unit
        } else if !text.isEmpty {
          needsZero = true
        }
        place /= 10
      }
      text += name
      needsZero = scale > 1 && number / (scale / 10) % 10 == 0
    }
    return text
  }
}
