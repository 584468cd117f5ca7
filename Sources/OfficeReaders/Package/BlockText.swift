/// Text of blocks.
enum BlockText {
  /// Without white space at the ends, but for the indent that Chinese paragraphs are typed with, which goes,
  /// too.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }

  /// The text of a cell: tabs are left to separate cells.
  static func cell(_ text: String) -> String {
    guard text.utf8.contains(0x09) else { return trimmed(text) }
    return trimmed(String(text.unicodeScalars.map { $0 == "\t" ? Character(" ") : Character($0) }))
  }

  /// A row of cells, without the empty ones at the end; nil where all are empty.
  static func row(_ cells: [String]) -> String? {
    guard let last = cells.lastIndex(where: { !$0.isEmpty }) else { return nil }
    return cells[...last].joined(separator: "\t")
  }
}
