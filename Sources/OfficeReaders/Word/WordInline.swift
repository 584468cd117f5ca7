internal import Extraction

/// Reads what stands within a paragraph: runs, links, fields, content controls, equations.
struct WordInline {
  private let story: WordStory
  private let xml: XMLReader
  /// The text is what an empty form field shows.
  private var isPrompt = false

  init(_ story: WordStory) {
    self.story = story
    xml = story.xml
  }

  /// Reads the child of a paragraph that the reader is at.
  func read(_ name: String, _ paragraph: inout WordParagraph) throws(ReadingFailure) {
    switch name {
    case "r": try readRun(&paragraph)
    case "hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo":
      try readChildren(&paragraph)
    case "fldSimple":
      let instruction = xml.attribute("instr") ?? ""
      if !WordFields.isGenerated(instruction) || story.fields.keepsAll { try readChildren(&paragraph) }
    case "sdt":
      try story.readControl { (isPrompt) throws(ReadingFailure) in
        var inner = self
        inner.isPrompt = isPrompt
        try inner.readChildren(&paragraph)
      }
    case "AlternateContent":
      try story.readChoice { (_) throws(ReadingFailure) in try readChildren(&paragraph) }
    case "oMath", "oMathPara":
      let text = try WordMath.text(xml)
      if !story.fields.hidesText { paragraph.text += text }
    default: break
    }
  }

  private func readChildren(_ paragraph: inout WordParagraph) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in try read(name, &paragraph) }
  }

  // MARK: Runs

  private struct Run {
    var isHidden = false
    var font = ""
  }

  private func readRun(_ paragraph: inout WordParagraph) throws(ReadingFailure) {
    let style = paragraph.style ?? story.document.styles.defaultParagraph
    var run = Run(isHidden: story.document.styles.isHidden(style) ?? false)
    try xml.children { (name) throws(ReadingFailure) in
      if name == "rPr" {
        try readProperties(&run)
      } else {
        try readRunChild(name, run, &paragraph)
      }
    }
  }

  private func readProperties(_ run: inout Run) throws(ReadingFailure) {
    var direct: Bool?
    try xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "rStyle":
        let style = xml.attribute("val")
        if let isHidden = story.document.styles.isHidden(style) { run.isHidden = isHidden }
        if isPrompt, story.document.styles.isPlaceholder(style) { run.isHidden = true }
      case "vanish": direct = WordToggle.isOn(xml)
      case "rFonts": run.font = xml.attribute("ascii") ?? ""
      default: break
      }
    }
    if let direct { run.isHidden = direct }
  }

  private func readRunChild(
    _ name: String, _ run: Run, _ paragraph: inout WordParagraph
  ) throws(ReadingFailure) {
    switch name {
    case "fldChar":
      switch xml.attribute("fldCharType") {
      case "begin": story.fields.begin()
      case "separate": story.fields.separate()
      case "end":
        let text = story.fields.end()
        if !story.fields.hidesText, !run.isHidden { paragraph.text += text }
      default: break
      }
      return
    case "instrText":
      story.fields.instruct(xml.textContent())
      return
    default: break
    }
    guard !run.isHidden, !story.fields.hidesText else { return }
    switch name {
    case "t": paragraph.text += text(xml.textContent(), run)
    case "tab", "ptab": paragraph.text += "\t"
    case "br", "cr": paragraph.text += "\n"
    case "noBreakHyphen": paragraph.text += "-"
    case "sym":
      let code = xml.attribute("char").flatMap { UInt32($0, radix: 16) }
      paragraph.text += code.map { SymbolFont.text($0, font: xml.attribute("font") ?? "") } ?? ""
    case "ruby":
      // The base without its reading.
      try xml.children { (name) throws(ReadingFailure) in
        if name == "rubyBase" { try readChildren(&paragraph) }
      }
    case "footnoteReference", "endnoteReference":
      if let id = xml.attribute("id") { paragraph.notes += story.document.notes(name, id) }
    case "drawing", "pict", "object": try readBoxes(&paragraph.boxes)
    case "AlternateContent":
      try story.readChoice { (_) throws(ReadingFailure) in
        try xml.children { (name) throws(ReadingFailure) in try readRunChild(name, run, &paragraph) }
      }
    default: break
    }
  }

  /// Text of a run; codes of a symbol font are turned into what they look like.
  private func text(_ text: String, _ run: Run) -> String {
    guard text.unicodeScalars.contains(where: { (0xF000...0xF0FF).contains($0.value) }) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if (0xF000...0xF0FF).contains(scalar.value) {
        shown += SymbolFont.text(scalar.value, font: run.font.isEmpty ? "Wingdings" : run.font)
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  // MARK: Text boxes

  /// Reads the text in a drawing: boxes, WordArt, diagrams; pictures have none.
  private func readBoxes(_ blocks: inout [Block]) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "txbxContent": try story.blocks(into: &blocks)
      case "AlternateContent":
        try story.readChoice { (_) throws(ReadingFailure) in try readBoxes(&blocks) }
      case "textpath":
        let text = BlockText.trimmed(xml.attribute("string") ?? "")
        if !text.isEmpty { blocks.append(Block(.paragraph, text)) }
      case "relIds": blocks += story.document.diagram(xml.attribute("dm"))
      default: try readBoxes(&blocks)
      }
    }
  }
}
