internal import ArgumentParser
internal import Glibc
internal import Localization
internal import Logging
internal import Primitives

/// The server's arguments.
struct Hongtoud: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hongtoud",
    abstract: localized(
      "Serve an index of Hongtou to local programs, by lines of text and JSON.", "以文本行与 JSON 为本机程序提供检索服务。"),
    discussion: localized(
      """
      EXAMPLE
        hongtoud --index ~/papers.index &
        printf 'SEARCH limit=3 -- 营商环境\\n' | nc -NU $XDG_RUNTIME_DIR/hongtou.sock

      A new commit of the index is served within a second. SIGHUP opens the index anew, SIGTERM answers \
      what was asked and ends. docs/PROTOCOL.md says what can be asked.
      """,
      """
      示例
        hongtoud --index ~/papers.index &
        printf 'SEARCH limit=3 -- 营商环境\\n' | nc -NU $XDG_RUNTIME_DIR/hongtou.sock

      索引有新提交时，一秒之内改用新提交。收到 SIGHUP 时重新打开索引，收到 SIGTERM 时答完已收到的请求后结束。\
      可用的请求见 docs/PROTOCOL.md。
      """),
    version: Version.current)

  static let _errorPrefix = "hongtoud: "

  @Option(
    help: ArgumentHelp(
      localized(
        "The directory of the index. (default: $HONGTOU_INDEX, else ./index)",
        "索引所在目录。（默认：$HONGTOU_INDEX，否则 ./index）"), valueName: "dir"))
  var index: String?

  @Option(
    help: ArgumentHelp(
      localized(
        "The Unix socket. (default: $XDG_RUNTIME_DIR/hongtou.sock, unless --listen is given)",
        "Unix 套接字。（默认：$XDG_RUNTIME_DIR/hongtou.sock，给出 --listen 时除外）"), valueName: "path"))
  var socket: String?

  @Option(
    help: ArgumentHelp(
      localized(
        "Listen on TCP too: 127.0.0.1:4711; port 0 takes a free one.", "另在 TCP 上监听：127.0.0.1:4711；端口 0 取空闲端口。"
      ),
      valueName: "address"))
  var listen: String?

  @Flag(
    help: ArgumentHelp(
      localized(
        "Serve one client over standard input and output, and end with it.", "在标准输入与输出上服务一个客户端，随其结束。")))
  var stdio = false

  @Flag(
    help: ArgumentHelp(
      localized(
        "Let --listen name an address that other machines reach; needs --token-file.",
        "允许 --listen 使用其他机器可达的地址；须与 --token-file 合用。")))
  var allowRemote = false

  @Option(
    help: ArgumentHelp(
      localized(
        "A file with the word that TCP clients must send first, as AUTH word.",
        "存放令牌的文件；TCP 客户端须先发送 AUTH 令牌。"), valueName: "file"))
  var tokenFile: String?

  @Option(
    help: ArgumentHelp(
      localized("Threads that search. (default: one a processor)", "检索线程数。（默认：每个处理器一个）"), valueName: "n"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(localized("Requests that may wait for a thread.", "可排队等候的请求数。"), valueName: "n"))
  var queue = 4096

  @Option(
    help: ArgumentHelp(localized("Connections that may be open.", "可同时打开的连接数。"), valueName: "n"))
  var connections = 1024

  @Option(
    help: ArgumentHelp(
      localized(
        "Seconds that SIGTERM waits for clients to take their answers.", "收到 SIGTERM 后等待客户端读完结果的秒数。"),
      valueName: "seconds"))
  var drain = 10

  @Option(
    help: ArgumentHelp(
      localized(
        "trace, debug, info, notice, warning, error or critical; queries are logged from debug down.",
        "trace、debug、info、notice、warning、error 或 critical；查询内容自 debug 级起才记录。"),
      valueName: "level"),
    transform: level)
  var logLevel = Logger.Level.info

  @Flag(
    help: ArgumentHelp(
      localized(
        "Look at the arguments, the token file and the index, say what is wrong, and do nothing.",
        "检查参数、令牌文件与索引，指出问题，不作其他。")))
  var checkConfig = false

  private static func level(_ name: String) throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: name) else {
      throw ValidationError(
        localized("'\(name)' is no level; there are ", "“\(name)”不是日志级别；可用 ")
          + Logger.Level.allCases.map(\.rawValue).joined(separator: localized(", ", "、")))
    }
    return level
  }

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw Self.outOfRange("--threads", threads, 1...256)
    }
    if !(1...1_000_000).contains(queue) { throw Self.outOfRange("--queue", queue, 1...1_000_000) }
    if !(1...100_000).contains(connections) {
      throw Self.outOfRange("--connections", connections, 1...100_000)
    }
    if !(0...3600).contains(drain) { throw Self.outOfRange("--drain", drain, 0...3600) }
    if stdio, socket != nil || listen != nil {
      throw ValidationError(
        localized("--stdio goes with neither --socket nor --listen", "--stdio 不能与 --socket 或 --listen 合用"))
    }
    if allowRemote, tokenFile == nil {
      throw ValidationError(
        localized("--allow-remote needs --token-file", "--allow-remote 须与 --token-file 合用"))
    }
    if tokenFile != nil, listen == nil, !stdio, Environment.value("LISTEN_FDS") == nil {
      throw ValidationError(
        localized(
          "--token-file is for --listen: on a Unix socket the system says who is there",
          "--token-file 用于 --listen：Unix 套接字的对方由系统确认"))
    }
  }

  private static func outOfRange(_ option: String, _ value: Int, _ range: ClosedRange<Int>) -> ValidationError
  {
    ValidationError(
      localized(
        "\(option) \(value): must be \(range.lowerBound) to \(range.upperBound)",
        "\(option) \(value)：须为 \(range.lowerBound) 至 \(range.upperBound)"))
  }
}
