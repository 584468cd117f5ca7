/// Reads numbers with their units in Chinese text.
///
/// Read are Arabic numerals (9,800, 3.5, full-width ones too), numerals of at least two Chinese digits before
/// a unit (一百二十个) and of one before a unit of measure (三倍), 百分之五, 三分之一 and 三成; powers of ten (万, 亿) are
/// multiplied out. Not read are dates and years, ordinals (第3), document and article numbers, marks of lists,
/// digits within Latin words, and single Chinese digits before other units, which most often do not count
/// (一个).
struct FigureParser {
  /// A number and where it stands in the scalars.
  struct Found: Equatable {
    var range: Range<Int>
    var figure: Figure
  }

  private let text: [Unicode.Scalar]

  init(_ text: [Unicode.Scalar]) { self.text = text.map(Self.halfWidth) }

  /// All numbers, in the order of the text.
  func figures() -> [Found] {
    var found: [Found] = []
    var place = 0
    while place < text.count {
      if let next = figure(at: place) {
        if let figure = next.figure { found.append(Found(range: place..<next.end, figure: figure)) }
        place = max(place + 1, next.end)
      } else {
        place += 1
      }
    }
    return found.map(withBound)
  }

  // MARK: One number

  /// What begins at `place`: a figure, or digits that are none, which are passed over; nil where no number
  /// begins.
  private func figure(at place: Int) -> (figure: Figure?, end: Int)? {
    if let fraction = fraction(at: place) { return (fraction.figure, fraction.end) }
    guard let first = number(at: place) else { return nil }
    if isNoQuantity(place, first.end) { return (nil, first.end) }
    var end = first.end
    var unit = unit(at: end)
    var upper: Double?
    var value = first.value
    if let dash = rangeSign(at: unit.map { $0.end } ?? end), let second = number(at: dash) {
      let secondUnit = self.unit(at: second.end)
      // 2—3万人: the power of the second number is that of the first, where that has none.
      if unit == nil || unit?.name == secondUnit?.name {
        upper = second.value
        if unit == nil, first.power == 1, second.power > 1 { value *= second.power }
        end = second.end
        unit = secondUnit
        if (upper ?? 0) < value { return (nil, secondUnit?.end ?? end) }
      }
    }
    // 五千元以上一万元以下 says one thing, the ends of a range.
    if upper == nil, let known = unit, let range = closedRange(known.name, known.end), range.upper >= value {
      upper = range.upper
      end = range.end
      unit = (known.name, range.end)
    }
    if first.isChinese, unit == nil { return nil }
    // 连续46年 tells how long something has been so, whatever it is.
    if let unit, Self.spans.contains(unit.name), before("连续", place) { return (nil, unit.end) }
    // A year, a month or a day of the calendar.
    if let unit, isCalendar(place, first, unit.name, unit.end) { return (nil, unit.end) }
    if let unit { end = unit.end }
    let written = String(String.UnicodeScalarView(text[place..<end]))
    return (Figure(value: value, upper: upper, unit: unit?.name, bound: nil, text: written), end)
  }

  /// The upper end of a range whose lower end is a number before `place`, of that unit.
  private func closedRange(_ unit: String, _ place: Int) -> (upper: Double, end: Int)? {
    guard var next = ["及以上", "以上"].compactMap({ after($0, place) }).first else { return nil }
    if next < text.count, "、，,".unicodeScalars.contains(text[next]) { next += 1 }
    guard let number = number(at: next), let own = self.unit(at: number.end), own.name == unit,
      let end = ["及以下", "以下", "以内"].compactMap({ after($0, own.end) }).first
    else { return nil }
    return (number.value, end)
  }

  /// The place after `word`, where that stands at `place`.
  private func after(_ word: String, _ place: Int) -> Int? {
    let end = place + word.unicodeScalars.count
    return end <= text.count && text[place..<end].elementsEqual(word.unicodeScalars) ? end : nil
  }

  /// Whether `word` ends at `place`.
  private func before(_ word: String, _ place: Int) -> Bool {
    let start = place - word.unicodeScalars.count
    return start >= 0 && text[start..<place].elementsEqual(word.unicodeScalars)
  }

  /// A number with its power of ten.
  private struct Number {
    var value: Double
    var power: Double
    var end: Int
    var isChinese: Bool
  }

  private func number(at place: Int) -> Number? { arabic(at: place) ?? chinese(at: place) }

  private func arabic(at place: Int) -> Number? {
    guard place < text.count, Self.digit(text[place]) != nil else { return nil }
    let isSpaced = isSpaced(at: place)
    var end = place
    var value = 0.0
    var digits = 0
    var isGrouped = false
    while end < text.count {
      if let digit = Self.digit(text[end]) {
        value = value * 10 + Double(digit)
        digits += 1
        if digits > 15 { return nil }
        end += 1
      } else if text[end] == "," || text[end] == "，", digits <= 3 || isGrouped, isGroup(end + 1) {
        isGrouped = true
        end += 1
      } else if isSpaced, text[end] == " ", end + 1 < text.count, Self.digit(text[end + 1]) != nil {
        end += 1
      } else {
        break
      }
    }
    let point = isSpaced && end < text.count && text[end] == " " ? end + 1 : end
    if point + 1 < text.count, text[point] == ".", Self.digit(text[point + 1]) != nil {
      end = point + 1
      var scale = 0.1
      while end < text.count, let digit = Self.digit(text[end]), scale > 1e-12 {
        value += Double(digit) * scale
        scale /= 10
        end += 1
      }
      // 1.2.3 is the number of a section.
      if end + 1 < text.count, text[end] == ".", Self.digit(text[end + 1]) != nil { return nil }
    }
    let (power, after) = power(at: isSpaced && end < text.count && text[end] == " " ? end + 1 : end)
    return Number(value: value * power, power: power, end: power == 1 ? end : after, isChinese: false)
  }

