/// Writes whole numbers in Han characters.
enum HanNumerals {
  /// The everyday spellings of `number`, the standard one first: 二百 and 两百, 一百零五.
  ///
  /// None beyond 10^16.
  static func everyday(_ number: Int64) -> [String] {
    guard number >= 0, number < 10_000_000_000_000_000 else { return [] }
    if number == 0 { return ["零"] }
    if number == 2 { return ["二", "两"] }
    let standard = write(number, digits: everydayDigits, powers: ["", "十", "百", "千"])
    var spellings = [standard]
    // 两 before 百, 千, 万 and 亿.
    let spoken = replacingTwo(standard)
    if spoken != standard { spellings.append(spoken) }
    if (20...39).contains(number) {
      spellings.append((number < 30 ? "廿" : "卅") + (number % 10 == 0 ? "" : standard.suffix(1)))
    }
    if standard.contains("零") { spellings.append(String(standard.map { $0 == "零" ? "〇" : $0 })) }
    return spellings
  }

  /// The financial spelling, as on cheques: 叁仟万.
  static func financial(_ number: Int64) -> String? {
    guard number > 0, number < 10_000_000_000_000_000 else { return nil }
    return write(number, digits: financialDigits, powers: ["", "拾", "佰", "仟"], alwaysOne: true)
  }

  /// Digits side by side: 二〇二四.
  static func positional(_ digits: [Int], zero: Character = "〇") -> String {
    String(digits.map { $0 == 0 ? zero : everydayDigits[$0] })
  }

  private static let everydayDigits: [Character] = Array("零一二三四五六七八九")
  private static let financialDigits: [Character] = Array("零壹贰叁肆伍陆柒捌玖")

  private static func write(_ number: Int64, digits: [Character], powers: [String], alwaysOne: Bool = false)
    -> String
  {
    var result = ""
    var needsZero = false
    let myriads = number / 1_0000_0000_0000
    for (unit, name) in [(Int64(1_0000_0000_0000), "万"), (1_0000_0000, "亿"), (1_0000, "万"), (1, "")] {
      let section = number / unit % 10_000
      if section == 0 {
        // 三万亿: 亿 follows 万 without digits of its own.
        if name == "亿", myriads > 0 { result += name }
        needsZero = !result.isEmpty
        continue
      }
      if !result.isEmpty, needsZero || section < 1000 { result.append(digits[0]) }
      result += write(section: Int(section), digits, powers, isFirst: result.isEmpty && !alwaysOne) + name
      needsZero = false
    }
    return result
  }

  private static func write(section: Int, _ digits: [Character], _ powers: [String], isFirst: Bool) -> String
  {
    var result = ""
    var needsZero = false
    for (power, divisor) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
      let digit = section / divisor % 10
      if digit == 0 {
        needsZero = !result.isEmpty
        continue
      }
      if needsZero { result.append(digits[0]) }
      needsZero = false
      // 十四, not 一十四, at the beginning.
      if !(isFirst && result.isEmpty && power == 1 && digit == 1) { result.append(digits[digit]) }
      result += powers[power]
    }
    return result
  }

  private static func replacingTwo(_ standard: String) -> String {
    let characters = Array(standard)
    var result = characters
    for index in characters.indices.dropLast() where characters[index] == "二" {
      let isHeadOfSection = index == 0 || "万亿零".contains(characters[index - 1])
      switch characters[index + 1] {
      case "千": result[index] = "两"
      case "百" where isHeadOfSection: result[index] = "两"
      case "万", "亿": if isHeadOfSection { result[index] = "两" }
      default: break
      }
    }
    return String(result)
  }
}
