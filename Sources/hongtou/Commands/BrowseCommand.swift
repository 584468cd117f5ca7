internal import ArgumentParser
internal import Glibc
internal import Localization
internal import Primitives
internal import SearchEngine
internal import SearchInterface

/// `browse`: results as one types.
struct BrowseCommand: QueryCommand {
  static let verb = QueryVerbs.browse
  static let page = HelpPage.Content(
    name: "browse",
    abstract: BilingualText("Search as you type, narrow, read and open.", "边输入边检索，可筛选、预览、打开。"),
    discussion: BilingualText(
      """
      EXAMPLE
        hongtou browse
        hongtou browse 养老 --issuer 国务院
        EDITOR='code --wait' hongtou browse 营商环境

      Type a query; Up and Down choose a document, Enter opens it in $VISUAL or $EDITOR at the line. Tab goes on to \
      the list, the text and the filters, where e opens, Enter sets a filter, / returns to the query and q quits. \
      Esc goes a step back: to the query, then the query and the filters go, then the browser. Ctrl-C quits, \
      Ctrl-Z stops.

      Without a terminal, on TERM=dumb, or with --plain it prints a numbered list and reads a line at a time: ? tells \
      what it may say.
      """,
      """
      示例
        hongtou browse
        hongtou browse 养老 --issuer 国务院
        EDITOR='code --wait' hongtou browse 营商环境

      输入查询，用上下键选择文件，按 Enter 在 $VISUAL 或 $EDITOR 中打开到该行。Tab 依次进入列表、正文与筛选；\
      在其中 e 打开，Enter 选用筛选项，/ 回到查询，q 退出。Esc 后退一步：先回到查询，再清除查询与筛选，最后退出。\
      Ctrl-C 退出，Ctrl-Z 暂停。

      没有终端、TERM=dumb 或使用 --plain 时，列出编号并逐行读取命令，? 显示可用命令。
      """),
    argument: "query",
    argumentHelp: HelpPage.Content.joinedQuery,
    usage: "[<options>] [<query> ...]")

  var line = QueryLine()

  func run() throws {
    let line = line
    let open: @Sendable () throws -> any Searching = {
      if let socket = line.daemon ?? Environment.value("HONGTOU_SOCKET") { return try DaemonSearch(socket) }
      return LocalSearch(try IndexOption.open(line.indexes))
    }
    let isScreen =
      Terminal.isTerminal(STDIN_FILENO) && Terminal.isTerminal(STDOUT_FILENO)
      && !["dumb", nil].contains(Environment.value("TERM"))
    if line.isPlain || !isScreen {
      var browser = try PlainBrowser(line, messages: .current, open: open)
      return try browser.run()
    }
    try BrowserSession(
      line, hasColor: Palette.standardOutput(line.color).isOn, messages: .current, open: open
    ).run()
  }
}
