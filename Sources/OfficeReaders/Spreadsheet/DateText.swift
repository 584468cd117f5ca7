/// Dates and times as a format shows them.
enum DateText {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]
  private static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
  private static let chineseWeekdays = Array("日一二三四五六")

  static func text(_ date: SerialDate, _ section: FormatSection) -> String {
    var text = ""
    let hasHalves = section.tokens.contains { if case .halfDay = $0 { true } else { false } }
    for (index, token) in section.tokens.enumerated() {
      switch token {
      case .literal(let literal): text += literal
      case .halfDay(let morning, let afternoon): text += date.hour < 12 ? morning : afternoon
      case .slash: text.append("/")
      case .point, .comma:
        text += token == .point && isBeforeFraction(index, section) ? "" : token == .point ? "." : ","
      case .elapsed(let unit, let count):
        let value = unit == "h" ? date.seconds / 3600 : unit == "m" ? date.seconds / 60 : date.seconds
        text += padded(value, count)
      case .date(let letter, let count):
        let isMinute = letter == "m" && isMinutes(index, section)
        text += part(letter, count, date, isMinute: isMinute, hasHalves: hasHalves, section)
      default: break
      }
    }
    return text
  }

  private static func part(
    _ letter: Character, _ count: Int, _ date: SerialDate, isMinute: Bool, hasHalves: Bool,
    _ section: FormatSection
  ) -> String {
    switch letter {
    case "y": return count <= 2 ? padded(date.year % 100, 2) : year(date.year, section)
    case "e": return year(date.year, section)
    case "m" where isMinute: return number(date.minute, count, section)
    case "m":
      switch count {
      case 1, 2: return number(date.month, count, section)
      case 3: return String(months[date.month - 1].prefix(3))
      case 5: return String(months[date.month - 1].prefix(1))
      default: return months[date.month - 1]
      }
    case "d":
      switch count {
      case 1, 2: return number(date.day, count, section)
      case 3: return String(weekdays[date.weekday].prefix(3))
      default: return weekdays[date.weekday]
      }
    case "a": return (count >= 4 ? "星期" : "") + String(chineseWeekdays[date.weekday])
    case "h":
      let hour = hasHalves ? (date.hour + 11) % 12 + 1 : date.hour
      return number(hour, count, section)
    case "s": return number(date.second, count, section)
    default: return ""
    }
  }

  private static func year(_ year: Int, _ section: FormatSection) -> String {
    switch section.chinese {
    case 1: ChineseNumeral.digits(year)
    case 2:
      String(
        String(year).map { ChineseNumeral.legal($0.wholeNumberValue ?? 0, traditional: false).first ?? $0 })
    case 3: ChineseNumeral.shifted(String(year), to: 0xFF10)
    default: String(year)
    }
  }

  private static func number(_ value: Int, _ count: Int, _ section: FormatSection) -> String {
    section.chinese > 0 ? section.inChinese(String(value)) : padded(value, count)
  }

  private static func padded(_ value: Int, _ count: Int) -> String {
    value < 10 && count >= 2 ? "0\(value)" : "\(value)"
  }

  /// `m` is minutes after hours or before seconds, months elsewhere.
  private static func isMinutes(_ index: Int, _ section: FormatSection) -> Bool {
    func unit(_ token: FormatSection.Token) -> Character? {
      switch token {
      case .date(let letter, _), .elapsed(let letter, _): letter
      default: nil
      }
    }
    let before = section.tokens[..<index].reversed().lazy.compactMap(unit).first
    let after = section.tokens[(index + 1)...].lazy.compactMap(unit).first
    return before == "h" || after == "s"
  }

  /// Fractions of seconds are not shown.
  private static func isBeforeFraction(_ index: Int, _ section: FormatSection) -> Bool {
    index + 1 < section.tokens.count && section.tokens[index + 1] == .digit("0")
  }
}
