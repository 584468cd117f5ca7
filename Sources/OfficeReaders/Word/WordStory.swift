internal import Extraction

/// Reads the text of a part of a word processing document: the body, or the notes.
///
/// Changes are taken as accepted: what was deleted or moved away is left out. So are hidden text, comments,
/// instructions of fields, and the contents and indexes that Word makes of the rest of the text.
final class WordStory {
  let document: WordDocument
  let xml: XMLReader
  var fields = WordFields()

  init(_ xml: XMLReader, of document: WordDocument) {
    self.document = document
    self.xml = xml
    fields.keepsAll = document.keepsGeneratedText
  }

  /// The blocks of the element the reader is at: a body, a cell, a text box, a note.
  ///
  /// - Parameters:
  ///   - blocks: where they go, so that they are there when the text breaks off.
  ///   - readProperties: reads a child that is no text, or returns false.
  func blocks(
    into blocks: inout [Block],
    readProperties: (_ name: String) throws(ReadingFailure) -> Bool = { _ in false }
  ) throws(ReadingFailure) {
    var before: WordParagraph?
    defer { if let before { finish(before, &blocks) } }
    try xml.children { (name) throws(ReadingFailure) in
      if try !readProperties(name) { try readBlock(name, &blocks, &before) }
      guard blocks.count <= document.limits.cells else { throw .limitExceeded(.cells) }
    }
  }

  private func readBlock(
    _ name: String, _ blocks: inout [Block], _ before: inout WordParagraph?
  ) throws(ReadingFailure) {
    switch name {
    case "p":
      var paragraph = before ?? WordParagraph()
      // It stands here while it is read, so that what was read of it is kept where the text breaks off.
      defer {
        before = paragraph.runsOn ? paragraph : nil
        if !paragraph.runsOn { finish(paragraph, &blocks) }
      }
      try readParagraph(&paragraph)
    case "tbl":
      if let open = before { finish(open, &blocks) }
      before = nil
      try WordTable.rows(in: self, into: &blocks)
    case "altChunk":
      if let id = xml.attribute("id") { blocks += document.alternativeChunk(id) }
    case "del", "moveFrom", "sectPr": break
    case "sdt":
      try readControl { (_) throws(ReadingFailure) in try readBlocks(&blocks, &before) }
    case "oMathPara", "oMath":
      var paragraph = WordParagraph()
      paragraph.text = try WordMath.text(xml)
      finish(paragraph, &blocks)
    case "AlternateContent":
      try readChoice { (_) throws(ReadingFailure) in try readBlocks(&blocks, &before) }
    case "ins", "moveTo", "customXml", "smartTag", "body", "docPart", "docPartBody":
      try readBlocks(&blocks, &before)
    default: break
    }
  }

  private func readBlocks(_ blocks: inout [Block], _ before: inout WordParagraph?) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in try readBlock(name, &blocks, &before) }
  }

  /// Reads the content of a content control, unless it is a table of contents.
  ///
  /// - Parameter content: gets whether the control is empty and shows what is to be filled in.
  func readControl(_ content: (_ isPrompt: Bool) throws(ReadingFailure) -> Void) throws(ReadingFailure) {
    var isContents = false
    var isPrompt = false
    try xml.children { (name) throws(ReadingFailure) in
      if name == "sdtPr" {
        try xml.children { (name) throws(ReadingFailure) in
          if name == "showingPlcHdr" { isPrompt = WordToggle.isOn(xml) }
          guard name == "docPartObj" else { return }
          try xml.children { (name) in
            if name == "docPartGallery", xml.attribute("val") == "Table of Contents" { isContents = true }
          }
        }
      } else if name == "sdtContent", !isContents || document.keepsGeneratedText {
        try content(isPrompt)
      }
    }
  }

  /// Reads the first of several forms of the same content.
  func readChoice(_ content: (String) throws(ReadingFailure) -> Void) throws(ReadingFailure) {
    var isChosen = false
    try xml.children { (name) throws(ReadingFailure) in
      guard !isChosen, name == "Choice" || name == "Fallback" else { return }
      isChosen = true
      try content(name)
    }
  }

  // MARK: Paragraphs

  private func readParagraph(_ paragraph: inout WordParagraph) throws(ReadingFailure) {
    paragraph.runsOn = false
    let inline = WordInline(self)
    try xml.children { (name) throws(ReadingFailure) in
      if name == "pPr" {
        try readProperties(&paragraph)
      } else {
        try inline.read(name, &paragraph)
      }
    }
  }

  private func readProperties(_ paragraph: inout WordParagraph) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "pStyle": paragraph.style = xml.attribute("val")
      case "outlineLvl": paragraph.outline = xml.number("val")
      case "numPr":
        try xml.children { (name) throws(ReadingFailure) in
          if name == "numId" { paragraph.list = xml.attribute("val") }
          if name == "ilvl" { paragraph.level = xml.number("val") }
        }
      case "rPr":
        var isHidden = false
        var isSeparator = false
        try xml.children { (name) throws(ReadingFailure) in
          if name == "del" || name == "moveFrom" { paragraph.runsOn = true }
          if name == "vanish" { isHidden = WordToggle.isOn(xml) }
          if name == "specVanish" { isSeparator = WordToggle.isOn(xml) }
        }
        if isHidden, isSeparator { paragraph.runsOn = true }
      default: break
      }
    }
  }

  /// Adds a paragraph that is complete, with its number, and what is anchored in it.
  private func finish(_ paragraph: WordParagraph, _ blocks: inout [Block]) {
    let style = paragraph.style ?? document.styles.defaultParagraph
    let text = BlockText.trimmed(paragraph.text)
    let label = text.isEmpty ? nil : document.label(of: paragraph, style: style)
    if !text.isEmpty {
      let kind: Block.Kind
      if document.styles.isTitle(style) {
        kind = .heading(level: 1)
        document.hasTitle = true
      } else if let outline = paragraph.outline.map({ (0...8).contains($0) ? $0 : nil })
        ?? document.styles.outline(style)
      {
        kind = .heading(level: outline + 2)
      } else {
        kind = label == nil ? .paragraph : .listItem
      }
      blocks.append(Block(kind, (label ?? "") + text))
    }
    blocks += paragraph.notes
    blocks += paragraph.boxes
  }
}
