/// A whole number as labels have it: 12, １２, 十二, 一百二十, 一二〇, 拾貳.
struct Numeral {
  enum Form { case arabic, han, capital }

  /// No label has a larger number.
  static let largest = 9999

  let value: Int
  let form: Form

  /// Reads the numeral that comes next; leaves `cursor` where it is, and gives nil, where none does.
  init?(_ cursor: inout ScalarCursor) {
    let start = cursor
    guard let first = Self.digit(cursor.peek) else { return nil }
    var total = 0
    var digits = 0
    var count = 0
    while let digit = Self.digit(cursor.peek), digit.form == first.form {
      count += 1
      if digit.isUnit {
        total += max(digits, 1) * digit.value
        digits = 0
      } else {
        digits = digits * 10 + digit.value
      }
      guard count <= 9, total + digits <= Self.largest else {
        cursor = start
        return nil
      }
      cursor.advance()
    }
    value = total + digits
    form = first.form
    if value == 0 {
      cursor = start
      return nil
    }
  }

  private struct Digit {
    var value: Int
    var form: Form
    /// Whether it multiplies what stands before it.
    var isUnit = false
  }

  /// Whether a numeral can begin with `scalar`.
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { digit(scalar) != nil }

  /// Whether `scalar` is a Chinese numeral.
  static func isHan(_ scalar: Unicode.Scalar) -> Bool { digit(scalar)?.form == .han }

  private static func digit(_ scalar: Unicode.Scalar) -> Digit? {
    switch scalar {
    case "0"..."9": Digit(value: Int(scalar.value) - 0x30, form: .arabic)
    case "０"..."９": Digit(value: Int(scalar.value) - 0xFF10, form: .arabic)
    case "〇", "零", "○": Digit(value: 0, form: .han)
    case "一": Digit(value: 1, form: .han)
    case "二", "两", "兩": Digit(value: 2, form: .han)
    case "三": Digit(value: 3, form: .han)
    case "四": Digit(value: 4, form: .han)
    case "五": Digit(value: 5, form: .han)
    case "六": Digit(value: 6, form: .han)
    case "七": Digit(value: 7, form: .han)
    case "八": Digit(value: 8, form: .han)
    case "九": Digit(value: 9, form: .han)
    case "十": Digit(value: 10, form: .han, isUnit: true)
    case "廿": Digit(value: 20, form: .han, isUnit: true)
    case "卅": Digit(value: 30, form: .han, isUnit: true)
    case "百": Digit(value: 100, form: .han, isUnit: true)
    case "千": Digit(value: 1000, form: .han, isUnit: true)
    case "壹": Digit(value: 1, form: .capital)
    case "贰", "貳": Digit(value: 2, form: .capital)
    case "叁", "參", "叄": Digit(value: 3, form: .capital)
    case "肆": Digit(value: 4, form: .capital)
    case "伍": Digit(value: 5, form: .capital)
    case "陆", "陸": Digit(value: 6, form: .capital)
    case "柒": Digit(value: 7, form: .capital)
    case "捌": Digit(value: 8, form: .capital)
    case "玖": Digit(value: 9, form: .capital)
    case "拾": Digit(value: 10, form: .capital, isUnit: true)
    case "佰": Digit(value: 100, form: .capital, isUnit: true)
    default: nil
    }
  }
}
