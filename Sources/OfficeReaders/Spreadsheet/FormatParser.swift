/// Cuts the code of a number format into tokens.
struct FormatParser {
  private let code: [Character]
  private var index = 0
  private var section = FormatSection()

  init(_ code: String) { self.code = Array(code) }

  mutating func sections() -> [FormatSection] {
    var sections: [FormatSection] = []
    while index < code.count {
      if code[index] == ";" {
        sections.append(section)
        section = FormatSection()
        index += 1
      } else {
        readToken()
      }
    }
    sections.append(section)
    return sections
  }

  private mutating func readToken() {
    let sign = code[index]
    switch sign {
    case "\"":
      let end = code[(index + 1)...].firstIndex(of: "\"") ?? code.count
      literal(String(code[(index + 1)..<end]))
      index = end + 1
    case "\\":
      if index + 1 < code.count { literal(String(code[index + 1])) }
      index += 2
    case "_":
      literal(" ")
      index += 2
    case "*": index += 2
    case "[": readBracket()
    case "0", "#", "?": take(.digit(sign))
    case ".": take(.point)
    case ",": take(.comma)
    case "%": take(.percent)
    case "/": take(.slash)
    case "@": take(.text)
    default: readWord(sign)
    }
  }

  private mutating func take(_ token: FormatSection.Token) {
    section.tokens.append(token)
    index += 1
  }

  private mutating func literal(_ text: String) {
    if case .literal(let before) = section.tokens.last {
      section.tokens[section.tokens.count - 1] = .literal(before + text)
    } else {
      section.tokens.append(.literal(text))
    }
  }

  private mutating func readWord(_ sign: Character) {
    for (word, token) in [
      ("General", FormatSection.Token.general), ("G/通用格式", .general), ("AM/PM", .halfDay("AM", "PM")),
      ("A/P", .halfDay("A", "P")), ("上午/下午", .halfDay("上午", "下午")), ("E+", .exponent(showsPlus: true)),
      ("E-", .exponent(showsPlus: false)),
    ] where starts(with: word) {
      section.tokens.append(token)
      index += word.count
      return
    }
    let letter = Character(sign.lowercased())
    guard "ymdhsaeg".contains(letter) else {
      literal(String(sign))
      index += 1
      return
    }
    var count = 0
    while index < code.count, code[index].lowercased() == String(letter) {
      count += 1
      index += 1
    }
    section.tokens.append(.date(letter, count: count))
  }

  /// `[Red]`, `[>=100]`, `[$¥-804]`, `[DBNum1]`, `[h]`.
  private mutating func readBracket() {
    let end = code[index...].firstIndex(of: "]") ?? code.count
    let inner = String(code[min(index + 1, end)..<end])
    index = end + 1
    let lower = inner.lowercased()
    if let first = inner.first, "<>=".contains(first) {
      let sign = String(inner.prefix { "<>=".contains($0) })
      if let number = Double(inner.dropFirst(sign.count)) {
        section.condition = FormatSection.Condition(sign: sign, number: number)
      }
    } else if inner.hasPrefix("$") {
      let currency = inner.dropFirst().prefix { $0 != "-" }
      if !currency.isEmpty { literal(String(currency)) }
    } else if lower.hasPrefix("dbnum") {
      section.chinese = lower.last?.wholeNumberValue ?? 0
    } else if let first = lower.first, "hms".contains(first), lower.allSatisfy({ $0 == first }) {
      section.tokens.append(.elapsed(first, count: lower.count))
    }
  }

  private func starts(with word: String) -> Bool {
    guard index + word.count <= code.count else { return false }
    return String(code[index..<index + word.count]).lowercased() == word.lowercased()
  }
}
