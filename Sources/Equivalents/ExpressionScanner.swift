internal import Primitives

/// Finds the numbers, dates and quantities of a canonical text, from left to right, the longest at each
/// place.
///
/// What is not certainly a number is left alone: 十四五, 三五, 几十, 统一, 万一, a part of a code such as m101 or
/// 010-6655.
struct ExpressionScanner {
  private let text: [UInt16]

  init(_ text: [UInt16]) { self.text = text }

  /// A longer run of numerals, points and commas is no number.
  private static let longestRun = 64

  /// - Complexity: Linear in the text.
  func expressions() -> [Expression] {
    var found: [Expression] = []
    var place = 0
    var runEnd = 0
    while place < text.count {
      if place >= runEnd {
        runEnd = place
        while runEnd < text.count, Self.isInRun(text[runEnd]) { runEnd += 1 }
        if runEnd - place > Self.longestRun { place = runEnd }
        if place == text.count { break }
      }
      if let expression = expression(at: place) {
        found.append(expression)
        place = expression.range.upperBound
      } else {
        place += 1
      }
    }
    return found
  }

  private static func isInRun(_ unit: UInt16) -> Bool {
    NumeralCharacter(unit) != nil || unit == NumeralReader.point || unit == NumeralReader.comma
  }

  private func expression(at place: Int) -> Expression? {
    let unit = text[place]
    if unit == Self.ordinalSign { return ordinal(at: place) }
    if NumeralCharacter(unit) == nil {
      return MeasureUnit.readAlone(text, at: place).flatMap { make(.unit, place..<$0.end, $0.spellings) }
    }
    if isPartOfCode(at: place) { return nil }
    if let (date, end) = CalendarDate.read(text, at: place) {
      return make(.date, place..<end, date.spellings)
    }
    if let year = year(at: place) { return year }
    if let share = shareRange(at: place) ?? share(at: place) { return share }
    if let metric = metricQuantity(at: place) { return metric }
    guard let numeral = Numeral.read(text, at: place), isSafe(numeral) else { return nil }
    return range(numeral) ?? percentage(numeral) ?? slashFraction(numeral) ?? quantity(numeral)
      ?? number(numeral)
  }

  // MARK: The kinds

  /// 10%-15%, 10-15%, 百分之十至百分之十五, 百分之十到十五.
  private func shareRange(at place: Int) -> Expression? {
    guard let first = ShareNumeral.read(text, at: place), first.end < text.count,
      Self.rangeSigns.contains(text[first.end]), let last = ShareNumeral.read(text, at: first.end + 1),
      let kind = last.kind ?? (first.isInWords ? first.kind : nil),
      first.kind.map({ $0 == kind }) ?? !last.isInWords,
      first.value < last.value
    else { return nil }
    var spellings: [String] = []
    let (low, high) = (NumberSpellings.plain(first.value), NumberSpellings.plain(last.value))
    for sign in Self.rangeSpellings {
      spellings += [low[0] + kind.sign + sign + high[0] + kind.sign, low[0] + sign + high[0] + kind.sign]
    }
    for (low, high) in zip(low, high) {
      for sign in Self.rangeSpellings {
        spellings += [kind.words + low + sign + kind.words + high, kind.words + low + sign + high]
      }
    }
    return make(.percentage, place..<last.end, spellings, isRange: true)
  }

  /// 第十四, 第14.
  private func ordinal(at place: Int) -> Expression? {
    guard let numeral = Numeral.read(text, at: place + 1), numeral.value.scale == 0, !numeral.value.isZero
    else {
      return nil
    }
    return make(
      .ordinal, place..<numeral.range.upperBound,
      NumberSpellings.count(numeral.value).filter { $0 != "两" }.map { "第" + $0 })
  }

  /// 2024年, 二〇二四, 二0二四年.
  private func year(at place: Int) -> Expression? {
    if let (year, end) = YearSpellings.read(text, at: place) {
      let spellings = YearSpellings.of(year)
      return follows(Self.yearSign, end)
        ? make(.year, place..<end + 1, spellings.map { $0 + "年" }) : make(.year, place..<end, spellings)
    }
    guard let numeral = Numeral.read(text, at: place), numeral.form == .arabic, numeral.range.count == 4,
      let year = numeral.value.whole.map(Int.init), YearSpellings.isYear(year)
    else { return nil }
    let end = numeral.range.upperBound
    if follows(Self.yearSign, end) {
      return make(.year, place..<end + 1, YearSpellings.of(year).map { $0 + "年" })
    }
    // By itself a year or a number.
    guard Self.likelyYears.contains(year), MeasureUnit.read(text, at: end) == nil, !follows(Self.percent, end)
    else {
      return nil
    }
    return make(.year, place..<end, YearSpellings.of(year) + NumberSpellings.count(numeral.value))
  }

