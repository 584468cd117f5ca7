/// What a character is within a numeral.
public enum NumeralCharacter: Equatable, Sendable {
  /// An Arabic digit, of any width.
  case arabic(Int)
  /// A Han digit, everyday or financial: 三, 叁, 〇, 零, 两.
  case han(Int)
  /// Tens in one character: 廿 is 2, 卅 is 3.
  case tens(Int)
  /// A Han power of ten below ten thousand: 十 is 1, 百 is 2, 千 is 3; 拾 佰 仟 likewise.
  case power(Int)
  /// A Han power that multiplies all before it: 万 is 4, 亿 is 8.
  case myriad(Int)

  /// A switch instead of a table: every character of every query comes here, and a table would be made at
  /// start.
  @inlinable
  public init?(_ unit: UInt16) {
    switch unit {
    case 0x30...0x39: self = .arabic(Int(unit) - 0x30)
    case 0xFF10...0xFF19: self = .arabic(Int(unit) - 0xFF10)
    case 0x3007, 0x96F6, 0x25CB, 0x25EF: self = .han(0)  // 〇 零 ○ ◯
    case 0x4E00, 0x58F9: self = .han(1)  // 一 壹
    case 0x4E8C, 0x8D30, 0x8CB3, 0x4E24, 0x5169: self = .han(2)  // 二 贰 貳 两 兩
    case 0x4E09, 0x53C1, 0x53C3, 0x53C4: self = .han(3)  // 三 叁 參 叄
    case 0x56DB, 0x8086: self = .han(4)  // 四 肆
    case 0x4E94, 0x4F0D: self = .han(5)  // 五 伍
    case 0x516D, 0x9646, 0x9678: self = .han(6)  // 六 陆 陸
    case 0x4E03, 0x67D2: self = .han(7)  // 七 柒
    case 0x516B, 0x634C: self = .han(8)  // 八 捌
    case 0x4E5D, 0x7396: self = .han(9)  // 九 玖
    case 0x5EFF: self = .tens(2)  // 廿
    case 0x5345: self = .tens(3)  // 卅
    case 0x5341, 0x62FE: self = .power(1)  // 十 拾
    case 0x767E, 0x4F70: self = .power(2)  // 百 佰
    case 0x5343, 0x4EDF: self = .power(3)  // 千 仟
    case 0x4E07, 0x842C: self = .myriad(4)  // 万 萬
    case 0x4EBF, 0x5104: self = .myriad(8)  // 亿 億
    default: return nil
    }
  }

  @inlinable
  public init?(_ scalar: Unicode.Scalar) {
    guard let unit = UInt16(exactly: scalar.value) else { return nil }
    self.init(unit)
  }

  /// What a character is where a numeral stands for certain: scans and keyboards put the letter O for 〇.
  @inlinable
  public init?(scanned scalar: Unicode.Scalar) {
    switch scalar {
    case "O", "o", "Ｏ": self = .han(0)
    default: self.init(scalar)
    }
  }

  public var isHan: Bool {
    if case .arabic = self { return false }
    return true
  }

  /// The value of a digit of either script.
  public var digit: Int? {
    switch self {
    case .arabic(let value), .han(let value): value
    case .tens, .power, .myriad: nil
    }
  }
}
