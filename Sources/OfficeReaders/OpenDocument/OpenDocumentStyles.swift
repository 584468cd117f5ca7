internal import Extraction

/// Styles of OpenDocument, as far as they number paragraphs or hide text.
struct OpenDocumentStyles {
  struct Level {
    var format = NumberFormat.none
    var prefix = ""
    var suffix = ""
    /// How many levels the number shows.
    var shown = 1
    var start = 1
    var space = " "
  }

  /// Levels 1 to 10 of each list style; headings have the one named "".
  private(set) var lists: [String: [Int: Level]] = [:]
  private(set) var hidden = Set<String>()
  /// List styles that paragraph styles name.
  private(set) var listOfStyle: [String: String] = [:]

  /// Adds the styles of a part.
  mutating func read(_ xml: XMLReader) throws(ReadingFailure) {
    try xml.root { (_) throws(ReadingFailure) in
      try xml.children { (name) throws(ReadingFailure) in
        guard name == "styles" || name == "automatic-styles" else { return }
        try xml.children { (name) throws(ReadingFailure) in
          switch name {
          case "list-style": try readList(xml, as: xml.attribute("name") ?? "")
          case "outline-style": try readList(xml, as: "")
          case "style": try readStyle(xml)
          default: break
          }
        }
      }
    }
  }

  private mutating func readStyle(_ xml: XMLReader) throws(ReadingFailure) {
    guard let name = xml.attribute("name") else { return }
    if let list = xml.attribute("list-style-name"), !list.isEmpty { listOfStyle[name] = list }
    try xml.children { (child) in
      if child == "text-properties", xml.attribute("display") == "none" { hidden.insert(name) }
    }
  }

  private mutating func readList(_ xml: XMLReader, as name: String) throws(ReadingFailure) {
    var levels: [Int: Level] = [:]
    try xml.children { (child) throws(ReadingFailure) in
      guard let index = xml.number("level"), (1...10).contains(index) else { return }
      var level = Level()
      if child == "list-level-style-number" || child == "outline-level-style" {
        level.format = NumberFormat(openDocument: xml.attribute("num-format") ?? "")
        level.prefix = xml.attribute("num-prefix") ?? ""
        level.suffix = xml.attribute("num-suffix") ?? ""
        level.shown = max(1, min(xml.number("display-levels") ?? 1, index))
        level.start = max(0, min(xml.number("start-value") ?? 1, 1 << 30))
        try xml.children { (_) throws(ReadingFailure) in
          try xml.children { (_) in if xml.attribute("label-followed-by") == "nothing" { level.space = "" } }
        }
      }
      levels[index] = level
    }
    lists[name] = levels
  }
}
