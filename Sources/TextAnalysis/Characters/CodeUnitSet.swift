/// A small set of UTF-16 code units with a fast look-up.
public struct CodeUnitSet: ExpressibleByStringLiteral, Sendable {
  /// Bit *b* of word *w*: code unit 64 *w* + *b*.
  @usableFromInline var ascii: (UInt64, UInt64) = (0, 0)
  @usableFromInline var others: [UInt16] = []

  /// The code units of `text`.
  public init(stringLiteral text: String) {
    for unit in text.utf16 {
      switch unit {
      case 0..<64: ascii.0 |= 1 << UInt64(unit)
      case 64..<128: ascii.1 |= 1 << UInt64(unit - 64)
      default: others.append(unit)
      }
    }
  }

  /// Whether `unit` is in the set.
  @inlinable @inline(__always)
  public func contains(_ unit: UInt16) -> Bool {
    switch unit {
    case 0..<64: ascii.0 >> UInt64(unit) & 1 != 0
    case 64..<128: ascii.1 >> UInt64(unit - 64) & 1 != 0
    default: others.contains(unit)
    }
  }
}
