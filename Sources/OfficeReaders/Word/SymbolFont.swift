/// Signs of the fonts that have no Unicode of their own: ticks and boxes of forms, Greek letters, arrows.
enum SymbolFont {
  /// The character for a code of a symbol font; nothing where it is an ornament. Codes are given with or
  /// without the 0xF000 that Word adds.
  static func text(_ code: UInt32, font: String) -> String {
    let plain = (0xF000...0xF0FF).contains(code) ? code - 0xF000 : code
    let name = font.lowercased()
    let table: [UInt32: String]
    if name.hasPrefix("wingdings 2") {
      table = wingdings2
    } else if name.hasPrefix("wingdings 3") || name.hasPrefix("webdings") {
      table = [:]
    } else if name.hasPrefix("wingdings") {
      table = wingdings
    } else if name.hasPrefix("symbol") {
      table = symbol
    } else {
      // A common font: the code is a character.
      guard code < 0xE000 || code > 0xF8FF else { return "" }
      return Unicode.Scalar(code).map { String($0) } ?? ""
    }
    return table[plain] ?? ""
  }

  private static let wingdings: [UInt32: String] = [
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□",
    0x75: "◆",
    0xA1: "○", 0xA8: "□", 0xAB: "★", 0xE0: "→", 0xDF: "←", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
    0x80: "⓪", 0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧",
    0x89: "⑨",
    0x8A: "⑩",
  ]

  private static let wingdings2: [UInt32: String] = [
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x98: "●", 0xA2: "■", 0xA3: "□",
  ]

  private static let symbol: [UInt32: String] = {
    var table: [UInt32: String] = [
      0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xAE: "→",
      0xAC: "←",
      0xA5: "∞", 0xB7: "", 0xD6: "√", 0xE5: "∑", 0xA2: "′", 0xB2: "″", 0xD7: "⋅", 0x2D: "−",
    ]
    let greek = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
    for (offset, letter) in greek.enumerated() { table[0x41 + UInt32(offset)] = String(letter) }
    let small = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
    for (offset, letter) in small.enumerated() { table[0x61 + UInt32(offset)] = String(letter) }
    for digit in UInt32(0x20)...0x40 where table[digit] == nil {
      table[digit] = Unicode.Scalar(digit).map { String($0) }
    }
    return table
  }()
}
