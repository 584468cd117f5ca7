/// Whole numbers in canonical text: Arabic digits, or Han numerals such as 三十八, 一百零五, 二〇二四.
package enum Numeral {
  /// Whether a code unit can be part of a numeral.
  @inline(__always)
  package static func contains(_ unit: UInt16) -> Bool { digit(unit) != nil || power(unit) != nil }

  /// The value of a numeral; nil for an empty text, for anything else in it, and beyond 99,999,999.
  ///
  /// Digits without powers are read in place notation (二〇二四 is 2024).
  package static func value(_ units: ArraySlice<UInt16>) -> Int? {
    guard !units.isEmpty, units.count <= 17 else { return nil }
    if units.contains(where: { power($0) != nil }) { return additive(units) }
    var value = 0
    for unit in units {
      guard let digit = digit(unit), value < 10_000_000 else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// A numeral with powers of ten: 三百二十一, 十五, 一千零八, 二百一, 3千.
  private static func additive(_ units: ArraySlice<UInt16>) -> Int? {
    var total = 0
    var pending: Int?
    var smallest = 10_000
    for unit in units {
      if let digit = digit(unit) {
        // A zero only marks a gap; Arabic digits may stand side by side.
        if unit == zero || unit == ring { continue }
        if let before = pending {
          guard unit < 0x80, before < 1000 else { return nil }
          pending = before * 10 + digit
        } else {
          pending = digit
        }
      } else if let power = power(unit) {
        guard power < smallest else { return nil }
        smallest = power
        total += (pending ?? 1) * power
        pending = nil
      } else {
        return nil
      }
    }
    return total + (pending ?? 0)
  }

  private static let zero: UInt16 = 0x96F6
  private static let ring: UInt16 = 0x3007

  private static func digit(_ unit: UInt16) -> Int? {
    switch unit {
    case 0x30...0x39: Int(unit) - 0x30
    case zero, ring: 0
    case 0x4E00: 1
    case 0x4E8C, 0x4E24: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  private static func power(_ unit: UInt16) -> Int? {
    switch unit {
    case 0x5341: 10
    case 0x767E: 100
    case 0x5343: 1000
    default: nil
    }
  }
}
