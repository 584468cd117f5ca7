internal import Extraction

/// Makes paragraphs, rows and notes of the text of RTF.
struct RTFLayout {
  private(set) var blocks: [Block] = []
  /// The outline level of the paragraph, 0 to 8.
  var outline: Int?

  private var text = ""
  private var isInTable = false
  private var cells: [[Block]] = []
  /// Paragraphs of the cell that is being read.
  private var cell: [Block] = []
  /// What was being read where a note began.
  private var outer: [(text: String, outline: Int?)] = []
  private var notes: [Block] = []

  mutating func append(_ more: String) { text += more }

  mutating func read(_ word: String, _ number: Int?) {
    switch word {
    case "par", "sect": endParagraph()
    case "page": break
    case "pard":
      isInTable = false
      outline = nil
    case "intbl": isInTable = true
    case "itap": isInTable = (number ?? 0) > 0
    case "nestcell": text += " "
    case "nestrow": text += "\n"
    case "cell":
      isInTable = true
      endParagraph()
      cells.append(cell)
      cell = []
    case "row": endRow()
    default: break
    }
  }

  mutating func beginNote() {
    outer.append((text, outline))
    text = ""
  }

  mutating func endNote() {
    guard let before = outer.popLast() else { return }
    let note = BlockText.trimmed(text)
    if !note.isEmpty { notes.append(Block(.footnote, note)) }
    text = before.text
    outline = before.outline
  }

  mutating func finish() {
    while !outer.isEmpty { endNote() }
    if !cell.isEmpty || !cells.isEmpty {
      isInTable = true
      endParagraph()
      cells.append(cell)
      cell = []
      endRow()
    }
    isInTable = false
    endParagraph()
  }

  private mutating func endParagraph() {
    // Paragraphs of a note are lines of it.
    if !outer.isEmpty {
      text += "\n"
      return
    }
    let shown = BlockText.trimmed(text)
    text = ""
    if !shown.isEmpty {
      let kind: Block.Kind =
        outline.map { (0...8).contains($0) ? .heading(level: $0 + 1) : .paragraph } ?? .paragraph
      if isInTable { cell.append(Block(kind, shown)) } else { blocks.append(Block(kind, shown)) }
    }
    if !isInTable || cells.isEmpty && cell.isEmpty { endNotes() }
  }

  private mutating func endNotes() {
    blocks += notes
    notes = []
  }

  private mutating func endRow() {
    if cells.count == 1 {
      blocks += cells[0]
    } else {
      let texts = cells.map { $0.map { BlockText.cell($0.text) }.joined(separator: "\n") }
      if let row = BlockText.row(texts) { blocks.append(Block(.tableRow, row)) }
    }
    cells = []
    cell = []
    endNotes()
  }
}