  /// 百分之五, 千分之三点五, 三分之一.
  private func share(at place: Int) -> Expression? {
    var denominatorEnd = place
    while denominatorEnd < text.count, NumeralCharacter(text[denominatorEnd]) != nil { denominatorEnd += 1 }
    guard denominatorEnd + 1 < text.count, text[denominatorEnd] == Self.part,
      text[denominatorEnd + 1] == Self.of,
      let numeral = Numeral.read(text, at: denominatorEnd + 2)
    else { return nil }
    let range = place..<numeral.range.upperBound
    let words = text[place..<denominatorEnd + 2]
    if let kind = ShareNumeral.Kind.allCases.first(where: { words.elementsEqual($0.words.utf16) }) {
      return make(.percentage, range, Self.shares(numeral.value, kind))
    }
    guard let denominator = Numeral.read(text, at: place), denominator.range.upperBound == denominatorEnd,
      let below = denominator.value.whole, let above = numeral.value.whole
    else { return nil }
    return make(.fraction, range, Self.fractions(above, of: below))
  }

  /// 5%, 3.5‰, 1‱.
  private func percentage(_ numeral: Numeral) -> Expression? {
    let end = numeral.range.upperBound
    guard end < text.count, let kind = ShareNumeral.Kind(sign: text[end]) else { return nil }
    return make(.percentage, numeral.range.lowerBound..<end + 1, Self.shares(numeral.value, kind))
  }

  /// 1/3: a numerator and a denominator, both small, and neither a part of more.
  private func slashFraction(_ numeral: Numeral) -> Expression? {
    let slash = numeral.range.upperBound
    guard numeral.form == .arabic, follows(Self.slash, slash), let above = numeral.value.whole,
      let denominator = Numeral.read(text, at: slash + 1), denominator.form == .arabic,
      let below = denominator.value.whole, above > 0, above < below, below <= 1000,
      !follows(Self.slash, denominator.range.upperBound)
    else { return nil }
    return make(
      .fraction, numeral.range.lowerBound..<denominator.range.upperBound, Self.fractions(above, of: below))
  }

  /// A number and the unit or counter after it.
  private func quantity(_ numeral: Numeral) -> Expression? {
    guard let unit = MeasureUnit.read(text, at: numeral.range.upperBound) else { return nil }
    let isMoney = unit.spellings[0] == "元"
    let numbers = NumberSpellings.amount(numeral.value, isMoney: isMoney)
    let spellings = unit.spellings.flatMap { name in numbers.map { $0 + name } }
    return make(.quantity, numeral.range.lowerBound..<unit.end, spellings)
  }

  /// 三至五年, 3-5年, 3年到5年, 1.5至2万元: two quantities of one unit, of which the first is less.
  private func range(_ first: Numeral) -> Expression? {
    var sign = first.range.upperBound
    let unit = MeasureUnit.read(text, at: sign)
    if let unit { sign = unit.end }
    guard sign < text.count, Self.rangeSigns.contains(text[sign]),
      let last = Numeral.read(text, at: sign + 1),
      let end = MeasureUnit.read(text, at: last.range.upperBound),
      unit == nil || unit?.spellings == end.spellings, isSafe(last)
    else { return nil }
    var (low, high) = (first.value, last.value)
    // 1.5 in 1.5至2万元 counts in 万 as 2 does.
    var scale = myriads(last)
    let own = myriads(first)
    if scale.exponent > 0, own.exponent == scale.exponent || own.exponent == 0 && unit == nil,
      let part = high.scaled(by: -scale.exponent), let lower = low.scaled(by: -own.exponent)
    {
      (low, high) = (lower, part)
    } else {
      scale = ("", 0)
    }
    guard low < high else { return nil }
    var spellings: [String] = []
    var pairs = Array(zip(NumberSpellings.plain(low), NumberSpellings.plain(high)))
    if scale.exponent == 0 { pairs.insert((string(first.range), string(last.range)), at: 0) }
    for name in end.spellings.map({ scale.name + $0 }) {
      for (low, high) in pairs {
        for sign in Self.rangeSpellings {
          spellings += [low + sign + high + name, low + name + sign + high + name]
          if scale.exponent > 0 { spellings.append(low + scale.name + sign + high + name) }
        }
      }
    }
    return make(.quantity, first.range.lowerBound..<end.end, spellings)
  }

