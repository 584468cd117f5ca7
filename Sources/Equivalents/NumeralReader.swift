internal import Primitives

/// Reads one numeral: Arabic digits with groups and decimals, Han numerals with powers, and mixtures of both.
///
///     numeral  = part { part }                 powers of 10,000 fall from part to part; 亿 may follow 万
///     part     = section [ "万" | "亿" | "万亿" ]
///     section  = literal [ power ] { literal power } | [ digit ] power { ... } [ "零" ] [ digit ] | digits
///     literal  = 1234 | 1,234,567 | 0.5        with "点" and Han digits for decimals of a Han section
struct NumeralReader {
  static let point: UInt16 = 0x2E
  static let comma: UInt16 = 0x2C
  /// 点
  static let spokenPoint: UInt16 = 0x70B9

  private let text: [UInt16]
  private let start: Int
  private var place: Int
  private var hasArabic = false

  init(_ text: [UInt16], at start: Int) {
    self.text = text
    self.start = start
    place = start
  }

  private var next: NumeralCharacter? { place < text.count ? NumeralCharacter(text[place]) : nil }

  private func character(at index: Int) -> NumeralCharacter? {
    index >= 0 && index < text.count ? NumeralCharacter(text[index]) : nil
  }

  /// The numeral at `start`; nil where the run of numeral characters is none.
  mutating func read() -> Numeral? {
    if let positional = readPositional() { return positional }
    guard let value = readParts(), !runGoesOn else { return nil }
    return Numeral(range: start..<place, value: value, form: hasArabic ? .arabic : .han)
  }

  /// Whether more of the run follows what was read.
  private var runGoesOn: Bool {
    if next != nil { return true }
    guard place + 1 < text.count, let after = NumeralCharacter(text[place + 1]) else { return false }
    if text[place] == Self.spokenPoint { return after.isHan }
    return !after.isHan && (text[place] == Self.point || text[place] == Self.comma)
      && character(at: place - 1).map { !$0.isHan } == true
  }

  // MARK: Digits side by side

  /// Han digits side by side without powers: at least three, for 三五 is three to five.
  private mutating func readPositional() -> Numeral? {
    var digits: [Int] = []
    var end = place
    while case .han(let digit)? = character(at: end) {
      digits.append(digit)
      end += 1
    }
    guard digits.count > 2, digits[0] != 0, character(at: end) == nil,
      !(end < text.count && text[end] == Self.spokenPoint && character(at: end + 1)?.isHan == true),
      let value = DecimalNumber(digits: digits)
    else { return nil }
    place = end
    return Numeral(range: start..<end, value: value, form: .positional)
  }

  // MARK: Parts of ten thousand

  private mutating func readParts() -> DecimalNumber? {
    var total = DecimalNumber(0)
    /// The exponent of the part before; each part is below it.
    var last = Int.max
    while next != nil {
      let gap = skipZero()
      guard let section = readSection(after: last == .max ? nil : last, isAfterGap: gap) else { return nil }
      let exponent = readMyriads()
      if exponent == 0 {
        return section.isAtLeast(tenTo: min(last, 17)) && last != .max ? nil : total.adding(section)
      }
      if last == 4, exponent == 8 {
        // 三万五千亿: all before it counts in units of 亿.
        guard let sum = total.adding(section)?.scaled(by: exponent) else { return nil }
        total = sum
      } else {
        guard exponent < last, let part = section.scaled(by: exponent), let sum = total.adding(part) else {
          return nil
        }
        if last != .max, part.isAtLeast(tenTo: last) { return nil }
        total = sum
      }
      last = exponent
    }
    return last == .max ? nil : total
  }

  /// Passes a 零 that marks a gap before a later part.
  private mutating func skipZero() -> Bool {
    guard place > start, next == .han(0), character(at: place + 1)?.isHan == true else { return false }
    place += 1
    return true
  }

  /// The exponent of the 万, 亿 or 万亿 here; 0 where there is none.
  private mutating func readMyriads() -> Int {
    var exponent = 0
    while case .myriad(let power)? = next, exponent == 0 || exponent == 4 && power == 8 {
      exponent += power
      place += 1
    }
    return exponent
  }

  // MARK: Sections below ten thousand

