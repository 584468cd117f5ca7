/// Control characters in texts of Excel: `_x000D_`.
enum ExcelEscape {
  static func decoded(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var shown = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "_") {
      shown += rest[..<start]
      let code = rest[start...].prefix(7)
      if code.count == 7, code.hasPrefix("_x"), code.hasSuffix("_"),
        let value = UInt32(code.dropFirst(2).prefix(4), radix: 16), let scalar = Unicode.Scalar(value)
      {
        // A carriage return is a line break that a line feed follows; `_x005F_` is an underscore.
        if value >= 0x20 || value == 0x0A || value == 0x09 { shown.unicodeScalars.append(scalar) }
        rest = rest[code.endIndex...]
      } else {
        shown.append("_")
        rest = rest[rest.index(after: start)...]
      }
    }
    return shown + rest
  }
}
