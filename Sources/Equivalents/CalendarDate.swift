internal import Primitives

/// A date as texts write it: with or without a day, with or without a year.
struct CalendarDate: Equatable {
  var year: Int?
  var month: Int
  var day: Int?

  /// Reads a date that begins at `start`: `2024-03-05`, `2024.3.5`, `2024/3/5`, 2024年3月5日, 二〇二四年三月,
  /// 3月5日.
  static func read(_ text: [UInt16], at start: Int) -> (date: CalendarDate, end: Int)? {
    separated(text, at: start) ?? written(text, at: start)
  }

  /// The spellings of the date.
  var spellings: [String] {
    var result: [String] = []
    if let year {
      let years = YearSpellings.of(year)
      if let day {
        for separator in ["-", ".", "/"] {
          result.append("\(year)\(separator)\(month)\(separator)\(day)")
          result.append("\(year)\(separator)\(Self.padded(month))\(separator)\(Self.padded(day))")
        }
      } else {
        result.append("\(year)-\(Self.padded(month))")
      }
      result += monthsAndDays(arabic: true).map { "\(year)年" + $0 }
      for spelled in years.dropFirst() { result += monthsAndDays(arabic: false).map { spelled + "年" + $0 } }
      // Han years with Arabic days are met in old notices.
      if let mixed = years.dropFirst().first, let rest = monthsAndDays(arabic: true).first {
        result.append(mixed + "年" + rest)
      }
    } else {
      result += monthsAndDays(arabic: true) + monthsAndDays(arabic: false)
    }
    return distinct(result)
  }

  private func monthsAndDays(arabic: Bool) -> [String] {
    func spelled(_ number: Int) -> [String] {
      arabic
        ? distinct([String(number), Self.padded(number)])
        : HanNumerals.everyday(Int64(number)).filter { $0 != "两" }
    }
    guard let day else { return spelled(month).map { $0 + "月" } }
    var result: [String] = []
    for month in spelled(month) {
      for day in spelled(day) { result += ["\(month)月\(day)日", "\(month)月\(day)号"] }
    }
    return result
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  // MARK: Reading

  /// `2024-03-05` and the like, `2024-03`.
  private static func separated(_ text: [UInt16], at start: Int) -> (CalendarDate, Int)? {
    guard start == 0 || !isDigit(text[start - 1]), let (year, afterYear) = digits(text, at: start, 4...4),
      afterYear < text.count, [0x2D, 0x2E, 0x2F].contains(text[afterYear]),
      let (month, afterMonth) = digits(text, at: afterYear + 1, 1...2)
    else { return nil }
    guard afterMonth < text.count, text[afterMonth] == text[afterYear] else {
      // 2024.3 is a number, 2024/3 the third of a series.
      let isMonth = afterMonth == afterYear + 3 && text[afterYear] == 0x2D
      return isMonth ? valid(year, month, nil).map { ($0, afterMonth) } : nil
    }
    guard let (day, end) = digits(text, at: afterMonth + 1, 1...2),
      // A version or a telephone number goes on.
      !(end + 1 < text.count && text[end] == text[afterYear] && isDigit(text[end + 1]))
    else { return nil }
    return valid(year, month, day).map { ($0, end) }
  }

  /// 2024年3月5日 and its parts, in digits of either script.
  private static func written(_ text: [UInt16], at start: Int) -> (CalendarDate, Int)? {
    var place = start
    var year: Int?
    if let (value, end) = digits(text, at: start, 4...4) ?? YearSpellings.read(text, at: start),
      start == 0 || NumeralCharacter(text[start - 1]) == nil, end < text.count, text[end] == yearSign
    {
      (year, place) = (value, end + 1)
    }
    guard let (month, afterMonth) = number(text, at: place), afterMonth < text.count,
      text[afterMonth] == monthSign
    else { return nil }
    if let (day, afterDay) = number(text, at: afterMonth + 1), afterDay < text.count,
      text[afterDay] == daySign || text[afterDay] == numberSign
    {
      return valid(year, month, day).map { ($0, afterDay + 1) }
    }
    return valid(year, month, nil).map { ($0, afterMonth + 1) }
  }

  private static let yearSign: UInt16 = 0x5E74
  private static let monthSign: UInt16 = 0x6708
  private static let daySign: UInt16 = 0x65E5
  private static let numberSign: UInt16 = 0x53F7

  private static func valid(_ year: Int?, _ month: Int, _ day: Int?) -> CalendarDate? {
    guard (1...12).contains(month), day.map({ (1...31).contains($0) }) ?? true,
      year.map(YearSpellings.isYear) ?? true
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// A number of one or two digits, a leading zero allowed, or a Han numeral.
  private static func number(_ text: [UInt16], at start: Int) -> (Int, Int)? {
    if let arabic = digits(text, at: start, 1...2) { return arabic }
    guard start < text.count, NumeralCharacter(text[start])?.isHan == true,
      let numeral = Numeral.read(text, at: start), let whole = numeral.value.whole, whole < 100
    else { return nil }
    return (Int(whole), numeral.range.upperBound)
  }

  private static func digits(_ text: [UInt16], at start: Int, _ count: ClosedRange<Int>) -> (Int, Int)? {
    var value = 0
    var end = start
    while end < text.count, isDigit(text[end]), end - start <= count.upperBound {
      value = value * 10 + Int(text[end]) - 0x30
      end += 1
    }
    return count.contains(end - start) ? (value, end) : nil
  }

  private static func isDigit(_ unit: UInt16) -> Bool { unit >= 0x30 && unit <= 0x39 }
}
