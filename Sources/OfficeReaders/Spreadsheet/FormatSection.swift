/// One section of a number format.
struct FormatSection {
  enum Token: Equatable {
    case literal(String)
    /// `0`, `#` or `?`.
    case digit(Character)
    case point
    case comma
    case percent
    /// `E+`: the sign is shown also where it is plus.
    case exponent(showsPlus: Bool)
    case slash
    /// Letters of one kind: `yyyy`, `mm`, `aaaa`.
    case date(Character, count: Int)
    /// `[h]`: hours, minutes or seconds that go on beyond 24 or 60.
    case elapsed(Character, count: Int)
    case halfDay(String, String)
    case general
    case text
  }

  struct Condition {
    var sign: String
    var number: Double

    func holds(_ value: Double) -> Bool {
      switch sign {
      case "<": value < number
      case "<=": value <= number
      case ">": value > number
      case ">=": value >= number
      case "<>": value != number
      default: value == number
      }
    }
  }

  var tokens: [Token] = []
  var condition: Condition?
  /// Numbers in Chinese: 1 is 一百二十, 2 is 壹佰贰拾, 3 is full width; 0 is none.
  var chinese = 0

  var isDate: Bool {
    tokens.contains {
      switch $0 {
      case .date, .elapsed, .halfDay: true
      default: false
      }
    }
  }
  var isGeneral: Bool { tokens.contains(.general) }
  var isText: Bool { tokens.contains(.text) }

  /// A number in the digits that the section asks for.
  func inChinese(_ text: String) -> String {
    guard chinese > 0 else { return text }
    if chinese == 3 { return ChineseNumeral.shifted(text, to: 0xFF10) }
    guard let number = Int(text) else { return text }
    return chinese == 1 ? ChineseNumeral.counting(number) : ChineseNumeral.legal(number, traditional: false)
  }

  /// A value with the literals before and after it.
  func literalsAround(_ value: String) -> String {
    tokens.map {
      switch $0 {
      case .literal(let text): text
      case .general, .text: value
      default: ""
      }
    }.joined()
  }

  /// The sections of a code; a code longer than any that Excel takes has none.
  static func parse(_ code: String) -> [FormatSection] {
    guard code.utf8.count <= 1024 else { return [] }
    var parser = FormatParser(code)
    return parser.sections()
  }
}
