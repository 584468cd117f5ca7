internal import InvertedIndex
internal import QueryLanguage
internal import SearchEngine

extension Messages {
  /// What is said of `error`: what, why, and what to do next.
  func text(_ error: EngineError) -> String {
    switch error {
    case .noDocument(let id): return noDocument(id)
    case .noLines(let lines, let first, let last): return noLines(lines, first, last)
    case .noSection(let section, let headings): return noSection(section, headings)
    case _ where !isChinese: return error.description
    case .query(let error): return "第 \(error.column) 个字符：\(text(error.reason))"
    case .index(let error): return text(error)
    case .analyzerChanged(let path, let index, let program):
      return "\(path)：索引由分析器“\(index)”建立，本程序为“\(program)”；请用 hongtou index --full 重建"
    case .analysis(let reason): return "文本分析无法启动：\(reason)"
    case .cancelled: return "已停止，上一次提交保持不变"
    case .input(let reason): return reason
    }
  }

  func text(_ error: IndexError) -> String {
    if !isChinese { return error.description }
    switch error {
    case .notAnIndex(let path): return "\(path)：此处没有索引；请用 hongtou index 路径 建立"
    case .incompatibleFormat(let file, let found, let expected):
      return "\(file)：索引格式为 \(found)，本程序读取格式 \(expected)；请用 hongtou index --full 重建"
    case .corrupt(let file, let offset, let reason):
      return "\(file)：第 \(offset) 字节处损坏：\(reason)；hongtou check 列出全部损坏，hongtou index --full 重建"
    case .locked(let path, let holder): return "\(path)：索引正被另一进程写入（\(holder)），请待其结束"
    case .system(let operation, let path, let code):
      return "\(path)：无法 \(operation)：\(SystemMessage.text(code))"
    case .tooLarge(let what): return "超出单个索引段的上限：\(what)"
    }
  }

  func noDocument(_ id: String) -> String {
    choose(
      "\(id): no document of that id, and no file of that path; 'hongtou search --format tsv' prints ids",
      "\(id)：没有此编号的文件，也没有此路径；hongtou search --format tsv 可列出编号")
  }

  /// A query that cannot be understood: the reason, the query, and a caret under the place.
  func text(_ error: QueryError) -> String {
    let window = QueryWindow(error)
    let place = choose("query, character \(error.column)", "查询第 \(error.column) 个字符")
    return "\(place)\(choose(": ", "："))\(text(error.reason))\n  \(window.text)\n  \(window.pointer)"
  }

  private func text(_ reason: QueryError.Reason) -> String {
    if !isChinese { return reason.description }
    switch reason {
    case .empty: return "查询为空"
    case .unclosedQuote: return "引号没有闭合（用 -F 可原样查找整个查询）"
    case .nothingQuoted: return "引号中没有内容"
    case .danglingMinus: return "减号后没有内容（要查找减号，请加引号）"
    case .onlyExclusions: return "只有排除项，请同时给出要查找的内容"
    case .nothingAfterFolding: return "没有可供查找的内容"
    case .tooLong(let bytes, let limit): return "查询有 \(bytes) 字节，最多 \(limit) 字节"
    }
  }

  // MARK: The daemon

  func noDaemon(_ path: String, _ reason: String) -> String {
    choose(
      "\(path): no hongtoud answers there (\(reason)); start one, or leave --daemon and HONGTOU_SOCKET out",
      "\(path)：没有 hongtoud 应答（\(reason)）；请启动它，或不用 --daemon 与 HONGTOU_SOCKET")
  }

  func daemonGone(_ path: String) -> String {
    choose("\(path): hongtoud closed the connection", "\(path)：hongtoud 已关闭连接")
  }

  func silentDaemon(_ path: String, seconds: Int) -> String {
    choose(
      "\(path): hongtoud has not answered for \(seconds) seconds; start it anew, or leave --daemon and HONGTOU_SOCKET out",
      "\(path)：hongtoud \(seconds) 秒没有应答；请重新启动它，或不用 --daemon 与 HONGTOU_SOCKET")
  }

  func otherProtocol(_ path: String) -> String {
    choose("\(path): what answers there is no hongtoud of this version", "\(path)：应答者不是此版本的 hongtoud")
  }

  func partialAnswer(_ seconds: Int) -> String {
    choose(
      "hongtoud did not finish within \(seconds) seconds; without --daemon there is no limit",
      "hongtoud 未能在 \(seconds) 秒内完成；不用 --daemon 则没有时限")
  }

  func misunderstood(_ line: String) -> String {
    choose("hongtoud sent what is no answer: \(line)", "hongtoud 发来的不是应答：\(line)")
  }

  var standardOutput: String { choose("standard output", "标准输出") }
}
