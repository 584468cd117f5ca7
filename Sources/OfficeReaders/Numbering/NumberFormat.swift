/// How a number of a list, a heading or a note is written.
enum NumberFormat {
  case decimal
  case decimalZero
  case lowerLetter, upperLetter, lowerRoman, upperRoman
  case fullWidth
  /// 一, 十, 十一, 一百零一.
  case chineseCounting
  /// 壹, 拾, 拾壹, 壹佰零壹; traditional: 貳, 參.
  case chineseLegal(traditional: Bool)
  /// 一, 一〇, 一一.
  case chineseDigits
  /// ①, ⑴, ⒈: by their first character and how many there are; further numbers are written in `around`.
  case enclosed(first: UInt32, count: Int, around: (before: String, after: String))
  /// 甲, 乙, 丙.
  case stems
  /// 子, 丑, 寅.
  case branches
  /// 甲子, 乙丑.
  case cycle
  case ordinal
  case numberInDashes
  /// `001`: with this many digits at least.
  case padded(Int)
  /// Bullets, pictures and no number at all.
  case none

  /// Whether nothing is shown for the number.
  var isNone: Bool {
    if case .none = self { true } else { false }
  }

  private static let circled = NumberFormat.enclosed(first: 0x2460, count: 20, around: ("(", ")"))

  /// A value of ST_NumberFormat (ECMA-376, 17.18.59); decimal where it is of another script than those of
  /// East Asia and Europe.
  init(wordprocessing name: String, format: String? = nil) {
    switch name {
    case "none", "bullet": self = .none
    case "decimalZero": self = .decimalZero
    case "lowerLetter": self = .lowerLetter
    case "upperLetter": self = .upperLetter
    case "lowerRoman": self = .lowerRoman
    case "upperRoman": self = .upperRoman
    case "decimalFullWidth", "decimalFullWidth2": self = .fullWidth
    case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
      "japaneseCounting", "koreanCounting":
      self = .chineseCounting
    case "ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital2":
      self = .chineseDigits
    case "chineseLegalSimplified": self = .chineseLegal(traditional: false)
    case "ideographLegalTraditional", "japaneseLegal": self = .chineseLegal(traditional: true)
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": self = Self.circled
    case "decimalEnclosedParen": self = .enclosed(first: 0x2474, count: 20, around: ("(", ")"))
    case "decimalEnclosedFullstop": self = .enclosed(first: 0x2488, count: 20, around: ("", "."))
    case "ideographEnclosedCircle": self = .enclosed(first: 0x3280, count: 10, around: ("(", ")"))
    case "ideographTraditional": self = .stems
    case "ideographZodiac": self = .branches
    case "ideographZodiacTraditional": self = .cycle
    case "ordinal": self = .ordinal
    case "numberInDash": self = .numberInDashes
    case "custom": self = .padded(format?.prefix { $0.isNumber }.count ?? 1)
    default: self = .decimal
    }
  }

  /// A value of `style:num-format` of OpenDocument: the first number, or the first three as LibreOffice
  /// writes them.
  init(openDocument name: String) {
    switch name.first {
    case nil: self = .none
    case "a": self = .lowerLetter
    case "A": self = .upperLetter
    case "i": self = .lowerRoman
    case "I": self = .upperRoman
    case "１": self = .fullWidth
    case "一", "〇": self = .chineseCounting
    case "壹": self = .chineseLegal(traditional: name.contains("貳"))
    case "①": self = Self.circled
    case "⑴": self = .enclosed(first: 0x2474, count: 20, around: ("(", ")"))
    case "㊀": self = .enclosed(first: 0x3280, count: 10, around: ("(", ")"))
    case "甲": self = name.hasPrefix("甲子") ? .cycle : .stems
    case "子": self = .branches
    default: self = .decimal
    }
  }

  /// The number as it is shown.
  func text(_ number: Int) -> String {
    switch self {
    case .none: return ""
    case .decimalZero: return number < 10 && number >= 0 ? "0\(number)" : "\(number)"
    case .padded(let width):
      let digits = String(number)
      return String(repeating: "0", count: max(0, min(width, 20) - digits.count)) + digits
    case .lowerLetter: return Self.letters(number, first: "a")
    case .upperLetter: return Self.letters(number, first: "A")
    case .lowerRoman: return Self.roman(number).lowercased()
    case .upperRoman: return Self.roman(number)
    case .fullWidth: return ChineseNumeral.shifted(String(number), to: 0xFF10)
    case .chineseCounting: return ChineseNumeral.counting(number)
    case .chineseLegal(let traditional): return ChineseNumeral.legal(number, traditional: traditional)
    case .chineseDigits: return ChineseNumeral.digits(number)
    case .enclosed(let first, let count, let around):
      guard (1...count).contains(number), let scalar = Unicode.Scalar(first + UInt32(number - 1)) else {
        return around.before + String(number) + around.after
      }
      return String(scalar)
    case .stems: return Self.member(of: "甲乙丙丁戊己庚辛壬癸", number)
    case .branches: return Self.member(of: "子丑寅卯辰巳午未申酉戌亥", number)
    case .cycle: return Self.member(of: "甲乙丙丁戊己庚辛壬癸", number) + Self.member(of: "子丑寅卯辰巳午未申酉戌亥", number)
    case .ordinal: return Self.ordinal(number)
    case .numberInDashes: return "- \(number) -"
    case .decimal: return String(number)
    }
  }

  /// a ... z, aa ... zz, aaa: Word repeats the letter.
  private static func letters(_ number: Int, first: Unicode.Scalar) -> String {
    guard number > 0, number <= 26 * 30, let letter = Unicode.Scalar(first.value + UInt32((number - 1) % 26))
    else {
      return String(number)
    }
    return String(repeating: String(letter), count: (number - 1) / 26 + 1)
  }

  private static func roman(_ number: Int) -> String {
    guard (1..<4000).contains(number) else { return String(number) }
    let signs = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
      (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }

  private static func ordinal(_ number: Int) -> String {
    let tens = number % 100
    guard !(11...13).contains(tens) else { return "\(number)th" }
    return switch number % 10 {
    case 1: "\(number)st"
    case 2: "\(number)nd"
    case 3: "\(number)rd"
    default: "\(number)th"
    }
  }

  private static func member(of characters: String, _ number: Int) -> String {
    guard number > 0 else { return String(number) }
    let all = Array(characters)
    return String(all[(number - 1) % all.count])
  }
}
