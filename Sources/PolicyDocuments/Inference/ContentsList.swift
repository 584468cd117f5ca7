/// A table of contents at the top of a text, above its title.
enum ContentsList {
  private static let mostLines = 400
  /// One line below `目录` may be anything.
  private static let fewestEntries = 2

  /// Where the text goes on below a table of contents that it begins with at `offset`; `offset` where there is
  /// none, or no title below it.
  static func end(of text: [UInt8], from offset: Int) -> Int {
    var lines = TextLines(text, from: offset)
    var isOpen = false
    var list: [(name: String, isEntry: Bool, start: Int)] = []
    var start = offset
    for _ in 0..<mostLines {
      guard let line = lines.next() else { break }
      let content = LineFurniture.removed(from: TitleReader.trimmed(lines.text(line)[...]))
      defer { start = line.next }
      if content.isEmpty { continue }
      let name = TitleLine.stripped(content)
      if !isOpen {
        if isHead(name) {
          isOpen = true
        } else if !TitleLine.isFurniture(content) {
          return offset
        }
        continue
      }
      let entry = withoutPage(name)
      let isEntry =
        entry.count < name.count || TitleLine.isSection(name) || TitleLine.isGeneric(name)
        || name.hasPrefix("附件")
      list.append((entry.filter { !$0.isWhitespace }, isEntry, start))
    }
    // What is listed comes again below.
    let counts = list.reduce(into: [String: Int]()) { $0[$1.name, default: 0] += 1 }
    var entries: Set<String> = []
    for line in list {
      if line.isEntry, entries.contains(line.name) { return offset }
      if line.isEntry || counts[line.name] ?? 0 > 1 {
        entries.insert(line.name)
      } else {
        return entries.count >= fewestEntries ? line.start : offset
      }
    }
    return offset
  }

  private static func isHead(_ name: String) -> Bool {
    ["目录", "目次", "目錄", "总目录"].contains(name.filter { !$0.isWhitespace && !":：".contains($0) })
  }

  /// The name of an entry without leaders and the number of a page: `第一章　总则……3`.
  private static func withoutPage(_ name: String) -> String {
    var rest = name[...]
    while let last = rest.last, last.isNumber && last.isASCII || "()（）-—".contains(last) { rest.removeLast() }
    let end = rest.endIndex
    guard end < name.endIndex else { return name }
    while let last = rest.last, last.isWhitespace || ".…·．-—_".contains(last) { rest.removeLast() }
    return rest.endIndex < end ? String(rest) : name
  }
}
