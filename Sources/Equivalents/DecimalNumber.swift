/// An exact number that is not negative: `mantissa` / 10^`scale`.
///
/// Arithmetic returns nil beyond 10^18 and beyond ten decimals. The mantissa has no needless zeros at its
/// end.
struct DecimalNumber: Hashable, Comparable {
  private(set) var mantissa: Int64
  /// Decimals, 0 to 10.
  private(set) var scale: Int

  private static let largest: Int64 = 1_000_000_000_000_000_000
  private static let largestScale = 10

  init(_ whole: Int64) {
    mantissa = min(max(whole, 0), Self.largest)
    scale = 0
  }

  /// The number of these decimal digits, of which the last `decimals` stand after the point.
  init?(digits: some Collection<Int>, decimals: Int = 0) {
    var value: Int64 = 0
    for digit in digits {
      guard value < Self.largest / 10 else { return nil }
      value = value * 10 + Int64(digit)
    }
    guard decimals <= Self.largestScale else { return nil }
    mantissa = value
    scale = decimals
    normalize()
  }

  var isZero: Bool { mantissa == 0 }

  static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    if left.scale == right.scale { return left.mantissa < right.mantissa }
    // What cannot be raised to the decimals of the other is greater.
    let common = max(left.scale, right.scale)
    guard let first = left.raised(to: common) else { return false }
    guard let second = right.raised(to: common) else { return true }
    return first < second
  }

  /// The value where it is whole; nil where it has decimals.
  var whole: Int64? { scale == 0 ? mantissa : nil }

  /// Whether the number is at least 10^`exponent`.
  func isAtLeast(tenTo exponent: Int) -> Bool {
    var bound: Int64 = 1
    for _ in 0..<(exponent + scale) {
      guard bound <= Self.largest / 10 else { return false }
      bound *= 10
    }
    return mantissa >= bound
  }

  /// The number times 10^`exponent`; a negative exponent divides.
  func scaled(by exponent: Int) -> DecimalNumber? {
    var result = self
    if exponent < 0 {
      result.scale -= exponent
      result.normalize()
      return result.scale <= Self.largestScale ? result : nil
    }
    for _ in 0..<exponent {
      if result.scale > 0 {
        result.scale -= 1
      } else {
        guard result.mantissa <= Self.largest / 10 else { return nil }
        result.mantissa *= 10
      }
    }
    return result
  }

  func adding(_ other: DecimalNumber) -> DecimalNumber? {
    let common = max(scale, other.scale)
    guard let left = raised(to: common), let right = other.raised(to: common), left + right <= Self.largest
    else { return nil }
    var result = DecimalNumber(left + right)
    result.scale = common
    result.normalize()
    return result
  }

  /// The decimal digits before the point, at least one.
  var integerDigits: [Int] {
    let digits = paddedDigits
    return Array(digits.prefix(digits.count - scale))
  }

  /// The decimal digits after the point, the last of them not zero.
  var fractionDigits: [Int] { Array(paddedDigits.suffix(scale)) }

  private var paddedDigits: [Int] {
    var digits: [Int] = []
    var rest = mantissa
    while rest > 0 || digits.count <= scale {
      digits.append(Int(rest % 10))
      rest /= 10
    }
    return digits.reversed()
  }

  private func raised(to common: Int) -> Int64? {
    var value = mantissa
    for _ in scale..<common {
      guard value <= Self.largest / 10 else { return nil }
      value *= 10
    }
    return value
  }

  private mutating func normalize() {
    while scale > 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
  }
}