  /// The 万, 亿 or 万亿 at the end of a numeral.
  private func myriads(_ numeral: Numeral) -> (name: String, exponent: Int) {
    var exponent = 0
    var start = numeral.range.upperBound
    while start > numeral.range.lowerBound, case .myriad(let power)? = NumeralCharacter(text[start - 1]) {
      exponent += power
      start -= 1
    }
    return (string(start..<numeral.range.upperBound), exponent)
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF16.self) }

  /// A quantity whose unit begins with 千, as 千米 does; 三千米 is 3,000 m as much as 3 km.
  private func metricQuantity(at place: Int) -> Expression? {
    var end = place
    while end < text.count, NumeralCharacter(text[end]) != nil || text[end] == NumeralReader.point {
      end += 1
    }
    guard end - place > 1, text[end - 1] == Self.thousand, let unit = MeasureUnit.read(text, at: end - 1),
      let numeral = Numeral.read(Array(text[place..<end - 1]), at: 0), numeral.range.count == end - 1 - place
    else { return nil }
    let numbers = NumberSpellings.amount(numeral.value, isMoney: false)
    var spellings = unit.spellings.flatMap { name in numbers.map { $0 + name } }
    if let whole = Numeral.read(text, at: place), let base = MeasureUnit.read(text, at: end) {
      spellings += NumberSpellings.amount(whole.value, isMoney: false).map { $0 + base.spellings[0] }
    }
    return make(.quantity, place..<unit.end, spellings)
  }

  /// A number by itself: two characters or more, with a digit among them.
  private func number(_ numeral: Numeral) -> Expression? {
    let characters = text[numeral.range]
    let isBeforeRange = rangeHasUnit(after: numeral)
    guard isBeforeRange || characters.count > 1,
      isBeforeRange || text[numeral.range.lowerBound] == Self.ten
        || characters.contains(where: { NumeralCharacter($0)?.digit != nil })
    else { return nil }
    return make(.number, numeral.range, NumberSpellings.amount(numeral.value, isMoney: false))
  }

  // MARK: What is no number

  /// Whether letters or the signs of codes join the numeral here to more: m101, 5a, 010-66551234, 3.5.1,
  /// t9704-2012.
  private func isPartOfCode(at place: Int) -> Bool {
    guard text[place] < 0x80 else { return false }
    if place > 0 {
      if MeasureUnit.isLatin(text[place - 1]) { return true }
      if place > 1, Self.joints.contains(text[place - 1]), isCodeCharacter(text[place - 2]) {
        return !isRange(endingAt: place)
      }
    }
    var end = place
    var points = 0
    while end < text.count, text[end] < 0x80,
      NumeralCharacter(text[end]) != nil || text[end] == NumeralReader.point
        || text[end] == NumeralReader.comma
    {
      if text[end] == NumeralReader.point { points += 1 }
      end += 1
    }
    if end == text.count { return false }
    if MeasureUnit.isLatin(text[end]) { return MeasureUnit.read(text, at: end) == nil }
    guard Self.joints.contains(text[end]), end + 1 < text.count, isCodeCharacter(text[end + 1]) else {
      return false
    }
    if text[end] == Self.slash { return MeasureUnit.isLatin(text[end + 1]) }
    return CalendarDate.read(text, at: place) == nil && !isRange(endingAt: end + 1)
  }

  /// Whether the number at `place`, after a hyphen, ends a range such as 3-5年 or 10-20%: one hyphen, and a
  /// unit.
  private func isRange(endingAt place: Int) -> Bool {
    guard place > 1, text[place - 1] == Self.hyphen else { return false }
    var end = place
    while end < text.count, Self.isInRun(text[end]), text[end] != NumeralReader.comma { end += 1 }
    guard end > place, MeasureUnit.read(text, at: end) != nil || follows(Self.percent, end) else {
      return false
    }
    var start = place - 1
    var points = 0
    while start > 0, Self.isInRun(text[start - 1]), text[start - 1] != NumeralReader.comma {
      if text[start - 1] == NumeralReader.point { points += 1 }
      start -= 1
    }
    return start < place - 1 && points < 2 && (start == 0 || !Self.joints.contains(text[start - 1]))
  }

  private func isCodeCharacter(_ unit: UInt16) -> Bool {
    MeasureUnit.isLatin(unit) || NumeralCharacter(unit).map { !$0.isHan } == true
  }

  private func isSafe(_ numeral: Numeral) -> Bool {
    let (start, end) = (numeral.range.lowerBound, numeral.range.upperBound)
    // 十几, 几十, 数千: no certain number.
    if end < text.count, text[end] == Self.few { return false }
    let first = NumeralCharacter(text[start])
    if case .power? = first, start > 0, Self.vague.contains(text[start - 1]) { return false }
    // 百年, 千家万户: no digit.
    if numeral.form != .arabic, text[start] != Self.ten,
      !text[numeral.range].contains(where: { NumeralCharacter($0)?.digit != nil || holdsDigit($0) })
    {
      return false
    }
    // 统一条件, 之一.
    return
      !(numeral.range.count == 1 && start > 0 && text[start] == Self.one
      && Self.bindsOne.contains(text[start - 1]))
  }

  /// 万 and 亿, and 廿, which is a digit and a power in one.
  private func holdsDigit(_ unit: UInt16) -> Bool {
    switch NumeralCharacter(unit) {
    case .myriad?, .tens?: true
    default: false
    }
  }

  /// Whether a range begins here whose end has a unit: 三 in 三至五年.
  private func rangeHasUnit(after numeral: Numeral) -> Bool {
    let sign = numeral.range.upperBound
    guard sign < text.count, Self.rangeSigns.contains(text[sign]), let end = Numeral.read(text, at: sign + 1)
    else {
      return false
    }
    return MeasureUnit.read(text, at: end.range.upperBound) != nil
  }

  private func follows(_ unit: UInt16, _ place: Int) -> Bool { place < text.count && text[place] == unit }

  // MARK: Spellings

  private func make(
    _ kind: Expression.Kind, _ range: Range<Int>, _ spellings: [String], isRange: Bool = false
  ) -> Expression? {
    let own = Array(text[range])
    let others = distinct(spellings).map { Array($0.utf16) }.filter { $0 != own }
    let hasSign = !isRange && own.last.flatMap(ShareNumeral.Kind.init(sign:)) != nil
    return others.isEmpty ? nil : Expression(kind: kind, range: range, spellings: others, hasSign: hasSign)
  }

  private static func shares(_ number: DecimalNumber, _ kind: ShareNumeral.Kind) -> [String] {
    var result = [NumberSpellings.arabic(number) + kind.sign]
    result += NumberSpellings.count(number).map { kind.words + $0 }
    if number.whole == 100 { result.append(kind.words + "百") }
    return result
  }

  private static func fractions(_ above: Int64, of below: Int64) -> [String] {
    ["\(above)/\(below)", "\(below)分之\(above)"]
      + HanNumerals.everyday(below).flatMap { denominator in
        HanNumerals.everyday(above).map { denominator + "分之" + $0 }
      }
  }

  private static let ordinalSign = unit("第")
  private static let yearSign = unit("年")
  private static let part = unit("分")
  private static let of = unit("之")
  private static let few = unit("几")
  private static let ten = unit("十")
  private static let one = unit("一")
  private static let percent = unit("%")
  private static let slash = unit("/")
  private static let hyphen = unit("-")
  private static let thousand = unit("千")
  private static let likelyYears = 1900...2099
  private static let vague = Set("几数".utf16)
  private static let bindsOne = Set("统唯单专同逐划合归之不万任某".utf16)
  private static let rangeSpellings = ["至", "-", "到", "~"]
  private static let rangeSigns = Set("至到-~".utf16)
  private static let joints = Set("-./_".utf16)

  private static func unit(_ character: Unicode.Scalar) -> UInt16 {
    UInt16(truncatingIfNeeded: character.value)
  }
}
