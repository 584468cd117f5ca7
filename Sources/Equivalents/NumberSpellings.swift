/// The spellings of a number that texts use.
enum NumberSpellings {
  /// The spellings of a count: 14, 十四; 1500, 1,500, 一千五百; 3.5, 三点五. The plain Arabic one comes first.
  static func count(_ number: DecimalNumber) -> [String] {
    var result = [arabic(number)]
    if let grouped = grouped(number) { result.append(grouped) }
    return result + han(number)
  }

  /// The spellings of an amount, in units of 千, 万, 亿 and 万亿 too: 30000000, 30,000,000, 3000万, 三千万, 3千万.
  ///
  /// - Parameter isMoney: whether financial numerals can be met as well.
  static func amount(_ number: DecimalNumber, isMoney: Bool) -> [String] {
    var result = count(number)
    if number.isAtLeast(tenTo: 3) {
      for scale in scales where number.isAtLeast(tenTo: scale.least) {
        guard let part = number.scaled(by: -scale.exponent), part.scale <= scale.decimals else { continue }
        result.append(arabic(part) + scale.name)
        if let grouped = grouped(part) { result.append(grouped + scale.name) }
        if (1...2).contains(part.scale) { result += han(part).map { $0 + scale.name } }
      }
      result += mixed(number)
    }
    if isMoney, let whole = number.whole, let financial = HanNumerals.financial(whole) {
      result.append(financial)
    }
    return distinct(result)
  }

  /// The usual Arabic and Chinese spelling: 15, 十五.
  static func plain(_ number: DecimalNumber) -> [String] { [arabic(number)] + han(number).prefix(1) }

  /// `1234.5`.
  static func arabic(_ number: DecimalNumber) -> String {
    digits(number.integerDigits) + fraction(number)
  }

  private static let scales = [
    (exponent: 3, name: "千", least: 3, decimals: 0), (exponent: 4, name: "万", least: 4, decimals: 4),
    (exponent: 7, name: "千万", least: 7, decimals: 0), (exponent: 8, name: "亿", least: 7, decimals: 4),
    (exponent: 12, name: "万亿", least: 11, decimals: 4),
  ]

  /// `1,234.5`; nil below a thousand.
  private static func grouped(_ number: DecimalNumber) -> String? {
    let whole = number.integerDigits
    guard whole.count > 3 else { return nil }
    var text = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { text += "," }
      text += String(digit)
    }
    return text + fraction(number)
  }

  private static func han(_ number: DecimalNumber) -> [String] {
    if let whole = number.whole { return HanNumerals.everyday(whole) }
    // 一万点五 is not said; nor is 一百万点五万.
    guard let whole = DecimalNumber(digits: number.integerDigits)?.whole, whole < 10_000 else { return [] }
    let decimals = HanNumerals.positional(number.fractionDigits, zero: "零")
    return HanNumerals.everyday(whole).map { $0 + "点" + decimals }
  }

  /// `1亿5000万`.
  private static func mixed(_ number: DecimalNumber) -> [String] {
    guard let whole = number.whole, whole > 1_0000_0000, whole % 1_0000 == 0, whole < 1_0000_0000_0000 else {
      return []
    }
    let rest = whole % 1_0000_0000
    return rest == 0 ? [] : ["\(whole / 1_0000_0000)亿\(rest / 1_0000)万"]
  }

  private static func fraction(_ number: DecimalNumber) -> String {
    number.scale == 0 ? "" : "." + digits(number.fractionDigits)
  }

  private static func digits(_ digits: [Int]) -> String { digits.map(String.init).joined() }
}

/// The strings in order, each once.
func distinct(_ strings: [String]) -> [String] {
  var seen: Set<String> = []
  return strings.filter { seen.insert($0).inserted }
}
