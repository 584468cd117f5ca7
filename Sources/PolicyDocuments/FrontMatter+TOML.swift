extension FrontMatter {
  /// The block between two lines of `+++` at the very top of a Markdown file. Nil where `text` does not begin
  /// with one.
  ///
  /// What is read of it is a small part of TOML: keys, also quoted ones and those of tables (`table.key`);
  /// strings of one line, numbers, dates and booleans, as they are written; lists of these in one line or
  /// several.
  package init?(toml text: [UInt8]) {
    var lines = TextLines(text)
    guard let opening = lines.next(), Self.isTOMLRuler(lines.text(opening)) else { return nil }
    var block = TOMLBlock()
    var number = 1
    while let line = lines.next(), line.next <= Self.longest {
      number += 1
      let content = lines.text(line)
      if Self.isTOMLRuler(content) {
        guard !block.entries.isEmpty else { return nil }
        self.init(entries: block.entries, end: line.next, firstLine: number + 1)
        return
      }
      guard block.add(content) else { return nil }
    }
    return nil
  }

  private static func isTOMLRuler(_ line: String) -> Bool { TitleReader.trimmed(line[...]) == "+++" }
}

/// Gathers the lines of a block of TOML into keys and values.
struct TOMLBlock {
  private(set) var entries: [FrontMatter.Entry] = []
  private var table = ""
  /// A list that goes on in the next line, with its key.
  private var open: (key: String, text: String)?

  /// Takes a line; false where it is no line of TOML.
  mutating func add(_ line: String) -> Bool {
    let content = TitleReader.trimmed(line[...])
    if let (key, text) = open {
      return take(key, text + "\n" + content)
    }
    if content.isEmpty || content.hasPrefix("#") { return true }
    if content.hasPrefix("[") {
      let name = content.filter { $0 != "[" && $0 != "]" }
      table = FrontMatter.ownTables.contains(name) ? "" : name + "."
      return content.hasSuffix("]")
    }
    guard let equal = content.firstIndex(of: "=") else { return false }
    let key = TitleReader.trimmed(content[..<equal]).filter { $0 != "\"" && $0 != "'" }
    guard !key.isEmpty else { return false }
    return take(table + key, TitleReader.trimmed(content[content.index(after: equal)...]))
  }

  private mutating func take(_ key: String, _ text: String) -> Bool {
    open = nil
    var values = TOMLValues(text)
    guard text.hasPrefix("[") else {
      guard let value = values.next() else { return false }
      entries.append(FrontMatter.Entry(key: key, value: .text(value)))
      return true
    }
    var list: [String] = []
    while let value = values.next() { list.append(value) }
    if values.isClosed {
      entries.append(FrontMatter.Entry(key: key, value: .list(list)))
    } else {
      open = (key, text)
    }
    return true
  }
}

/// The values of one key.
private struct TOMLValues {
  private var rest: Substring
  /// Whether the bracket that ends a list was met.
  private(set) var isClosed = false

  init(_ text: String) { rest = text[...] }

  /// The next value; nil where there is none.
  mutating func next() -> String? {
    while let first = rest.first {
      if first == "#" {
        // A comment, to the end of its line.
        rest = rest.drop { $0 != "\n" }
      } else if first == "[" || first == "," || first.isWhitespace {
        rest.removeFirst()
      } else {
        break
      }
    }
    guard let first = rest.first else { return nil }
    if first == "]" {
      isClosed = true
      return nil
    }
    if first == "\"" || first == "'" { return quoted(first) }
    let value = rest.prefix { $0 != "," && $0 != "]" && $0 != "#" && $0 != "\n" }
    rest = rest[value.endIndex...]
    return TitleReader.trimmed(value)
  }

  private mutating func quoted(_ quote: Character) -> String? {
    rest.removeFirst()
    var value = ""
    while let character = rest.popFirst() {
      if character == quote { return value }
      guard character == "\\", quote == "\"", let escaped = rest.popFirst() else {
        value.append(character)
        continue
      }
      switch escaped {
      case "n", "r", "t": value.append(" ")
      case "u", "U":
        let digits = rest.prefix(escaped == "u" ? 4 : 8)
        rest = rest[digits.endIndex...]
        if let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) {
          value.unicodeScalars.append(scalar)
        }
      default: value.append(escaped)
      }
    }
    return nil
  }
}
