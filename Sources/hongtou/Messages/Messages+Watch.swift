internal import Localization
internal import SearchEngine

extension Messages {
  func watching(queries: Int, documents: Int) -> String {
    choose(
      "watching with \(Self.counted(queries, "query", plural: "queries")); \(Self.counted(documents, "document")) known; Ctrl-C ends it",
      "正在监视，\(queries) 条查询；已知 \(Figures.grouped(documents)) 篇文件；按 Ctrl-C 结束")
  }

  func queriesRead(_ count: Int, _ file: String) -> String {
    choose(
      "\(file): \(Self.counted(count, "query", plural: "queries")) read",
      "\(file)：读取 \(Figures.grouped(count)) 条查询")
  }

  var stoppedWatching: String { choose("stopped watching", "已停止监视") }

  func storedQuery(_ file: String, line: Int, _ error: EngineError) -> String {
    if case .evaluationInput = error { return text(error, file: file) }
    return choose("\(file): line \(line): \(text(error))", "\(file)：第 \(line) 行：\(text(error))")
  }

  func noStoredQueries(_ file: String) -> String {
    choose("\(file): no queries; a line is name<TAB>query", "\(file)：没有查询；每行应为 名称<TAB>查询")
  }

  func noWatchState(_ file: String) -> String {
    choose(
      "\(file): not a file that watch --state wrote; name another", "\(file)：不是 watch --state 写入的文件；请另选文件名")
  }
}
