/// A number in decimal digits, as spreadsheets round and show it.
struct DecimalNumber {
  /// Digits without zeros at the start; empty for zero.
  private(set) var digits: [UInt8]
  /// Digits before the decimal point; zero or less for numbers below 0.1.
  private(set) var point: Int
  let isNegative: Bool

  /// The number with the 15 significant digits that Excel keeps.
  ///
  /// - Parameter value: finite.
  init(_ value: Double) {
    isNegative = value < 0
    digits = []
    point = 0
    var hasPoint = false
    var exponent = 0
    // A description is the shortest text that reads back as the value: 12.5, 1e-05.
    let parts = value.magnitude.description.split(separator: "e")
    for byte in (parts.first ?? "").utf8 {
      if byte == UInt8(ascii: ".") {
        hasPoint = true
      } else if case 0x30...0x39 = byte {
        if byte != 0x30 || !digits.isEmpty { digits.append(byte - 0x30) } else if hasPoint { point -= 1 }
        if !hasPoint, !digits.isEmpty { point += 1 }
      }
    }
    if parts.count > 1 { exponent = Int(parts[1]) ?? 0 }
    point += exponent
    round(keeping: 15)
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// Rounds to a number of digits after the point, half away from zero.
  mutating func round(fraction: Int) { round(keeping: point + fraction) }

  /// Moves the point: 2 is times a hundred.
  mutating func scale(by places: Int) { if !digits.isEmpty { point += places } }

  var isZero: Bool { digits.isEmpty }

  /// The digits before the point, none for numbers below 1.
  var whole: String {
    guard point > 0, !digits.isEmpty else { return "" }
    return (0..<point).map { String($0 < digits.count ? digits[$0] : 0) }.joined()
  }

  /// The digits after the point, without zeros at the end.
  var fraction: String {
    guard !digits.isEmpty, point < digits.count else { return "" }
    let zeros = String(repeating: "0", count: max(0, min(-point, 400)))
    return zeros + digits[max(point, 0)...].map { String($0) }.joined()
  }

  /// The number as a cell without a format shows it.
  var general: String {
    if isZero { return "0" }
    let sign = isNegative ? "-" : ""
    if point > 20 || point < -8 {
      let rest = digits.dropFirst().map { String($0) }.joined()
      let exponent = point - 1
      return sign + String(digits[0]) + (rest.isEmpty ? "" : "." + rest) + "E" + (exponent < 0 ? "-" : "+")
        + String(exponent.magnitude)
    }
    let whole = whole
    let fraction = fraction
    return sign + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private mutating func round(keeping count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      return
    }
    let up = digits[count] >= 5
    digits.removeSubrange(count...)
    if up {
      var index = count
      while index > 0, digits[index - 1] == 9 {
        digits[index - 1] = 0
        index -= 1
      }
      if index > 0 {
        digits[index - 1] += 1
      } else {
        digits.insert(1, at: 0)
        point += 1
      }
    }
    while digits.last == 0 { digits.removeLast() }
  }
}
