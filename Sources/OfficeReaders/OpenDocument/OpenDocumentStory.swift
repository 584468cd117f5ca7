internal import Extraction

/// Reads the body of an OpenDocument file.
///
/// Deleted text, annotations, and contents that the program makes of the rest of the text are left out.
final class OpenDocumentStory {
  let xml: XMLReader
  let styles: OpenDocumentStyles
  private(set) var blocks: [Block] = []

  let limits: ReadingLimits
  var cells = 0
  private var numbering: OpenDocumentNumbering
  /// The slide or sheet.
  private(set) var page: Int?
  private var isSheet = false
  /// Notes and text boxes wait for the end of the paragraph they stand in.
  private var waiting: [Block] = []
  /// Styles of the lists around this place, the innermost last.
  private var lists: [String] = []
  /// The next paragraph is the first of a list item; the number that the item begins with, if it says.
  private var item: (isFirst: Bool, start: Int?) = (false, nil)
  private var isTitle = false

  init(_ xml: XMLReader, styles: OpenDocumentStyles, limits: ReadingLimits) {
    self.xml = xml
    self.styles = styles
    self.limits = limits
    numbering = OpenDocumentNumbering(styles)
  }

  func read() throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in
      guard name == "body" else { return }
      try xml.children { (name) throws(ReadingFailure) in
        isSheet = name == "spreadsheet"
        // A place of its own: what is read meanwhile must not look at `blocks`.
        var found: [Block] = []
        defer { blocks += found }
        try readBlocks(into: &found)
      }
    }
  }

  /// Adds what still waits where the text broke off.
  func finish() {
    blocks += waiting
    waiting = []
  }

  func readBlocks(into blocks: inout [Block]) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in try readBlock(name, into: &blocks) }
  }

  private func readBlock(_ name: String, into blocks: inout [Block]) throws(ReadingFailure) {
    guard blocks.count <= limits.cells else { throw .limitExceeded(.cells) }
    switch name {
    case "h": try readParagraph(level: xml.number("outline-level") ?? 1, into: &blocks)
    case "p": try readParagraph(level: nil, into: &blocks)
    case "list": try readList(into: &blocks)
    case "table":
      if isSheet {
        page = (page ?? 0) + 1
        guard page ?? 0 <= limits.pages else { throw .limitExceeded(.pages) }
        if let name = xml.attribute("name"), !Workbook.isDefault(name) {
          add(.heading(level: 1), name, to: &blocks)
        }
      }
      try readRows(into: &blocks)
    case "page":
      page = (page ?? 0) + 1
      guard page ?? 0 <= limits.pages else { throw .limitExceeded(.pages) }
      try readBlocks(into: &blocks)
    case "tracked-changes", "table-of-content", "alphabetical-index", "illustration-index", "table-index",
      "object-index", "user-index", "annotation", "forms", "sequence-decls", "variable-decls", "title",
      "desc":
      break
    case "frame":
      let kind = xml.attribute("class")
      if ["page-number", "date-time", "footer", "header", "page"].contains(kind ?? "") { return }
      isTitle = kind == "title"
      defer { isTitle = false }
      try readBlocks(into: &blocks)
    case "section", "index-body", "text-box", "notes", "g", "custom-shape", "rect", "ellipse", "polygon",
      "shape", "a",
      "bibliography", "numbered-paragraph", "scene":
      try readBlocks(into: &blocks)
    default: break
    }
  }

  /// Adds a block at the slide or sheet that is being read.
  func add(_ kind: Block.Kind, _ text: String, to blocks: inout [Block]) {
    if !text.isEmpty { blocks.append(Block(kind, text, at: Location(page: page))) }
  }

  // MARK: Lists

  private func readList(into blocks: inout [Block]) throws(ReadingFailure) {
    let style = xml.attribute("style-name") ?? lists.last ?? ""
    let goesOn = xml.attribute("continue-numbering") == "true" || xml.attribute("continue-list") != nil
    if lists.isEmpty, !goesOn { numbering.restart(style) }
    lists.append(style)
    defer {
      lists.removeLast()
      item = (false, nil)
    }
    try xml.children { (name) throws(ReadingFailure) in
      guard name == "list-item" || name == "list-header" else { return }
      item = (name == "list-item", xml.number("start-value"))
      try readBlocks(into: &blocks)
    }
  }

  // MARK: Paragraphs

  /// - Parameter level: the level of a heading.
  private func readParagraph(level: Int?, into blocks: inout [Block]) throws(ReadingFailure) {
    let style = xml.attribute("style-name") ?? ""
    let isHidden = styles.hidden.contains(style)
    var text = ""
    let outer = waiting
    waiting = []
    defer {
      let shown = isHidden ? "" : BlockText.trimmed(text)
      if !shown.isEmpty {
        let label = label(level: level, style: style)
        let kind: Block.Kind
        if isTitle {
          kind = .heading(level: 1)
        } else if let level {
          kind = .heading(level: max(1, min(level, 9)))
        } else {
          kind = lists.isEmpty ? .paragraph : .listItem
        }
        add(kind, (label ?? "") + shown, to: &blocks)
      }
      blocks += waiting
      waiting = outer
    }
    try readInline(into: &text)
  }

  private func label(level: Int?, style: String) -> String? {
    if let list = lists.last, item.isFirst {
      item.isFirst = false
      return numbering.label(list: list, level: lists.count, start: item.start)
    }
    guard let level, lists.isEmpty else { return nil }
    return numbering.label(list: "", level: level, start: nil)
  }

  private func readInline(into text: inout String) throws(ReadingFailure) {
    try xml.children(
      text: { piece in
        for character in piece {
          // White space of the file is one space at most.
          if character == " " || character == "\n" || character == "\t" || character == "\r\n" {
            if text.last != " ", !text.isEmpty { text.append(" ") }
          } else {
            text.append(character)
          }
        }
      },
      { (name) throws(ReadingFailure) in
        switch name {
        case "s": text += String(repeating: " ", count: max(1, min(xml.number("c") ?? 1, 1_000)))
        case "tab": text.append("\t")
        case "line-break": text.append("\n")
        case "soft-page-break", "annotation", "annotation-end", "ruby-text", "script", "hidden-text",
          "bookmark",
          "change", "change-start", "change-end", "title", "desc":
          break
        case "span":
          if !styles.hidden.contains(xml.attribute("style-name") ?? "") { try readInline(into: &text) }
        case "note": try readNote()
        case "frame", "custom-shape", "g", "rect", "ellipse", "polygon", "shape", "text-box":
          let lists = lists
          self.lists = []
          defer { self.lists = lists }
          // Paragraphs of the box have notes and boxes of their own that wait.
          var found: [Block] = []
          defer { waiting += found }
          try readBlocks(into: &found)
        default: try readInline(into: &text)
        }
      })
  }

  private func readNote() throws(ReadingFailure) {
    let lists = lists
    self.lists = []
    defer { self.lists = lists }
    try xml.children { (name) throws(ReadingFailure) in
      guard name == "note-body" else { return }
      var inner: [Block] = []
      defer { add(.footnote, inner.map(\.text).joined(separator: "\n"), to: &waiting) }
      try readBlocks(into: &inner)
    }
  }
}
