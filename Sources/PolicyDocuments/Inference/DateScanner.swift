internal import Primitives

/// Finds dates inside plain text: `2024年1月4日`, `二〇二四年一月四日`, `2024-01-04`, `2024.1.4`, `2024/1/4`,
/// `民国93年12月29日`, `民国九十三年十二月二十九日`.
enum DateScanner {
  typealias Text = ArraySlice<Unicode.Scalar>

  struct Found: Sendable {
    var date: PolicyDate
    var range: Range<Int>
  }

  /// The dates in `text`, in order. Those without a day are found where the month is followed by `月`.
  static func dates(in text: Text) -> [Found] {
    var found: [Found] = []
    var place = text.startIndex
    while place < text.endIndex {
      guard digit(text[place]) != nil || text[place] == "民", let next = date(in: text, at: place) else {
        place += 1
        continue
      }
      found.append(next)
      place = next.range.upperBound
    }
    return found
  }

  /// The date that is all of `text`, but for a day of the week, a time of day, a remark in brackets, or
  /// brackets around it.
  static func only(_ text: Text) -> PolicyDate? {
    var text = text
    if text.first == "(", text.last == ")" { text = text.dropFirst().dropLast() }
    if let state = WordList("中华 中華").prefix(of: text) { text = text.dropFirst(state.count) }
    guard let first = text.first, digit(first) != nil || first == "民",
      let found = date(in: text, at: text.startIndex)
    else { return nil }
    var rest = text[found.range.upperBound...]
    if rest.last == ")", rest.first == "(", rest.count <= 8 { rest = [] }
    return rest.allSatisfy { digit($0) != nil || ofTime.contains($0) } ? found.date : nil
  }

  private static let ofTime = Set(":时時分点點正整星期周週日上下中午".unicodeScalars)

  private static func date(in text: Text, at start: Int) -> Found? {
    // Not the end of a longer number.
    if start > text.startIndex, text[start].isASCII, let before = asciiDigit(text[start - 1]), before >= 0 {
      return nil
    }
    var place = start
    guard let year = year(text, &place) ?? republicanYear(text, &place), place < text.endIndex else {
      return nil
    }
    let mark = text[place]
    place += 1
    if mark == "年" {
      guard let month = number(text, &place), place < text.endIndex, text[place] == "月" else { return nil }
      place += 1
      let afterMonth = place
      if let day = number(text, &place), place < text.endIndex, text[place] == "日" || text[place] == "号" {
        guard let date = PolicyDate(year: year, month: month, day: day) else { return nil }
        return Found(date: date, range: start..<place + 1)
      }
      guard let date = PolicyDate(year: year, month: month) else { return nil }
      return Found(date: date, range: start..<afterMonth)
    }
    guard mark == "-" || mark == "." || mark == "/", text[start].isASCII, let month = ascii(text, &place),
      place < text.endIndex, text[place] == mark
    else { return nil }
    place += 1
    // A time of day may follow without a space: at most two digits are the day's.
    guard let day = ascii(text, &place), let date = PolicyDate(year: year, month: month, day: day) else {
      return nil
    }
    return Found(date: date, range: start..<place)
  }

  /// Four digits, ASCII or Han.
  private static func year(_ text: Text, _ place: inout Int) -> Int? {
    guard text.endIndex - place > 4 else { return nil }
    var value = 0
    for scalar in text[place..<place + 4] {
      guard let digit = digit(scalar), digit < 10 else { return nil }
      value = value * 10 + digit
    }
    place += 4
    return value >= 1000 && (place == text.endIndex || digit(text[place]) == nil) ? value : nil
  }

  /// The year of `民国93年`.
  private static func republicanYear(_ text: Text, _ place: inout Int) -> Int? {
    guard text[place...].starts(with: Array("民国".unicodeScalars)) else { return nil }
    let start = place + 2
    guard let end = text[start...].prefix(6).firstIndex(of: "年"),
      let value = WholeNumeral.value(text[start..<end]),
      value > 0
    else { return nil }
    place = end
    return 1911 + value
  }

  /// One or two ASCII digits.
  private static func ascii(_ text: Text, _ place: inout Int) -> Int? {
    var value = 0
    let start = place
    while place < text.endIndex, place < start + 2, let digit = asciiDigit(text[place]) {
      value = value * 10 + digit
      place += 1
    }
    return place > start ? value : nil
  }

  /// A month or a day: ASCII digits, or a Han numeral.
  private static func number(_ text: Text, _ place: inout Int) -> Int? {
    if place < text.endIndex, asciiDigit(text[place]) != nil { return ascii(text, &place) }
    let numeral = text[place...].prefix(3).prefix { WholeNumeral.contains(NumeralCharacter(scanned: $0)) }
    guard let value = WholeNumeral.value(numeral) else { return nil }
    place = numeral.endIndex
    return value
  }

  private static func asciiDigit(_ scalar: Unicode.Scalar) -> Int? {
    (0x30...0x39).contains(scalar.value) ? Int(scalar.value) - 0x30 : nil
  }

  /// The value of a digit of either script, and of 十.
  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch NumeralCharacter(scanned: scalar) {
    case .arabic(let value), .han(let value): value
    case .power(1): 10
    default: nil
    }
  }
}
