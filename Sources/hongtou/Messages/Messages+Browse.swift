internal import Localization
internal import PolicyDocuments
internal import SearchEngine

extension Messages {
  func browserCount(_ total: Int, isMore: Bool) -> String {
    let count = Figures.grouped(total) + (isMore ? "+" : "")
    return choose(total == 1 && !isMore ? "1 document" : "\(count) documents", "\(count) 篇")
  }

  /// The keys that mean something where `focus` is, the most needed first: narrow terminals cut the end off.
  func browserKeys(_ focus: Browser.Focus) -> String {
    switch focus {
    case .query:
      choose(
        "Enter: open  Up/Down: choose  Tab: list, text, filters  Esc: clear  Ctrl-C: quit",
        "Enter 打开  上下键 选择  Tab 列表、正文、筛选  Esc 清除  Ctrl-C 退出")
    case .hits:
      choose(
        "e: open  Up/Down: choose  Right: text  Tab: text, filters  /: query  q: quit",
        "e 打开  上下键 选择  右键 正文  Tab 正文、筛选  / 查询  q 退出")
    case .passages:
      choose(
        "e: open here  Up/Down: passages  n/p: documents  Left: list  /: query  q: quit",
        "e 在此打开  上下键 段落  n/p 下篇、上篇  左键 列表  / 查询  q 退出")
    case .facets:
      choose(
        "Enter: set or drop  Up/Down: choose  Tab: query  Esc: back  q: quit",
        "Enter 选中或取消  上下键 选择  Tab 查询  Esc 返回  q 退出")
    }
  }

  func name(of facet: Facet) -> String {
    switch facet {
    case .field(let field): choose(field.name, field.declaration.label)
    case .year: choose("year", "年份")
    }
  }

  var noFilters: String { choose("nothing to narrow by", "没有可供筛选的字段") }

  func editorEnded(_ editor: String, status: Int32) -> String {
    choose("\(editor) ended with status \(status)", "\(editor) 退出状态为 \(status)")
  }

  func noFileToOpen(_ path: String) -> String {
    choose(
      "\(path): no such file here; paths are as they were indexed, so start where the index was made",
      "\(path)：此处没有该文件；路径以建立索引时为准，请在建立索引的目录中运行")
  }

  func noTextToOpen(_ path: String) -> String {
    choose(
      "\(path): not a text file; 'hongtou show' shows the text that was read of it",
      "\(path)：不是文本文件；可用 hongtou show 查看读出的文字")
  }

  // MARK: Without a screen

  var plainKeys: String {
    choose(
      "a number shows passages, e NUMBER opens, n and p turn pages, f lists filters, f NUMBER sets one, q quits; "
        + "anything else is a new query (/ before it takes it as it stands)",
      "输入序号显示段落，e 序号 打开，n、p 翻页，f 列出筛选项，f 序号 选用，q 退出；其他内容作为新查询（以 / 开头则按原样）")
  }

  func plainRange(_ shown: ClosedRange<Int>?, total: Int, isMore: Bool) -> String {
    let count = browserCount(total, isMore: isMore)
    guard let shown else { return count }
    return choose(
      "\(count), \(shown.lowerBound) to \(shown.upperBound)",
      "\(count)，第 \(shown.lowerBound) 至 \(shown.upperBound) 篇")
  }

  func noSuchNumber(_ number: String) -> String {
    choose("\(number): not a number of the list", "\(number)：列表中没有此序号")
  }
}
