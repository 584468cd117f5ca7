internal import Localization

extension Messages {
  var noWords: String { choose("there is no query; say what to look for", "没有查询；请给出要查找的内容") }

  func moreLines(shown: Int, total: Int) -> String {
    choose(
      "\(Figures.grouped(shown)) of \(Figures.grouped(total)) lines; --limit 0 shows all",
      "共 \(Figures.grouped(total)) 行，显示 \(Figures.grouped(shown)) 行；--limit 0 显示全部")
  }

  func moreGroups(shown: Int, total: Int) -> String {
    choose(
      "\(Figures.grouped(shown)) of \(Figures.grouped(total)) groups; --limit 0 shows all",
      "共 \(Figures.grouped(total)) 组，显示 \(Figures.grouped(shown)) 组；--limit 0 显示全部")
  }

  /// Documents whose date or field is unknown.
  var unknownGroup: String { choose("unknown", "不详") }
  var all: String { choose("all", "合计") }
  var characters: String { choose("characters", "字数") }
  var documents: String { choose("documents", "篇数") }
  var occurrences: String { choose("occurrences", "次数") }
  var rate: String { choose("per 10,000", "每万字") }
  var first: String { choose("first", "首见") }
  /// What a plot's numbers are.
  var rateTitle: String { choose("occurrences per 10,000 characters", "每万字出现次数") }
  var occurrencesTitle: String { choose("occurrences", "出现次数") }
  var documentsTitle: String { choose("documents", "文件篇数") }

  // MARK: Comparing

  var words: String { choose("words", "词数") }

  func typical(of set: String) -> String { choose("More often in \(set)", "\(set) 中更多") }

  func only(in set: String) -> String { choose("Only in \(set)", "仅见于 \(set)") }

  func emptySet(_ set: String) -> String { choose("\(set): no document", "\(set)：没有文件") }

  func noDocument(_ name: String) -> String {
    choose("\(name): no document of that id, path, number or title;", "\(name)：没有此编号、路径、文号或标题的文件；")
  }

  /// What is written where documents that match were meant.
  func orQuery(_ text: String) -> String {
    choose(" write 'query=\(text)' for documents that match it", " 若指与之匹配的文件，请写 'query=\(text)'")
  }

  func unknownCondition(_ name: String) -> String {
    choose(
      "'\(name.prefix(40))' is no condition; write since=2024, issuer=国务院, kind=通知, query=养老 and the like",
      "“\(name.prefix(40))”不是条件；请写 since=2024、issuer=国务院、kind=通知、query=养老 等")
  }

  // MARK: Figures

  func figuresRead(_ count: Int, occurrences: Int, unread: Int, withoutUnit: Int) -> String {
    choose(
      "\(Self.counted(count, "number")) beside \(Self.counted(occurrences, "occurrence")); \(Figures.grouped(withoutUnit)) without a known unit, \(Self.counted(unread, "place")) with digits not read",
      "\(Figures.grouped(occurrences)) 处出现，读出 \(Figures.grouped(count)) 个数字；单位不明 \(Figures.grouped(withoutUnit)) 个，有数字而未读出 \(Figures.grouped(unread)) 处"
    )
  }
}
