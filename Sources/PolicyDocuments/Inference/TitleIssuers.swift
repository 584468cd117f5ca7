/// The issuers that stand in a title, in a letterhead, or beside the name of who speaks.
enum TitleIssuers {
  /// Those before `关于`: `国务院办公厅关于……的通知`, `最高人民法院、最高人民检察院关于……的解释`.
  static func issuers(of title: String) -> [String] {
    let line = PlainLine(title)
    let text = line.scalars[...]
    if let party = text.first(Array("中央委员会".unicodeScalars)),
      text.starts(with: Array("中国共产党".unicodeScalars)),
      text.first(Array("全体会议".unicodeScalars)) != nil
    {
      return [Enactment.withoutTerms(text[..<party.upperBound]).string]
    }
    guard
      let about = verbs.first(in: text) ?? kinds.suffix(of: text).map({ text.count - $0.count..<text.count }),
      about.lowerBound > 1
    else { return report(line) }
    var name = text[..<about.lowerBound]
    if let others = name.lastIndex(of: "等"), others > name.startIndex, name.count - others <= 6,
      WordList("部门 部委 单位 部 委 局 厅").suffix(of: name) != nil
    {
      name = name[..<others]
    }
    guard BodyName.isName(name) else { return report(line) }
    return BodyName.names(in: PlainLine(line.written(0..<name.endIndex))).map {
      Enactment.withoutTerms(Array($0.unicodeScalars)[...]).string
    }
  }

  /// Kinds that stand behind the name of a body alone: `高雄市政府函`.
  private static let kinds = WordList("函 复函 通知 通报 批复 答复 请示")
  private static let verbs = WordList("关于 印发 转发 批转 对 公告 通告 令 决定 任免")

  /// The bodies that a news agency says to have issued the document: `甲部、乙局近日联合印发了《……》`.
  static func announced(_ lines: [PlainLine], title: String) -> [String] {
    let title = PlainLine("《" + title + "》").scalars
    for line in lines.prefix(4) {
      let text = line.scalars[...]
      guard let named = text.first(title), let about = announcements.first(in: text[..<named.lowerBound])
      else {
        continue
      }
      var start = text.startIndex
      for lead in ["电", "讯", "消息,", "日,", "获悉,"] {
        if let end = text[..<about.lowerBound].first(Array(lead.unicodeScalars))?.upperBound {
          start = max(start, end)
        }
      }
      let names = BodyName.names(in: PlainLine(line.written(start..<about.lowerBound)))
      if !names.isEmpty { return names }
    }
    return []
  }

  private static let announcements = WordList("近日 日前 联合印发 印发 公布 发布 今日 正式印发")

  /// `北京市人民政府` of `2025年北京市政府工作报告`.
  private static func report(_ line: PlainLine) -> [String] {
    var text = line.scalars[...]
    guard let end = WordList("政府工作报告 人民政府工作报告").suffix(of: text) else { return [] }
    text = text.dropLast(end.count)
    if let year = text.firstIndex(of: "年"), text[..<year].allSatisfy({ DateScanner.digit($0) != nil }) {
      text = text[(year + 1)...]
    }
    let name = text.string
    if name == "国务院" { return [name] }
    guard let place = Jurisdiction(of: name + "人民政府") ?? Jurisdiction(of: name + "政府"),
      place.level != .national, place.level != .ministry
    else { return [] }
    // `广西` is written for its whole name.
    let full =
      name.hasSuffix("市") || name.hasSuffix("省") || name.hasSuffix("区") || name.hasSuffix("县")
      || name.hasSuffix("州")
    return [(full ? name : place.region ?? name) + "人民政府"]
  }

  /// The bodies of a letterhead: names above `文件`, or ending in it.
  static func letterhead(_ lines: [PlainLine]) -> [String]? {
    for line in lines.prefix(6) {
      let text = line.scalars[...]
      guard let end = WordList("文件").suffix(of: text), text.count <= 60, text.count > 4 else { continue }
      let name = PlainLine(line.written(0..<text.count - end.count))
      let names = BodyName.names(in: name)
      if !names.isEmpty { return names }
    }
    return nil
  }

  /// The government that reports: `国务院总理　李克强`, `北京市市长`, at a session of a people's congress.
  static func speaker(_ lines: [PlainLine], title: String) -> [String] {
    // A name of its own between the title and `各位代表`.
    for line in lines.prefix(7).dropFirst() {
      if WordList("各位 同志").prefix(of: line.scalars[...]) != nil { break }
      let names = BodyName.names(in: line)
      if !names.isEmpty, names.contains(where: { Jurisdiction(of: $0) != nil }) { return names }
    }
    for line in lines.prefix(8) where line.count <= 200 {
      let text = line.scalars[...]
      if text.first(Array("国务院总理".unicodeScalars)) != nil { return ["国务院"] }
      guard title.hasSuffix("报告") || text.first(Array("政府工作报告".unicodeScalars)) != nil else { continue }
      guard let place = text.first(Array("人民代表大会".unicodeScalars)),
        let at = text[..<place.lowerBound].lastIndex(of: "在")
      else { continue }
      var name = Enactment.withoutTerms(text[(at + 1)..<place.lowerBound])
      if name.elementsEqual("全国".unicodeScalars) { return ["国务院"] }
      if name.count < 2 || name.count > 16 { continue }
      name += Array("人民政府".unicodeScalars)
      return [name.string]
    }
    return []
  }
}

extension [Unicode.Scalar] {
  var string: String { self[...].string }
}
