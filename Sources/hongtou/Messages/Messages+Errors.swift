internal import Localization
internal import QueryLanguage
internal import SearchEngine

extension Messages {
  /// A query that cannot be understood: the reason, the query, and a caret under the place.
  func text(_ error: QueryError) -> String {
    let window = QueryWindow(error)
    let place = choose("query, character \(error.column)", "查询第 \(error.column) 个字符")
    return "\(place)\(choose(": ", "："))\(text(error.reason))\n  \(window.text)\n  \(window.pointer)"
  }

  /// An error that concerns a file given by the user: `file:line: reason` where the line is known.
  func text(_ error: EngineError, file: String) -> String {
    guard case .evaluationInput(let error) = error else { return "\(file)\(choose(": ", "："))\(text(error))" }
    return "\(file):\(error.line)\(choose(": ", "："))\(text(error.reason))"
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
