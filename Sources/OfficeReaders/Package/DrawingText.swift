internal import Extraction

/// Text of DrawingML: paragraphs `a:p` of runs with `a:t`, in shapes and diagrams.
enum DrawingText {
  /// Every paragraph below the root, each a block.
  static func blocks(_ xml: XMLReader) -> [Block] {
    var blocks: [Block] = []
    // What breaks off keeps what was read.
    try? xml.root { (_) throws(ReadingFailure) in try collect(xml, &blocks) }
    return blocks
  }

  private static func collect(_ xml: XMLReader, _ blocks: inout [Block]) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in
      guard name == "p" else { return try collect(xml, &blocks) }
      let text = BlockText.trimmed(try paragraph(xml))
      if !text.isEmpty { blocks.append(Block(.paragraph, text)) }
    }
  }

  /// The text of the paragraph the reader is at.
  static func paragraph(_ xml: XMLReader) throws(ReadingFailure) -> String {
    var text = ""
    try xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "r", "fld":
        try xml.children { (name) in if name == "t" { text += xml.textContent() } }
      case "br": text += "\n"
      case "tab": text += "\t"
      case "m", "oMath", "oMathPara": text += try WordMath.text(xml)
      case "AlternateContent":
        var isChosen = false
        try xml.children { (name) throws(ReadingFailure) in
          guard !isChosen, name == "Choice" || name == "Fallback" else { return }
          isChosen = true
          text += try paragraph(xml)
        }
      default: break
      }
    }
    return text
  }
}
