/// What stands in the line of a title without belonging to it: links, entities, a degree of urgency, the
/// dateline of an agency.
enum LineFurniture {
  /// The line without them.
  static func removed(from line: String) -> String {
    var text = line
    if line.utf8.contains(0x5B) || line.utf8.contains(0x3C) { text = withoutLinks(text) }
    if text.utf8.contains(0x26) { text = withoutEntities(text) }
    if let rest = behindDateline(text) { text = rest }
    return withoutStanding(WideText.closed(TitleReader.trimmed(behindUrgency(text)[...])))
  }

  // MARK: Standing

  private static let standings = [
    "已废止", "废止", "已失效", "失效", "全文废止", "全文失效", "已被废止", "现行有效", "有效", "已修改", "已修订", "尚未生效", "尚未施行",
  ]

  /// `甲条例` of `【已废止】甲条例` and `甲条例（失效）`.
  private static func withoutStanding(_ line: String) -> String {
    guard line.count > 8 else { return line }
    for (open, close) in [("【", "】"), ("（", "）"), ("(", ")"), ("[", "]"), ("〔", "〕")] {
      for standing in standings {
        let mark = open + standing + close
        if line.hasPrefix(mark) { return TitleReader.trimmed(line.dropFirst(mark.count)) }
        if line.hasSuffix(mark) { return TitleReader.trimmed(line.dropLast(mark.count)) }
      }
    }
    return line
  }

  /// Whether the line says of the document to whom it is open, or that it is in force no more:
  /// `（此件公开发布）`, `注：本文件已失效`.
  static func isRemark(_ line: String) -> Bool {
    let text = line.drop { "（([【".contains($0) }
    if text.startIndex > line.startIndex, text.hasPrefix("此件"), text.count <= 20 { return true }
    guard line.count <= 80, ["注：", "注:", "备注：", "说明：", "提示："].contains(where: text.hasPrefix) else {
      return false
    }
    return ["废止", "失效", "有效", "修改", "修订"].contains { text.contains($0) }
  }

  // MARK: Urgency and secrecy

  private static let degrees = [
    "特急件", "加急件", "平急件", "特急", "加急", "平急", "急件", "绝密", "机密", "秘密", "内部资料", "内部文件",
  ]

  /// `特急`, `机密★10年`, `【加急】`, `000001`, and nothing else.
  static func isUrgency(_ line: String) -> Bool {
    var text = String(line.filter { !$0.isWhitespace && !"【】[]〔〕()（）".contains($0) })
    guard text.count <= 16 else { return false }
    var isDegree = false
    while let degree = degrees.first(where: { text.hasPrefix($0) }) {
      text.removeFirst(degree.count)
      isDegree = true
      while let first = text.first, "★☆·、1234567890年长期".contains(first) { text.removeFirst() }
    }
    return isDegree && text.isEmpty
  }

  /// The text behind `特急　` or `【特急】` at its beginning.
  private static func behindUrgency(_ text: String) -> String {
    for degree in degrees.prefix(6) {
      for lead in [
        "【\(degree)】", "[\(degree)]", "（\(degree)）", "(\(degree))", "〔\(degree)〕", "\(degree) ", "\(degree)　",
      ]
      where text.hasPrefix(lead) && text.count > lead.count + 4 {
        return String(text.dropFirst(lead.count))
      }
    }
    return text
  }

  // MARK: Datelines

  private static let agencies = ["新华社", "新华网", "人民网", "中新社", "中新网", "本报", "人民日报"]

  /// `新华社北京10月31日电` and nothing else, brackets aside.
  static func isDateline(_ line: String) -> Bool {
    guard line.count <= 40, let rest = behindDateline(line) else { return false }
    return rest.isEmpty || ((rest.hasPrefix("（") || rest.hasPrefix("(")) && rest.count <= 20)
  }

  /// The text behind `新华社北京10月31日电`; nil where the line does not begin with a dateline.
  private static func behindDateline(_ line: String) -> String? {
    let text = line.drop { "（(【 　".contains($0) }
    guard agencies.contains(where: { text.hasPrefix($0) }), let end = text.prefix(30).firstIndex(of: "电"),
      text[..<end].contains("日"), text[..<end].contains("月")
    else { return nil }
    var rest = text[text.index(after: end)...]
    while let first = rest.first, "）)】 　".contains(first) { rest.removeFirst() }
    return String(rest)
  }

  // MARK: Links and entities

  /// `[text](address)` and `<a href="address">text</a>` as their text; images and other tags vanish.
  private static func withoutLinks(_ line: String) -> String {
    var result: [Character] = []
    let text = Array(line)
    var place = 0
    while place < text.count {
      let character = text[place]
      if character == "<", let end = tagEnd(text, place) {
        place = end
        continue
      }
      let isImage = character == "!" && place + 1 < text.count && text[place + 1] == "["
      if character == "[" || isImage, let (label, end) = link(text, isImage ? place + 1 : place) {
        if !isImage { result += label }
        place = end
        continue
      }
      result.append(character)
      place += 1
    }
    return String(result)
  }

  /// Where the tag that begins at `place` ends; nil where it is none, as `<` before a number.
  private static func tagEnd(_ text: [Character], _ place: Int) -> Int? {
    guard place + 1 < text.count else { return nil }
    let next = text[place + 1]
    guard next == "/" || next == "!" || (next.isASCII && next.isLetter) else { return nil }
    return text[place...].prefix(500).firstIndex(of: ">").map { $0 + 1 }
  }

  private static func link(_ text: [Character], _ place: Int) -> (label: ArraySlice<Character>, end: Int)? {
    guard let close = text[place...].firstIndex(of: "]"), close + 1 < text.count, text[close + 1] == "(",
      let end = text[(close + 1)...].firstIndex(of: ")")
    else { return nil }
    return (text[(place + 1)..<close], end + 1)
  }

  private static func withoutEntities(_ line: String) -> String {
    var text = line
    for (entity, character) in [
      ("&nbsp;", " "), ("&emsp;", " "), ("&ensp;", " "), ("&ldquo;", "“"), ("&rdquo;", "”"),
      ("&middot;", "·"), ("&mdash;", "—"),
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#160;", " "), ("&amp;", "&"),
    ] { text = replaced(text, entity, character) }
    return text
  }

  private static func replaced(_ text: String, _ part: String, _ by: String) -> String {
    let pieces = text.split(separator: part, omittingEmptySubsequences: false)
    return pieces.count == 1 ? text : pieces.joined(separator: by)
  }
}
