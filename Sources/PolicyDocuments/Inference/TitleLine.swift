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
  /// document number, a copy number, a degree of secrecy or urgency.
  static func isFurniture(_ line: String) -> Bool {
    if line.hasPrefix("<"), line.hasSuffix(">"), !line.dropFirst().dropLast().contains("<") { return true }
    if !line.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) { return true }
    for opening in [
      "当前位置", "您的位置", "您现在的位置", "你的位置", "首页 ", "首页>", "首页＞", "首页 >", "【字体", "字体：", "字号：", "索引号", "索 引 号",
      "信息来源：",
      "来源：", "来源:", "发布时间", "发布日期", "时间：", "日期：", "日期:", "發文", "受文者", "作者：", "浏览次数", "签发人", "打印本页", "分享到",
      "字体大小", "扫一扫", "【打印",
    ] where line.hasPrefix(opening) && line.count <= 80 {
      return true
    }
    if line.contains("»") || line.contains(">>") || line.contains(" > ") || isAddress(line) { return true }
    if LineFurniture.isRemark(line) || LineFurniture.isUrgency(line) || LineFurniture.isDateline(line)
      || isMark(line) || isIssue(line)
    {
      return true
    }
    return standsBelowTitle(line)
  }

  /// Whether the line, which is no part of a title, mostly stands below one: a number, a day, the note of a
  /// law or a piece of it.
  static func standsBelowTitle(_ line: String) -> Bool {
    PolicyDate(parsing: line) != nil || DateScanner.only(PlainLine(line).scalars[...]) != nil
      || isDocumentNumber(line) || NoteLine.isPiece(line)
  }

  /// Whether the line is a mark of a paper or a standard: `A 13/14-24`, `GB/T 9704—2012`.
  private static func isMark(_ line: String) -> Bool {
    line.count <= 24 && line.contains(where: \.isNumber)
      && !line.unicodeScalars.contains { (0x3400..<0xA000).contains($0.value) || ("a"..."z").contains($0) }
  }

  /// Whether the line names the issue of a gazette: `人民政府公报 2023年第4期`.
  private static func isIssue(_ line: String) -> Bool {
    guard line.count <= 30, line.hasSuffix("期"), let gazette = line.firstRange(of: "公报") else { return false }
    return line[gazette.upperBound...].contains("第")
      && line[gazette.upperBound...].contains(where: \.isNumber)
  }

  /// Whether the line is the address of a site.
  private static func isAddress(_ line: String) -> Bool {
    line.utf8.contains(0x2E) && line.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      && (line.hasPrefix("http") || line.hasPrefix("www.")
        || line.split(separator: ".").last.map { (2...4).contains($0.count) && $0.allSatisfy(\.isLetter) }
          ?? false)
  }

  /// A heading that is on many documents and names none.
  static func isGeneric(_ line: String) -> Bool {
    if line.hasPrefix("附件"), line.dropFirst(2).allSatisfy({ $0.isNumber || "：: 　.".contains($0) }) {
      return true
    }
    let name = String(line.filter { !$0.isWhitespace && !"【】：:#*".contains($0) })
    return genericHeadings.contains(name)
  }

  private static let genericHeadings: Set<String> = [
    "基本信息", "文件信息", "信息", "元数据", "正文", "原文", "全文", "政策原文", "文件原文", "文件全文", "正文内容", "内容", "目录", "目次", "摘要",
    "概要", "前言",
    "引言", "导言", "附件", "附则", "总则", "简介", "概述", "说明", "附录", "政策文件", "文件", "政策解读", "通知公告", "信息公开", "政府信息公开",
    "详细内容",
    "详情", "序言", "序", "法律法规", "规范性文件", "题注", "法规规章", "政策法规", "部门规章", "地方性法规", "行政法规", "司法解释", "政府文件", "部门文件",
    "问题", "问", "咨询", "咨询内容", "基本案情", "裁判要点", "关键词", "简要案情", "案情", "案情简介", "案情回顾", "裁判要旨", "裁判结果", "典型意义",
    "范围", "适用范围", "引用文件",
    "规范性引用文件", "术语和定义", "附表",
  ]

  /// Whether a first line can be the title, or the beginning of it.
  static func canStandAlone(_ line: String) -> Bool {
    line.count <= TitleReader.longest && !endsSentence(line) && !line.contains("。") && !isSection(line)
      && !isRestOfNote(line) && !beginsProse(line) && !isBelowDash(line)
  }

  /// Whether the line begins a sentence that goes on: `为了加强管理，保障`.
  private static func beginsProse(_ line: String) -> Bool {
    line.contains("，") && !endsLikeTitle(line)
      && ["为了", "为", "根据", "按照", "依照", "依据", "现将", "经"].contains(where: line.hasPrefix)
  }

  /// The title that a line of a news agency announces: `《甲意见》全文如下。`
  static func announced(_ line: String) -> String? {
    guard let end = line.firstRange(of: "》全文如下"), let open = line[..<end.lowerBound].lastIndex(of: "《")
    else { return nil }
    let title = TitleReader.oneLine(String(line[line.index(after: open)..<end.lowerBound]))
    return (4...TitleReader.longest).contains(title.count) ? title : nil
  }

  /// The title in a line that has its subtitle too: `1954年政府工作报告——1954年5月23日在……会议上`.
  static func withoutSubtitle(_ line: String) -> String {
    guard let dash = line.firstRange(of: "——"), dash.lowerBound > line.startIndex else { return line }
    let rest = line[dash.upperBound...]
    return isSubtitle(rest) && endsLikeTitle(String(line[..<dash.lowerBound]))
      ? String(line[..<dash.lowerBound]) : line
  }

  /// Whether the line, without its dash, says when a report was given.
  private static func isSubtitle(_ line: Substring) -> Bool {
    let text = PlainLine(line).scalars[...]
    return DateScanner.dates(in: text.prefix(16)).first?.range.lowerBound == text.startIndex
  }

  /// Whether the line can only stand below a title: `——2018年3月5日在……会议上`.
  static func isBelowDash(_ line: String) -> Bool {
    ["—", "－－", "──", "--"].contains(where: line.hasPrefix)
  }

  /// Whether the line belongs to the note of adoption and amendment below a title: it begins as one, or goes
  /// on in the middle of one.
  private static func isRestOfNote(_ line: String) -> Bool {
    if let close = line.firstIndex(of: "》"), !line[..<close].contains("《") { return true }
    guard
      line.hasSuffix("通过") || line.hasSuffix("正") || line.hasSuffix("订") || line.hasSuffix("布")
        || line.hasSuffix("）") || line.hasSuffix(")") || line.hasSuffix("批准") || line.hasSuffix("施行")
    else { return false }
    let plain = PlainLine(line)
    return !Enactment.events(in: plain).isEmpty
  }

  /// Whether a line that ends in a question or exclamation mark can be a title: it greets nobody.
  static func isQuestionOrCall(_ line: String) -> Bool {
    guard let last = line.last, "？！?!".contains(last), line.count <= 50, !line.contains("。"), !isSection(line)
    else {
      return false
    }
    return !["各位", "同志们", "同胞们", "朋友们", "代表们", "女士们", "先生们"].contains { line.hasPrefix($0) }
  }

  /// Whether the line is nothing but `===` or `---`, which makes a heading of the line above.
  static func isSetextUnderline(_ line: String) -> Bool {
    guard line.utf8.count >= 2, let first = line.utf8.first, first == 0x3D || first == 0x2D else {
      return false
    }
    return line.utf8.allSatisfy { $0 == first }
  }

  /// Whether `line` goes on with a title of which `title` has been read.
  static func continues(_ title: String, _ line: String) -> Bool {
    guard title.count + line.count <= TitleReader.longest, !isHeading(line), stripped(line) == line else {
      return false
    }
    if line.hasPrefix("—") || line.hasPrefix("--") || line.hasPrefix("<") { return false }
    if endsSentence(line) || line.contains("。") || line.contains("，") || line.contains(",") { return false }
    if isCase(line), !title.contains("诉") { return false }
    if isSection(line) || isDocumentNumber(line) || isDateline(line) || isFurniture(line) { return false }
    if isBracketed(line) { return !holdsDate(line) }
    if title.contains(line) || line.contains(title) { return false }
    // `……第十四个五年规划`, below it `和二〇三五年远景目标纲要`.
    if endsLikeTitle(title) { return isRest(line) && endsLikeTitle(line) }
    // The body that issued the paper stands below its title, but above `关于...` it is a part of it.
    return !bodies.contains(where: line.hasSuffix)
  }

  /// Whether `line`, which stands below an empty line, goes on with a title of which `title` has been read.
  static func continuesOverGap(_ title: String, _ line: String) -> Bool {
    guard title.count >= 6, title.count + line.count <= TitleReader.longest, isPart(line), !isGeneric(line),
      !line.contains("，"), !line.contains("\t"), !isCase(line) || title.contains("诉")
    else { return false }
    if !endsLikeTitle(title) { return cannotEnd(title) || !beginsTitle(line, after: title) }
    // `……发展计划`, below it `审查监督条例`.
    return laws.contains(where: line.hasSuffix) && line.count >= 4 && !beginsTitle(line, after: title)
      && Jurisdiction(of: title) != nil
  }

  /// Whether the name of a case ends with the line.
  private static func isCase(_ line: String) -> Bool {
    line.hasSuffix("案") && !["方案", "预案", "议案", "提案", "草案"].contains(where: line.hasSuffix)
  }

  /// Whether a title of its own begins with the line.
  private static func beginsTitle(_ line: String, after title: String) -> Bool {
    isAbout(line) || ["中华人民共和国", "国务院", "最高人民", "中共中央"].contains(where: line.hasPrefix)
      || Jurisdiction(of: line)?.region != nil || line.prefix(2) == title.prefix(2)
      || bodies.contains(where: line.hasSuffix)
  }

  private static let laws = ["条例", "规定", "办法", "法", "细则", "规则", "條例", "規定", "辦法", "細則", "規則"]

  /// Whether the line is the kind of a paper and nothing else, as below the name of its body.
  static func isKind(_ line: String) -> Bool {
    let word = line.filter { !$0.isWhitespace }
    return word.count <= 4
      && (kinds.contains(word) || ["议程", "議程", "命令", "布告", "佈告", "启事", "通告", "令"].contains(word))
  }

  /// Whether the line says what a paper is about: `……关于……`.
  static func isAbout(_ line: String) -> Bool { line.contains("关于") || line.contains("關於") }

  /// Whether the line says what the bodies above it do: `关于……`, `印发《……》的通知`.
  static func beginsSubject(_ line: String) -> Bool {
    line.hasPrefix("关于") || line.hasPrefix("關於") || issues.contains(where: line.hasPrefix)
  }

  /// What bodies do with the texts that they send on.
  private static let issues = ["印发", "转发", "批转", "发布", "公布", "印發", "轉發", "發布", "公佈"]

  /// Whether the line can only go on with what stands above it.
  private static func isRest(_ line: String) -> Bool {
    guard let first = line.first, "和与及暨的".contains(first) else { return false }
    return !["和谐", "和平", "与时俱进", "及时"].contains(where: line.hasPrefix)
  }

  /// Whether a title has a word or a mark at its end that another must follow.
  static func cannotEnd(_ title: String) -> Bool {
    if isAbout(title) || title.count(where: { $0 == "《" }) > title.count(where: { $0 == "》" }) { return true }
    if let last = title.last, "和与及的、对在—－".contains(last) { return true }
    if issues.contains(where: title.hasSuffix) { return true }
    return [" of", " and", " for", " on", " the", " in", " to"].contains(where: title.hasSuffix)
  }

  /// Whether the line can stand within a title over several lines.
  static func isPart(_ line: String) -> Bool {
    !endsSentence(line) && !line.contains("。") && !isSection(line) && !isDocumentNumber(line)
      && !isDateline(line)
      && !isHeading(line) && stripped(line) == line && !line.hasPrefix("—") && !line.hasPrefix("<")
  }

  /// Whether the last word is one that ends titles with `关于`, which others may stand before it.
  static func endsLikeNotice(_ line: String) -> Bool {
    noticeKinds.contains(where: withoutBracket(line).hasSuffix)
  }

  /// The line without a remark in brackets at its end: `（试行）`; of `印发《……措施》` what is sent on.
  static func withoutBracket(_ line: String) -> Substring {
    if line.last == "》", let open = line.firstIndex(of: "《"), issues.contains(where: line[..<open].hasSuffix)
    {
      return line.dropLast()
    }
    guard line.last == "）" || line.last == ")", let open = line.lastIndex(where: { $0 == "（" || $0 == "(" }),
      open > line.startIndex
    else { return line[...] }
    return line[..<open]
  }

  private static let noticeKinds = [
    "通知", "意见", "决定", "解释", "批复", "函", "报告", "公告", "通告", "通报", "安排", "答复", "决议", "请示", "规定", "措施", "说明", "解答",
    "意見",
    "決定", "解釋", "批覆", "報告", "通報", "答覆", "決議", "規定", "說明",
  ]

  /// Two parts of a title as one; words of Latin letters stay apart, and so do bodies that issue it together,
  /// a line each.
  static func join(_ left: String, _ right: String) -> String {
    let isLatin = left.last?.isASCII ?? false && right.first?.isASCII ?? false
    let isApart = isLatin && (left.last?.isLetter ?? false) && (right.first?.isLetter ?? false)
    return isApart || areBodies(left, right) ? left + " " + right : left + right
  }

  /// Whether names of bodies are followed by another that begins with its own place: `甲市财政局`,
  /// `甲市民政局关于`.
  private static func areBodies(_ left: String, _ right: String) -> Bool {
    guard left.prefix(2) == right.prefix(2) || Jurisdiction(of: right) != nil else { return false }
    let text = PlainLine(right).scalars[...]
    let end = WordList("关于").first(in: text)?.lowerBound ?? text.endIndex
    return BodyName.isName(text[..<end]) && BodyName.isName(PlainLine(left).scalars[...])
  }

  /// Whether the last word is one that ends titles: 通知, 报告, 条例.
  static func endsLikeTitle(_ line: String) -> Bool { kinds.contains(where: withoutBracket(line).hasSuffix) }

  /// Whether the line can stand in a letterhead: the name of a body, or one with `文件` behind it.
  static func isOfLetterhead(_ line: String) -> Bool {
    !line.hasPrefix("关于")
      && (line.hasSuffix("文件") || bodies.contains(where: line.hasSuffix)
        || BodyName.isName(PlainLine(line).scalars[...]))
  }

  static func endsSentence(_ line: String) -> Bool {
    line.last.map { "。；：，！？;:,!?".contains($0) } ?? false
  }

  /// `(上)`, `（试行）`, `（2024年修订）`.
  static func isBracketed(_ line: String) -> Bool {
    guard let first = line.first, let last = line.last, line.count <= 24 else { return false }
    return "(（〔".contains(first) && ")）〕".contains(last)
  }

  /// `国发〔2024〕12号` and nothing else.
  static func isDocumentNumber(_ line: String) -> Bool {
    guard line.hasSuffix("号") || line.hasSuffix("號"), line.count <= 30 else { return false }
    if NumberReader.isCharacterNumber(PlainLine(line).scalars[...]) { return true }
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

  /// Whether the line is about the day and nothing but it: `2024年1月4日在……会议上`, `（2024年1月4日通过）`. A date inside
  /// a title is a part of it.
  private static func isDateline(_ line: String) -> Bool {
    guard holdsDate(line) else { return false }
    let first = line.first { !"（( ".contains($0) }
    return (first?.isNumber ?? true) && (!endsLikeTitle(line) || line.hasPrefix("(") || line.hasPrefix("（"))
      || line.contains("通过") || line.contains("公布") || line.contains("发布")
  }

  /// Whether the line heads a section: `一、`, `（一）`, `第三章`, `1.`, `1、`.
  static func isSection(_ line: String) -> Bool {
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
    "答复", "安排", "报告", "公报", "通知", "意见", "办法", "规定", "条例", "决定", "规划", "计划", "方案", "纲要", "细则", "公告",
    "通告", "通报", "批复", "函", "法", "令", "章程", "规则", "准则", "指南", "标准", "目录", "清单", "决议", "解释",
    "说明", "要点", "措施", "制度", "讲话", "纪要", "简报", "白皮书", "规范", "规程", "守则", "公约", "解答", "预案", "建议", "总结", "决定书",
    "案", "報告", "公報", "意見", "辦法", "規定", "條例",
    "決定", "規劃", "計畫", "綱要", "細則", "通報", "批覆", "規則", "準則", "標準", "目錄", "決議", "解釋", "說明",
  ]

  /// How names of issuing bodies end.
  private static let bodies = [
    "人民政府", "委员会", "委員會", "办公室", "办公厅", "局", "厅", "部", "院", "署", "省委", "市委", "区委", "县委",
  ]
}