  /// Whether a number is set with a blank after each digit: 4 9 2 5 0 万吨.
  private func isSpaced(at place: Int) -> Bool {
    func isDigit(_ place: Int) -> Bool { place < text.count && Self.digit(text[place]) != nil }
    guard place + 2 < text.count, text[place + 1] == " " else { return false }
    return text[place + 2] == "." ? isDigit(place + 3) : isDigit(place + 2) && !isDigit(place + 3)
  }

  /// Whether exactly three digits follow.
  private func isGroup(_ place: Int) -> Bool {
    guard place + 3 <= text.count else { return false }
    let next = place + 3 < text.count ? Self.digit(text[place + 3]) : nil
    return text[place..<place + 3].allSatisfy { Self.digit($0) != nil } && next == nil
  }

  /// Powers of ten after a number: 万, 亿, 万亿, 百万, 多万.
  private func power(at place: Int) -> (Double, Int) {
    var power = 1.0
    var end = place
    // 10多万, 300余亿.
    if end + 1 < text.count, text[end] == "多" || text[end] == "余", Self.powers[text[end + 1]] != nil {
      end += 1
    }
    while end < text.count, let next = Self.powers[text[end]] {
      power *= next
      end += 1
    }
    return (power, end)
  }

  /// A numeral of Chinese digits.
  private func chinese(at place: Int) -> Number? {
    // Not from the middle of a numeral.
    if place > 0, Self.chineseDigits[text[place - 1]] != nil || Self.smallPowers[text[place - 1]] != nil {
      return nil
    }
    guard place < text.count, Self.chineseDigits[text[place]] != nil || text[place] == "十" else { return nil }
    var end = place
    while end < text.count, Self.chineseDigits[text[end]] != nil || Self.smallPowers[text[end]] != nil {
      end += 1
    }
    guard end - place <= 16 else { return nil }
    let decimals = decimals(at: end)
    // 一个 most often counts nothing; 一倍 and 一至三倍 do.
    if end - place == 1, decimals.end == end {
      let last = rangeSign(at: end).flatMap { number(at: $0)?.end } ?? end
      guard let unit = unit(at: last), FigureUnits.measures.contains(unit.name) else { return nil }
    }
    guard let value = Self.value(text[place..<end]) else { return nil }
    let (power, after) = decimals.end > end ? power(at: decimals.end) : (1, end)
    return Number(value: (value + decimals.value) * power, power: power, end: after, isChinese: true)
  }

  /// 百分之五, 百分之12.5, 三分之一, 三成.
  private func fraction(at place: Int) -> (figure: Figure, end: Int)? {
    func follows(_ word: String, at place: Int) -> Bool {
      let scalars = Array(word.unicodeScalars)
      return place + scalars.count <= text.count && Array(text[place..<place + scalars.count]) == scalars
    }
    func made(_ value: Double, _ unit: String, _ end: Int) -> (Figure, Int) {
      (
        Figure(
          value: value, upper: nil, unit: unit, bound: nil,
          text: String(String.UnicodeScalarView(text[place..<end]))), end
      )
    }
    for (word, unit) in [("百分之", "%"), ("千分之", "‰")] where follows(word, at: place) {
      let start = place + 3
      if let number = arabic(at: start), number.power == 1 { return made(number.value, unit, number.end) }
      var end = start
      while end < text.count, Self.chineseDigits[text[end]] != nil || text[end] == "十" || text[end] == "百" {
        end += 1
      }
      if end > start, let value = Self.value(text[start..<end]) {
        let decimals = decimals(at: end)
        return made(value + decimals.value, unit, decimals.end)
      }
    }
    guard place < text.count, let one = Self.chineseDigits[text[place]], one > 0 else { return nil }
    if place > 0, Self.chineseDigits[text[place - 1]] != nil || text[place - 1] == "十" { return nil }
    if follows("分之", at: place + 1), place + 3 < text.count, let part = Self.chineseDigits[text[place + 3]] {
      return made(part / one * 100, "%", place + 4)
    }
    // 三成, not 三成员.
    if follows("成", at: place + 1),
      place + 2 >= text.count || "，。；、以左）)".unicodeScalars.contains(text[place + 2])
    {
      return made(one * 10, "%", place + 2)
    }
    return nil
  }

