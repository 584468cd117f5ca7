/// Reads single values of front matter.
enum FrontMatterScalar {
  /// A value, out of its quotes if it has any, without a comment after it.
  static func read(_ raw: Substring) -> String {
    let text = TitleReader.trimmed(raw)
    if text.hasPrefix("\"") { return quoted(text, by: "\"") ?? text }
    if text.hasPrefix("'") { return quoted(text, by: "'") ?? text }
    if text.hasPrefix("#") { return "" }
    if let comment = rangeOfComment(in: text) { return TitleReader.trimmed(text[..<comment]) }
    return text
  }

  /// The items of an inline list `[a, "b, c"]`; nil where the value is no such list.
  static func list(_ text: String) -> [String]? {
    var body = text[...]
    if !text.hasSuffix("]"), let comment = rangeOfComment(in: text) { body = text[..<comment] }
    let trimmed = TitleReader.trimmed(body)
    guard trimmed.hasPrefix("["), trimmed.hasSuffix("]"), trimmed.count >= 2 else { return nil }
    var items: [String] = []
    var current = ""
    var quote: Character?
    for character in trimmed.dropFirst().dropLast() {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'", current.allSatisfy(\.isWhitespace) {
        quote = character
      } else if character == "," || character == "，" {
        items.append(read(current[...]))
        current = ""
        continue
      }
      current.append(character)
    }
    items.append(read(current[...]))
    return items.filter { !$0.isEmpty }
  }

  /// Where a `#` after a space begins a comment.
  private static func rangeOfComment(in text: String) -> String.Index? {
    var previous: Character = "x"
    for index in text.indices {
      if text[index] == "#", previous == " " || previous == "\t" { return index }
      previous = text[index]
    }
    return nil
  }

  /// What stands between the quotes; nil where the closing one is missing.
  private static func quoted(_ text: String, by quote: Character) -> String? {
    var result = ""
    var rest = text.dropFirst()
    while let next = rest.popFirst() {
      if next == quote {
        guard quote == "'", rest.first == "'" else { return result }
        result.append("'")
        rest.removeFirst()
      } else if next == "\\", quote == "\"", let escaped = rest.popFirst() {
        result += escape(escaped, &rest)
      } else {
        result.append(next)
      }
    }
    return nil
  }

  private static func escape(_ mark: Character, _ rest: inout Substring) -> String {
    switch mark {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "u":
      let digits = rest.prefix(4)
      guard digits.count == 4, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value)
      else {
        return "\\u"
      }
      rest.removeFirst(4)
      return String(scalar)
    default: return String(mark)
    }
  }
}