  /// - Parameter previous: the exponent of the part before, for 两万五, which is 25,000.
  private mutating func readSection(after previous: Int?, isAfterGap: Bool) -> DecimalNumber? {
    switch next {
    case .arabic: return readArabicSection()
    case .han, .tens, .power: return readHanSection(after: previous, isAfterGap: isAfterGap)
    case .myriad, nil: return nil
    }
  }

  /// `3000`, `3,000`, `1.5`, `3千`, `3千5百`.
  private mutating func readArabicSection() -> DecimalNumber? {
    hasArabic = true
    var total = DecimalNumber(0)
    var last = 4
    while case .arabic? = next {
      guard let literal = readLiteral() else { return nil }
      guard case .power(let power)? = next else { return total.adding(literal) }
      place += 1
      guard power < last, let part = literal.scaled(by: power), let sum = total.adding(part) else {
        return nil
      }
      total = sum
      last = power
    }
    return total
  }

  private mutating func readLiteral() -> DecimalNumber? {
    var digits: [Int] = []
    func digit(at index: Int) -> Int? {
      if case .arabic(let value)? = character(at: index) { return value }
      return nil
    }
    while let value = digit(at: place) {
      digits.append(value)
      place += 1
    }
    // A number does not begin with zeros; codes and months do.
    if digits.count > 1, digits[0] == 0 { return nil }
    if (1...3).contains(digits.count) {
      while place < text.count, text[place] == Self.comma,
        let first = digit(at: place + 1), let second = digit(at: place + 2), let third = digit(at: place + 3),
        digit(at: place + 4) == nil
      {
        digits += [first, second, third]
        place += 4
      }
    }
    var decimals = 0
    if place < text.count, text[place] == Self.point, digit(at: place + 1) != nil {
      place += 1
      while let value = digit(at: place) {
        digits.append(value)
        decimals += 1
        place += 1
      }
    }
    return DecimalNumber(digits: digits, decimals: decimals)
  }

  /// `三千二百一十`, `十四`, `一百零五`, `一百五`, `三点五`.
  private mutating func readHanSection(after previous: Int?, isAfterGap: Bool) -> DecimalNumber? {
    var total: Int64 = 0
    var pending: Int?
    var last = 4
    /// Whether a 零 stands since the last power, and so the digit at the end counts as one.
    var hasGap = isAfterGap
    loop: while let character = next {
      switch character {
      case .han(0) where total > 0 && pending == nil:
        hasGap = true
      case .han(let digit):
        guard pending == nil else { return nil }
        pending = digit
      case .power(let power):
        guard power < last, pending != 0 else { return nil }
        // 十 alone is ten; 百 and 千 need a digit, but for 百万 and 千万.
        if pending == nil, power > 1, total > 0 { return nil }
        total += Int64(pending ?? 1) * Self.tens[power]
        (pending, last, hasGap) = (nil, power, false)
      case .tens(let digit):
        guard last > 1, pending == nil else { return nil }
        total += Int64(digit) * 10
        (last, hasGap) = (1, false)
      case .arabic: return nil
      case .myriad: break loop
      }
      place += 1
    }
    if let digit = pending {
      let isLast = if case .myriad? = next { false } else { true }
      if total > 0, last > 1, !hasGap, isLast {
        total += Int64(digit) * Self.tens[last - 1]
      } else if total == 0, let previous, !hasGap, isLast {
        return DecimalNumber(Int64(digit)).scaled(by: previous - 1)
      } else {
        total += Int64(digit)
      }
    } else if hasGap, total == 0 {
      return nil
    }
    return readSpokenDecimals(after: total)
  }

  /// The decimals of `三点五`; the number as it is where there are none.
  private mutating func readSpokenDecimals(after whole: Int64) -> DecimalNumber? {
    let number = DecimalNumber(whole)
    guard place < text.count, text[place] == Self.spokenPoint, case .han? = character(at: place + 1) else {
      return number
    }
    var digits: [Int] = []
    place += 1
    while case .han(let digit)? = next {
      digits.append(digit)
      place += 1
    }
    return DecimalNumber(digits: digits, decimals: digits.count).flatMap(number.adding)
  }

  private static let tens: [Int64] = [1, 10, 100, 1000]
}
