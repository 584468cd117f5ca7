internal import Extraction

/// Reads the shapes of a slide.
enum SlideText {
  private struct Shape {
    /// What the layout put the shape there for: `title`, `body`, `ftr`.
    var placeholder: String?
    var paragraphs: [String] = []
  }

  /// Dates, numbers and running lines that stand on every slide.
  private static let furniture: Set<String> = ["dt", "ftr", "hdr", "sldNum", "sldImg"]

  /// Reads a slide: the title, wherever it stands in the file, then the other shapes in their order.
  static func read(
    _ xml: XMLReader, into blocks: inout [Block], diagram: (String) -> [Block]
  ) throws(ReadingFailure) {
    var titles: [Block] = []
    var others: [Block] = []
    defer { blocks += titles + others }
    try xml.root { (_) throws(ReadingFailure) in
      try shapes(xml, diagram) { (shape, found) in
        if let shape, shape.placeholder == "title" || shape.placeholder == "ctrTitle" {
          let text = shape.paragraphs.joined(separator: "\n")
          if !text.isEmpty { titles.append(Block(.heading(level: 1), text)) }
        } else if let shape {
          others += shape.paragraphs.map { Block(.paragraph, $0) }
        }
        others += found
      }
    }
  }

  /// Reads what the speaker noted: the body of a page of notes.
  static func readNotes(_ xml: XMLReader, into blocks: inout [Block]) throws(ReadingFailure) {
    try xml.root { (_) throws(ReadingFailure) in
      try shapes(xml, { _ in [] }) { (shape, _) in
        if let shape, shape.placeholder == "body" { blocks += shape.paragraphs.map { Block(.paragraph, $0) } }
      }
    }
  }

  /// Visits each shape below the element the reader is at, groups and all.
  private static func shapes(
    _ xml: XMLReader, _ diagram: (String) -> [Block], _ visit: (Shape?, [Block]) -> Void
  ) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "sp", "cxnSp":
        var shape = Shape()
        defer { if !furniture.contains(shape.placeholder ?? "") { visit(shape, []) } }
        try self.shape(xml, &shape)
      case "tbl":
        var rows: [Block] = []
        defer { visit(nil, rows) }
        try table(xml, &rows)
      case "relIds": visit(nil, xml.attribute("dm").map(diagram) ?? [])
      case "AlternateContent":
        var isChosen = false
        try xml.children { (name) throws(ReadingFailure) in
          guard !isChosen, name == "Choice" || name == "Fallback" else { return }
          isChosen = true
          try shapes(xml, diagram, visit)
        }
      case "cSld", "spTree", "grpSp", "graphicFrame", "graphic", "graphicData":
        try shapes(xml, diagram, visit)
      default: break
      }
    }
  }

  private static func shape(_ xml: XMLReader, _ shape: inout Shape) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "nvSpPr", "nvPr": try self.shape(xml, &shape)
      case "ph": shape.placeholder = xml.attribute("type") ?? "obj"
      case "txBody":
        try xml.children { (name) throws(ReadingFailure) in
          guard name == "p" else { return }
          let text = BlockText.trimmed(try DrawingText.paragraph(xml))
          if !text.isEmpty { shape.paragraphs.append(text) }
        }
      default: break
      }
    }
  }

  private static func table(_ xml: XMLReader, _ rows: inout [Block]) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in
      guard name == "tr" else { return }
      var cells: [String] = []
      try xml.children { (name) throws(ReadingFailure) in
        guard name == "tc" else { return }
        let isContinued = ["hMerge", "vMerge"].contains { WordToggle.isOn(xml.attribute($0) ?? "0") }
        var cell = Shape()
        try shape(xml, &cell)
        cells.append(isContinued ? "" : cell.paragraphs.map { BlockText.cell($0) }.joined(separator: "\n"))
      }
      if let text = BlockText.row(cells) { rows.append(Block(.tableRow, text)) }
    }
  }
}
