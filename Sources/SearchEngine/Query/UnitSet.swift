/// A few UTF-16 units, asked for quickly.
struct UnitSet: ExpressibleByStringLiteral {
  /// Bit *b* of word *w*: unit 64 *w* + *b*.
  private var ascii: (UInt64, UInt64) = (0, 0)
  private var others: [UInt16] = []

  init(stringLiteral text: String) {
    for unit in text.utf16 {
      switch unit {
      case 0..<64: ascii.0 |= 1 << UInt64(unit)
      case 64..<128: ascii.1 |= 1 << UInt64(unit - 64)
      default: others.append(unit)
      }
    }
  }

  @inline(__always)
  func contains(_ unit: UInt16) -> Bool {
    switch unit {
    case 0..<64: ascii.0 >> UInt64(unit) & 1 != 0
    case 64..<128: ascii.1 >> UInt64(unit - 64) & 1 != 0
    default: others.contains(unit)
    }
  }
}
