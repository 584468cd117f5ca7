/// What a single line says about being a title, or a part of one.
enum TitleLine {
  /// Whether the line is a Markdown heading.
  static func isHeading(_ line: String) -> Bool {
    let rest = line.drop { $0 == "#" }
    let level = line.count - rest.count
    return (1...6).contains(level) && (rest.first.map { $0.isWhitespace } ?? false)
  }

  /// The line without heading marks, list marks, emphasis, and brackets around the whole.
  static func stripped(_ line: String) -> String {
    var text = line[...]
    if isHeading(line) {
      text = text.drop { $0 == "#" }
      while text.last == "#" { text.removeLast() }
    }
    text = TitleReader.trimmed(text)[...]
    if let first = text.first, "-*+>".contains(first), text.dropFirst().first?.isWhitespace ?? false {
      text = text.dropFirst()
    }
    while let first = text.first, "★☆●○■□◆◇•·▲△※".contains(first) { text.removeFirst() }
    for mark in ["**", "__", "`"]
    where text.hasPrefix(mark) && text.hasSuffix(mark) && text.count > 2 * mark.count {
      text = text.dropFirst(mark.count).dropLast(mark.count)
    }
    text = TitleReader.trimmed(text)[...]
    if text.first == "【", text.last == "】", text.count > 2 { text = text.dropFirst().dropLast() }
    return TitleReader.trimmed(text)
  }

  /// Whether the line stands above titles without being one: nothing but marks, a tag, navigation, a date, a
  /// document number, a copy number.
  static func isFurniture(_ line: String) -> Bool {
    if line.hasPrefix("<"), line.hasSuffix(">"), !line.dropFirst().dropLast().contains("<") { return true }
    if !line.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) { return true }
    for opening in ["当前位置", "您的位置", "您现在的位置", "你的位置", "首页 ", "首页>", "【字体", "字体：", "索引号"]
    where line.hasPrefix(opening) {
      return true
    }
    return PolicyDate(parsing: line) != nil || isDocumentNumber(line)
  }

  /// Whether a first line can be the title, or the beginning of it.
  static func canStandAlone(_ line: String) -> Bool {
    line.count <= TitleReader.longest && !endsSentence(line) && !line.contains("。") && !isSection(line)
  }

  /// Whether `line` goes on with a title of which `title` has been read.
  static func continues(_ title: String, _ line: String) -> Bool {
    guard title.count + line.count <= TitleReader.longest, !isHeading(line), stripped(line) == line else {
      return false
    }
    if line.hasPrefix("—") || line.hasPrefix("--") || line.hasPrefix("<") { return false }
    if endsSentence(line) || line.contains("。") || line.contains("，") || line.contains(",") { return false }
    if isSection(line) || isDocumentNumber(line) || holdsDate(line) { return false }
    if isBracketed(line) { return true }
    if title.contains(line) || line.contains(title) { return false }
    if endsLikeTitle(title) { return false }
    // The body that issued the paper stands below its title, but above `关于...` it is a part of it.
    return !bodies.contains(where: line.hasSuffix)
  }

  /// Two parts of a title as one; words of Latin letters stay apart.
  static func join(_ left: String, _ right: String) -> String {
    let isLatin = left.last?.isASCII ?? false && right.first?.isASCII ?? false
    let isApart = isLatin && (left.last?.isLetter ?? false) && (right.first?.isLetter ?? false)
    return isApart ? left + " " + right : left + right
  }

  /// Whether the last word is one that ends titles: 通知, 报告, 条例.
  static func endsLikeTitle(_ line: String) -> Bool { kinds.contains(where: line.hasSuffix) }

  /// Whether the line can stand in a letterhead: the name of a body, or one with `文件` behind it.
  static func isOfLetterhead(_ line: String) -> Bool {
    !line.hasPrefix("关于") && (line.hasSuffix("文件") || bodies.contains(where: line.hasSuffix))
  }

  private static func endsSentence(_ line: String) -> Bool {
    line.last.map { "。；：，！？;:,!?".contains($0) } ?? false
  }

  /// `(上)`, `（试行）`, `（2024年修订）`.
  private static func isBracketed(_ line: String) -> Bool {
    guard let first = line.first, let last = line.last, line.count <= 24 else { return false }
    return "(（〔".contains(first) && ")）〕".contains(last)
  }

  /// `国发〔2024〕12号` and nothing else.
  static func isDocumentNumber(_ line: String) -> Bool {
    guard line.hasSuffix("号") || line.hasSuffix("號"), line.count <= 30 else { return false }
    return line.contains { "〔[［(（【".contains($0) } && line.contains { $0.isNumber }
      && !line.contains("关于") && !line.contains("關於")
  }

  /// Whether a whole date, down to the day, stands in the line.
  private static func holdsDate(_ line: String) -> Bool {
    guard let year = line.firstIndex(of: "年"), let month = line[year...].firstIndex(of: "月"),
      let day = line[month...].firstIndex(of: "日")
    else { return PolicyDate(parsing: line) != nil }
    return line.distance(from: year, to: month) <= 3 && line.distance(from: month, to: day) <= 4
  }

  /// Whether the line heads a section: `一、`, `（一）`, `第三章`, `1.`, `1、`.
  private static func isSection(_ line: String) -> Bool {
    let bytes = Array(line.utf8)
    var cursor = ScalarCursor(bytes, 0..<bytes.count)
    guard let label = HeadingLabel(cursor), label.kind != .annex else {
      return Numeral(&cursor) != nil && cursor.isAtEnd
    }
    // `（一）` alone goes on with a title.
    return label.end < bytes.count || (label.kind != .hanBracketItem && label.kind != .numberBracketItem)
  }

  /// Words that end the title of a paper.
  private static let kinds = [
    "报告", "公报", "通知", "意见", "办法", "规定", "条例", "决定", "规划", "计划", "方案", "纲要", "细则", "公告",
    "通告", "通报", "批复", "函", "法", "令", "章程", "规则", "准则", "指南", "标准", "目录", "清单", "决议", "解释",
    "说明", "要点", "措施", "制度", "讲话", "纪要", "简报", "白皮书", "報告", "公報", "意見", "辦法", "規定", "條例",
    "決定", "規劃", "計畫", "綱要", "細則", "通報", "批覆", "規則", "準則", "標準", "目錄", "決議", "解釋", "說明",
  ]

  /// How names of issuing bodies end.
  private static let bodies = [
    "人民政府", "委员会", "委員會", "办公室", "办公厅", "局", "厅", "部", "院", "署", "省委", "市委", "区委", "县委",
  ]
}
