/// The width of text in terminal columns: two for Chinese characters and full-width forms.
public enum DisplayWidth {
  /// Columns of one scalar: 0, 1 or 2.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if value < 0x1100 { return isCombining(scalar) ? 0 : 1 }
    if isWide(value) { return 2 }
    return isCombining(scalar) ? 0 : 1
  }

  public static func of(_ text: some StringProtocol) -> Int { text.unicodeScalars.reduce(0) { $0 + of($1) } }

  /// The longest prefix of `text` of at most `columns` columns.
  public static func prefix(of text: some StringProtocol, columns: Int) -> String {
    var kept = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      used += of(scalar)
      if used > columns { break }
      kept.append(scalar)
    }
    return String(kept)
  }

  /// The longest suffix of `text` of at most `columns` columns.
  public static func suffix(of text: some StringProtocol, columns: Int) -> String {
    var kept: [Unicode.Scalar] = []
    var used = 0
    for scalar in text.unicodeScalars.reversed() {
      used += of(scalar)
      if used > columns { break }
      kept.append(scalar)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: kept.reversed())
    return String(view)
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }

  private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }

  /// `text` padded with spaces to `width` columns, on the right or on the left.
  public static func padded(_ text: String, to width: Int, onLeft: Bool = false) -> String {
    let missing = width - of(text)
    if missing <= 0 { return text }
    let spaces = String(repeating: " ", count: missing)
    return onLeft ? spaces + text : text + spaces
  }
}
