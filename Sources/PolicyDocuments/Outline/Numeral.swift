internal import Primitives

/// A whole number as labels have it: 12, １２, 十二, 一百二十, 一二〇, 拾貳.
struct Numeral {
  enum Form { case arabic, han, capital }

  /// No label has a larger number, nor a longer one.
  static let largest = 9999
  private static let longest = 9

  let value: Int
  let form: Form

  /// Reads the numeral that comes next; leaves `cursor` where it is, and gives nil, where none does.
  init?(_ cursor: inout ScalarCursor) {
    guard let form = Self.form(cursor.peek) else { return nil }
    var rest = cursor
    var numeral = WholeNumeral()
    while let next = Self.character(rest.peek, form), numeral.count <= Self.longest {
      numeral.append(next)
      rest.advance()
    }
    guard numeral.count <= Self.longest, let value = numeral.value, (1...Self.largest).contains(value) else {
      return nil
    }
    self.value = value
    self.form = form
    cursor = rest
  }

  /// Whether a numeral can begin with `scalar`.
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { form(scalar) != nil }

  /// Whether `scalar` is a Chinese numeral.
  static func isHan(_ scalar: Unicode.Scalar) -> Bool { form(scalar) == .han }

  /// What `scalar` is in a numeral of one form; nil where it is in none.
  private static func character(_ scalar: Unicode.Scalar, _ form: Form) -> NumeralCharacter? {
    if form == .han, scalar == "O" || scalar == "Ｏ" { return .han(0) }
    return Self.form(scalar) == form ? NumeralCharacter(scalar) : nil
  }

  private static func form(_ scalar: Unicode.Scalar) -> Form? {
    guard let character = NumeralCharacter(scalar), WholeNumeral.contains(character) else { return nil }
    if !character.isHan { return .arabic }
    switch scalar {
    case "壹", "贰", "貳", "叁", "參", "叄", "肆", "伍", "陆", "陸", "柒", "捌", "玖", "拾", "佰", "仟": return .capital
    default: return .han
    }
  }
}
