/// What a UTF-16 unit of canonical text is within a numeral.
enum NumeralCharacter: Equatable {
  /// An Arabic digit.
  case arabic(Int)
  /// A Han digit, everyday or financial: 三, 叁, 〇, 零, 两.
  case han(Int)
  /// A Han power of ten below ten thousand: 十 is 1, 百 is 2, 千 is 3; 拾 佰 仟 likewise.
  case power(Int)
  /// A Han power that multiplies all before it: 万 is 4, 亿 is 8.
  case myriad(Int)

  init?(_ unit: UInt16) {
    if unit < 0x80 {
      guard unit >= 0x30, unit <= 0x39 else { return nil }
      self = .arabic(Int(unit) - 0x30)
      return
    }
    guard let found = Self.table[unit] else { return nil }
    self = found
  }

  var isHan: Bool {
    if case .arabic = self { return false }
    return true
  }

  /// The value of a digit of either script.
  var digit: Int? {
    switch self {
    case .arabic(let value), .han(let value): value
    case .power, .myriad: nil
    }
  }

  private static let table: [UInt16: NumeralCharacter] = {
    var table: [UInt16: NumeralCharacter] = [:]
    func add(_ characters: String, _ meaning: (Int) -> NumeralCharacter, from first: Int) {
      for (index, unit) in characters.utf16.enumerated() { table[unit] = meaning(first + index) }
    }
    add("〇一二三四五六七八九", NumeralCharacter.han, from: 0)
    add("零壹贰叁肆伍陆柒捌玖", NumeralCharacter.han, from: 0)
    add("两", NumeralCharacter.han, from: 2)
    add("十百千", NumeralCharacter.power, from: 1)
    add("拾佰仟", NumeralCharacter.power, from: 1)
    add("万", NumeralCharacter.myriad, from: 4)
    add("亿", NumeralCharacter.myriad, from: 8)
    return table
  }()
}