  /// 点四 after a Chinese numeral, as a part of one; 0 where there is none.
  private func decimals(at place: Int) -> (value: Double, end: Int) {
    guard place < text.count, text[place] == "点" else { return (0, place) }
    var (value, scale, end) = (0.0, 0.1, place + 1)
    while end < text.count, let digit = Self.chineseDigits[text[end]], scale > 1e-9 {
      value += digit * scale
      scale /= 10
      end += 1
    }
    return end > place + 1 ? (value, end) : (0, place)
  }

  // MARK: What is no quantity

  /// Whether the digits are an ordinal, a part of a Latin word or of a document number, or a mark of a list.
  private func isNoQuantity(_ start: Int, _ end: Int) -> Bool {
    let before = start > 0 ? text[start - 1] : " "
    let after = end < text.count ? text[end] : " "
    if "第〔[［/.:：×÷".unicodeScalars.contains(before) { return true }
    if Self.isLatin(before) { return true }
    if "号〕]:：/".unicodeScalars.contains(after) { return true }
    // （1） and 1. at the beginning of a line, 1、.
    if before == "（" || before == "(", after == "）" || after == ")" { return true }
    if after == "、" || after == ".", start == 0 || text[start - 1] == "\n" { return true }
    // 5G, 3D: Latin letters that are no unit.
    return Self.isLatin(after) && unit(at: end) == nil
  }

  /// Whether a number before 年, 月 or 日 is a date.
  private func isCalendar(_ start: Int, _ number: Number, _ unit: String, _ end: Int) -> Bool {
    switch unit {
    case "年":
      if number.value >= 1900, number.value < 2200, number.power == 1 { return true }
      // 23年3月
      return end < text.count && Self.digit(text[end]) != nil
    case "月": return true
    case "日": return start > 0 && (text[start - 1] == "月" || text[start - 1] == "至" || text[start - 1] == "—")
    default: return false
    }
  }

  // MARK: Units and bounds

  private func unit(at place: Int) -> (name: String, end: Int)? {
    var start = place
    // 120 个, 300多个
    while start < text.count, text[start] == " " || text[start] == "\u{A0}" { start += 1 }
    if start < text.count, text[start] == "多" || text[start] == "余" { start += 1 }
    for name in FigureUnits.all where start + name.count <= text.count {
      if zip(name, text[start...]).allSatisfy({ $0 == $1 }) {
        return (String(String.UnicodeScalarView(name)), start + name.count)
      }
    }
    return nil
  }

  /// The place after a sign between the ends of a range.
  private func rangeSign(at place: Int) -> Int? {
    guard place < text.count else { return nil }
    guard "-—–~～至到－".unicodeScalars.contains(text[place]) else { return nil }
    let isDouble = place + 1 < text.count && text[place + 1] == "—"
    return place + (isDouble ? 2 : 1)
  }

  /// `found` with what the words around it say.
  private func withBound(_ found: Found) -> Found {
    var result = found
    func ends(_ words: [String]) -> Bool { words.contains { before($0, found.range.lowerBound) } }
    func begins(_ words: [String]) -> Bool { words.contains { after($0, found.range.upperBound) != nil } }
    if begins(["以上", "及以上", "或以上"]) || ends(FigureBounds.atLeast) {
      result.figure.bound = .atLeast
    } else if begins(["以下", "以内", "及以下", "之内"]) || ends(FigureBounds.atMost) {
      result.figure.bound = .atMost
    } else if ends(FigureBounds.below) {
      result.figure.bound = .below
    } else if begins(["左右", "上下"]) || ends(FigureBounds.about) {
      result.figure.bound = .about
    } else if ends(FigureBounds.above) || text[found.range].contains(where: { $0 == "多" || $0 == "余" }) {
      result.figure.bound = .above
    }
    return result
  }

  // MARK: Characters

  /// Units of time that pass.
  private static let spans: Set = ["年", "个月", "月", "周", "天", "日"]

  private static let powers: [Unicode.Scalar: Double] = [
    "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "萬": 1e4, "億": 1e8,
  ]
  private static let smallPowers: [Unicode.Scalar: Double] = [
    "十": 10, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8,
  ]
  private static let chineseDigits: [Unicode.Scalar: Double] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    (0x30...0x39).contains(scalar.value) ? Int(scalar.value) - 0x30 : nil
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
  }

  /// Full-width digits and signs as ASCII has them.
  private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF10...0xFF19, 0xFF05, 0xFF0E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    default: scalar
    }
  }

  /// The value of a Chinese numeral; nil where it is none, as 一二 (a list, or a date read digit by digit).
  private static func value(_ numeral: ArraySlice<Unicode.Scalar>) -> Double? {
    var total = 0.0
    var section = 0.0
    var digit: Double?
    for scalar in numeral {
      if let next = chineseDigits[scalar] {
        if let digit, digit != 0 { return nil }
        digit = next
      } else if let power = smallPowers[scalar] {
        if power >= 1e8 {
          // 一万零五百亿
          total = (total + section + (digit ?? 0)) * power
          section = 0
        } else if power >= 1e4 {
          total += (section + (digit ?? 0)) * power
          section = 0
        } else {
          section += (digit ?? 1) * power
        }
        digit = nil
      }
    }
    return total + section + (digit ?? 0)
  }
}
