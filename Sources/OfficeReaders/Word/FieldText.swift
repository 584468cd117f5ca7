/// Text of fields without a result: signs and characters put over one another.
enum FieldText {
  /// `EQ \o\ac(○,1)` is ①, `EQ \o(字,拼)` its last argument, `SYMBOL 254 \f Wingdings` the sign; else nothing.
  static func text(of instruction: String) -> String {
    let words = instruction.split(whereSeparator: { $0.isWhitespace })
    switch words.first?.uppercased() {
    case "EQ": return overstrike(String(instruction))
    case "SYMBOL":
      guard words.count > 1 else { return "" }
      let code = words[1].hasPrefix("0x") ? UInt32(words[1].dropFirst(2), radix: 16) : UInt32(words[1])
      let font = words.firstIndex { $0.lowercased() == "\\f" }.flatMap {
        $0 + 1 < words.count ? words[$0 + 1] : nil
      }
      return code.map { SymbolFont.text($0, font: font.map { $0.filter { $0 != "\"" } } ?? "") } ?? ""
    default: return ""
    }
  }

  private static func overstrike(_ instruction: String) -> String {
    guard let option = instruction.firstIndex(where: { $0 == "(" }), instruction.lowercased().contains("\\o"),
      let close = instruction.lastIndex(where: { $0 == ")" }), option < close
    else { return "" }
    let arguments = instruction[instruction.index(after: option)..<close]
      .split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "，" })
      .map { $0.filter { !$0.isWhitespace } }
    guard let last = arguments.last else { return "" }
    if arguments.count == 2, ["○", "〇", "◯"].contains(arguments[0]), let number = Int(last),
      (1...20).contains(number)
    {
      return NumberFormat(wordprocessing: "decimalEnclosedCircle").text(number)
    }
    return last.contains("\\") ? "" : last
  }
}
