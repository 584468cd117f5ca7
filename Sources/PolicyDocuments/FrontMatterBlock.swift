/// Gathers the lines of a block of front matter into keys and values.
struct FrontMatterBlock {
  private var entries: [FrontMatter.Entry] = []
  private var key: String?
  /// What stood behind the colon.
  private var inline = ""
  private var items: [String] = []
  private var indented: [String] = []

  /// Takes a line; false where it is no line of front matter.
  mutating func add(_ line: String) -> Bool {
    let content = TitleReader.trimmed(line[...])
    if content.isEmpty {
      if !indented.isEmpty { indented.append("") }
      return true
    }
    let isIndented = line.unicodeScalars.first.map { $0 == " " || $0 == "\t" } ?? false
    if content == "-" || content.hasPrefix("- "), key != nil, inline.isEmpty {
      // A list may be indented or not. An item that is a value inside a value is kept as its text.
      items.append(FrontMatterScalar.read(content.dropFirst(1)))
      return true
    }
    if isIndented {
      guard key != nil else { return false }
      indented.append(content)
      return true
    }
    if content.hasPrefix("#") { return true }
    guard let colon = Self.colon(in: content) else { return false }
    flush()
    key = FrontMatterScalar.read(content[..<colon])
    inline = TitleReader.trimmed(content[content.index(after: colon)...])
    return true
  }

  /// All entries; nil where there was none.
  mutating func finish() -> [FrontMatter.Entry]? {
    flush()
    return entries.isEmpty ? nil : entries
  }

  /// The colon that ends the key: one before a space or the end of the line, not too far in.
  private static func colon(in line: String) -> String.Index? {
    var index = line.startIndex
    var length = 0
    while index < line.endIndex, length < 64 {
      let next = line.index(after: index)
      if line[index] == ":", length > 0, next == line.endIndex || line[next] == " " || line[next] == "\t" {
        return index
      }
      index = next
      length += 1
    }
    return nil
  }

  private mutating func flush() {
    defer {
      key = nil
      inline = ""
      items = []
      indented = []
    }
    guard let key, !key.isEmpty else { return }
    if inline.isEmpty {
      // Indented lines without a mark are values inside a value, which nobody asks for but under some keys.
      if !items.isEmpty {
        entries.append(.init(key: key, value: .list(items)))
      } else if FrontMatter.ownTables.contains(key) {
        var inner = FrontMatterBlock()
        if indented.allSatisfy({ inner.add($0) }) { entries += inner.finish() ?? [] }
      }
      return
    }
    if let mark = inline.first, mark == "|" || mark == ">",
      inline.dropFirst().allSatisfy({ "+-123456789".contains($0) })
    {
      while indented.last?.isEmpty == true { indented.removeLast() }
      let joined = indented.joined(separator: mark == "|" ? "\n" : " ")
      if !joined.isEmpty { entries.append(.init(key: key, value: .text(joined))) }
      return
    }
    let whole = ([inline] + indented.filter { !$0.isEmpty }).joined(separator: " ")
    if let list = FrontMatterScalar.list(whole) {
      entries.append(.init(key: key, value: .list(list)))
    } else {
      let text = FrontMatterScalar.read(whole[...])
      let isQuoted = whole.hasPrefix("\"") || whole.hasPrefix("'")
      if isQuoted || !(text.isEmpty || text == "~" || text == "null") {
        entries.append(.init(key: key, value: .text(text)))
      }
    }
  }
}
