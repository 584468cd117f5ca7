/// Pieces of HTML within Markdown: the text between the tags.
enum MarkupText {
  /// The text of a piece of HTML; what stands in `script`, `style` and comments is left out.
  static func plain(_ markup: String) -> String {
    var text = ""
    var rest = markup[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
      text += rest[..<open]
      rest = rest[open...]
      if rest.hasPrefix("<!--") {
        rest = after("-->", in: rest.dropFirst(4))
        continue
      }
      guard let close = rest.utf8.firstIndex(of: UInt8(ascii: ">")) else {
        // No tag: a sign of comparison.
        text += rest
        return entities(text)
      }
      let tag = rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
      let name = tag.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "/" }.lowercased()
      switch name {
      case "script", "style": rest = after("</" + name, in: rest)
      case "br", "p", "/p", "div", "/div", "tr", "/tr", "li", "/li", "h1", "h2", "h3", "h4", "h5", "h6":
        text += "\n"
      case "td", "th": if !text.isEmpty && !text.hasSuffix("\n") { text += "\t" }
      default: break
      }
    }
    return entities(text + rest)
  }

  /// Whether a tag is a line break.
  static func isBreak(_ tag: String) -> Bool {
    let tag = tag.lowercased()
    return tag.hasPrefix("<br") && !(tag.dropFirst(3).first?.isLetter ?? false)
  }

  private static func after(_ mark: String, in text: Substring) -> Substring {
    var start = text.startIndex
    let wanted = Array(mark.utf8)
    let bytes = text.utf8
    while start < text.endIndex {
      if bytes[start...].prefix(wanted.count).elementsEqual(wanted, by: { $0 | 0x20 == $1 | 0x20 }) {
        return text[bytes.index(start, offsetBy: wanted.count)...]
      }
      start = bytes.index(after: start)
    }
    return ""
  }

  private static func entities(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let known = ["nbsp": "\u{A0}", "lt": "<", "gt": ">", "quot": "\"", "amp": "&", "emsp": " ", "ensp": " "]
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      let name = rest[rest.index(after: mark)...].prefix { $0 != ";" && $0 != "&" }.prefix(8)
      if let value = known[String(name)], rest[name.endIndex...].first == ";" {
        result += value
        rest = rest[name.endIndex...].dropFirst()
      } else {
        result += "&"
        rest = rest[rest.index(after: mark)...]
      }
    }
    return result + rest
  }
}
