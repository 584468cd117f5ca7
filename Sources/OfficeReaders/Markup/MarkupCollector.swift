internal import Extraction

/// Makes blocks of the tags and texts of HTML as they come.
struct MarkupCollector {
  /// A cell, or the whole text: blocks that are complete, and the one that is being read.
  private struct Level {
    var blocks: [Block] = []
    var text = ""
    var kind = Block.Kind.paragraph
  }

  /// A table: the cells of its row so far.
  private struct Table {
    var cells: [[Block]]?
    /// Levels that were open when it began.
    var level: Int
  }

  private var levels = [Level()]
  private var tables: [Table] = []
  /// Open elements whose text is none: scripts, styles, readings of ruby.
  private var hidden = 0
  private var preformatted = 0
  /// White space waits until a character comes.
  private var space: Character?

  private static let withoutText: Set<String> = [
    "script", "style", "head", "title", "template", "rt", "rp", "object", "select", "textarea", "noscript",
  ]
  private static let blockNames: Set<String> = [
    "p", "div", "section", "article", "aside", "header", "footer", "main", "nav", "figure", "figcaption",
    "blockquote",
    "pre", "ul", "ol", "dl", "dt", "dd", "li", "address", "center", "form", "fieldset", "hr", "body", "table",
    "caption",
    "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr",
  ]

  mutating func start(_ name: String) {
    if Self.withoutText.contains(name) { hidden += 1 }
    guard hidden == 0 else { return }
    if name == "br" { lineBreak() }
    if name == "pre" { preformatted += 1 }
    guard Self.blockNames.contains(name) else { return }
    flush()
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      levels[levels.count - 1].kind = .heading(level: name.last?.wholeNumberValue ?? 1)
    case "li": levels[levels.count - 1].kind = .listItem
    case "table": tables.append(Table(level: levels.count))
    case "tr":
      closeCells()
      endRow()
      if !tables.isEmpty { tables[tables.count - 1].cells = [] }
    case "td", "th":
      closeCells()
      if let table = tables.last {
        if table.cells == nil { tables[tables.count - 1].cells = [] }
        levels.append(Level())
      }
    default: break
    }
  }

  mutating func end(_ name: String) {
    if Self.withoutText.contains(name) {
      hidden = max(0, hidden - 1)
      return
    }
    guard hidden == 0 else { return }
    if name == "pre" { preformatted = max(0, preformatted - 1) }
    guard Self.blockNames.contains(name) else { return }
    flush()
    switch name {
    case "td", "th": closeCells()
    case "tr":
      closeCells()
      endRow()
    case "table":
      closeCells()
      endRow()
      _ = tables.popLast()
    default: break
    }
  }

  mutating func text(_ text: String) {
    guard hidden == 0 else { return }
    let last = levels.count - 1
    for character in text {
      if preformatted > 0 {
        levels[last].text.append(character)
      } else if character.isWhitespace, character != "\u{3000}", character != "\u{A0}" {
        if space == nil || character.isNewline { space = character.isNewline ? "\n" : " " }
      } else {
        if let space, !levels[last].text.isEmpty, levels[last].text.last?.isWhitespace == false {
          // A line of the source that ends between two Chinese characters is no space.
          let isWrap =
            space == "\n" && Self.isWide(character) && levels[last].text.last.map(Self.isWide) == true
          if !isWrap { levels[last].text.append(" ") }
        }
        space = nil
        levels[last].text.append(character)
      }
    }
  }

  /// All blocks.
  mutating func finished() -> [Block] {
    while !tables.isEmpty { end("table") }
    flush()
    return levels[0].blocks
  }

  private static func isWide(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return scalar.value >= 0x2E80 && scalar.value < 0x3_FFFF
  }

  private mutating func lineBreak() {
    space = nil
    levels[levels.count - 1].text.append("\n")
  }

  /// Ends the block that is being read.
  private mutating func flush() {
    let last = levels.count - 1
    let text = BlockText.trimmed(levels[last].text)
    if !text.isEmpty { levels[last].blocks.append(Block(levels[last].kind, text)) }
    levels[last].text = ""
    levels[last].kind = .paragraph
    space = nil
  }

  /// Ends the cell of the innermost table.
  private mutating func closeCells() {
    guard let table = tables.last else { return }
    while levels.count > table.level {
      flush()
      let cell = levels.removeLast()
      tables[tables.count - 1].cells?.append(cell.blocks)
    }
  }

  private mutating func endRow() {
    guard let cells = tables.last?.cells else { return }
    tables[tables.count - 1].cells = nil
    let last = levels.count - 1
    // A row with one cell, or with tables in it, is layout.
    if cells.count == 1 || cells.contains(where: { $0.contains { $0.kind == .tableRow } }) {
      levels[last].blocks += cells.joined()
      return
    }
    let texts = cells.map { cell in cell.map { BlockText.cell($0.text) }.joined(separator: "\n") }
    if let row = BlockText.row(texts) { levels[last].blocks.append(Block(.tableRow, row)) }
  }
}
