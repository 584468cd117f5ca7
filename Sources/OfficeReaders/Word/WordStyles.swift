internal import Extraction

/// The styles of a word processing document, as far as they decide what is text and what is a heading.
struct WordStyles {
  /// What a style says itself; nil where it leaves that to the style it is based on.
  struct Style {
    var name = ""
    var base: String?
    /// 0 to 8; 9 is text.
    var outline: Int?
    var numbering: String?
    var level: Int?
    var isHidden: Bool?
  }

  private var styles: [String: Style] = [:]
  /// The style of paragraphs that name none.
  private(set) var defaultParagraph: String?

  /// Styles in basedOn chains: longer ones are loops or attacks.
  private static let deepest = 20

  init() {}

  init(_ xml: XMLReader) throws(ReadingFailure) {
    var styles: [String: Style] = [:]
    var defaultParagraph: String?
    try xml.root { (_) throws(ReadingFailure) in
      try xml.children { (name) throws(ReadingFailure) in
        guard name == "style", let id = xml.attribute("styleId") else { return }
        let isParagraph = xml.attribute("type") == "paragraph"
        if isParagraph, WordToggle.isOn(xml.attribute("default") ?? "0") { defaultParagraph = id }
        styles[id] = try Self.style(xml)
      }
    }
    self.styles = styles
    self.defaultParagraph = defaultParagraph
  }

  private static func style(_ xml: XMLReader) throws(ReadingFailure) -> Style {
    var style = Style()
    try xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "name": style.name = xml.attribute("val") ?? ""
      case "basedOn": style.base = xml.attribute("val")
      case "rPr":
        try xml.children { (name) throws(ReadingFailure) in
          if name == "vanish" { style.isHidden = WordToggle.isOn(xml) }
        }
      case "pPr":
        try xml.children { (name) throws(ReadingFailure) in
          if name == "outlineLvl" { style.outline = xml.number("val") }
          guard name == "numPr" else { return }
          try xml.children { (name) throws(ReadingFailure) in
            if name == "numId" { style.numbering = xml.attribute("val") }
            if name == "ilvl" { style.level = xml.number("val") }
          }
        }
      default: break
      }
    }
    return style
  }

  /// The first value that a style, or one it is based on, has.
  private func first<Value>(_ id: String?, _ value: (String, Style) -> Value?) -> Value? {
    var next = id
    for _ in 0..<Self.deepest {
      guard let id = next, let style = styles[id] else { return nil }
      if let found = value(id, style) { return found }
      next = style.base
    }
    return nil
  }

  /// Whether text of a style is hidden; nil where the style does not say.
  func isHidden(_ id: String?) -> Bool? { first(id) { _, style in style.isHidden } }

  /// The list of a style: the style that names it, the list and the level, if one is named.
  func numbering(_ id: String?) -> (style: String, list: String, level: Int?)? {
    first(id) { id, style in style.numbering.map { (id, $0, style.level) } }
  }

  /// Whether a style is that of the title.
  func isTitle(_ id: String?) -> Bool {
    guard let id, let style = styles[id] else { return false }
    return style.name.lowercased() == "title" || style.name == "标题"
  }

  /// The outline level of a style, 0 to 8; nil for text.
  func outline(_ id: String?) -> Int? {
    let level = first(id) { _, style in style.outline ?? Self.outline(named: style.name) }
    return level.flatMap { (0...8).contains($0) ? $0 : nil }
  }

  /// The built-in headings, whose outline levels some producers leave out.
  private static func outline(named name: String) -> Int? {
    for prefix in ["heading ", "标题 "] where name.lowercased().hasPrefix(prefix) {
      return Int(name.dropFirst(prefix.count)).map { $0 - 1 }
    }
    return nil
  }

  /// Whether a character style marks the prompt of an empty form field.
  func isPlaceholder(_ id: String?) -> Bool {
    first(id) { _, style in style.name.lowercased() == "placeholder text" ? true : nil } ?? false
  }
}
