/// Tells several issuing bodies apart that were written in one string.
enum IssuerList {
  /// The bodies in `text`, in order: cut at `、`, `；`, `，`, their ASCII forms and line ends, and at spaces
  /// where both sides are names in Han. What stands in brackets is never cut, nor is a name in Latin letters
  /// at a space.
  static func split(_ text: String) -> [String] {
    var names: [String] = []
    var current = ""
    var depth = 0
    for character in text {
      switch character {
      case "(", "（", "[", "【", "〔", "《": depth += 1
      case ")", "）", "]", "】", "〕", "》": depth = max(0, depth - 1)
      default: break
      }
      if depth == 0, "、；;，,\n\r\r\n".contains(character) {
        names.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    names.append(current)
    return names.flatMap(splitAtSpaces).map { TitleReader.trimmed($0[...]) }.filter { !$0.isEmpty }
  }

  /// Cuts at spaces if every part is a name of three or more characters, all of them Han or brackets: shorter
  /// parts are a name set wide (`财 政 部`).
  private static func splitAtSpaces(_ text: String) -> [String] {
    let parts = text.split { $0.isWhitespace }
    guard parts.count > 1 else { return [text] }
    let areNames = parts.allSatisfy { part in
      part.count >= 3 && part.unicodeScalars.allSatisfy { $0.value >= 0x2E80 }
        && !part.hasPrefix("（") && !part.hasPrefix("(")
    }
    if areNames { return parts.map(String.init) }
    let isSetWide = parts.allSatisfy { $0.count == 1 && $0.unicodeScalars.allSatisfy { $0.value >= 0x2E80 } }
    return [isSetWide ? parts.joined() : text]
  }
}
