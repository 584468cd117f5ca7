import TestSupport

#if canImport(Glibc)
  import Glibc
#endif

/// A fresh folder with papers, their index, and a server of it.
final class RunningServer {
  static let elderly = """
    ---
    title: 云河市养老服务条例
    number: 云政发〔2023〕5号
    issuer: 云河市人民政府
    date: 2023-03-05
    kind: 条例
    status: 现行有效
    ---
    第一章 总则
    第一条 为规范养老服务，制定本条例。
    第二条 本条例适用于居家养老和机构养老。
    第二章 社区服务
    第三条 社区应当设立养老驿站。

    """
  static let lines = """
    {"id":"a-1","title":"法院公告","text":"云河市人民法院公告。","date":"2022-01-02","issuer":"云河市人民法院"}
    {"id":"a-2","title":"养老金通知","text":"第一行\\n养老金按月\\n发放。","date":"2024","url":"https://example.invalid/2"}

    """

  let folder = TemporaryDirectory()
  private(set) var process: ChildProcess?
  /// What the server said it listens on.
  private(set) var addresses: [String] = []

  var socketPath: String { folder.path + "/s.sock" }

  /// - Parameter arguments: beside the index; nil starts no server.
  init(_ arguments: [String]? = ["--socket", "s.sock"], environment: [String: String] = [:]) {
    folder.write("papers/养老.md", Self.elderly)
    folder.write("papers/轨道.txt", "关于轨道交通3号线的批复\n\n同意建设轨道交通3号线，设站21座。\n市属国企负责运营。\n")
    folder.write("papers/汇编.jsonl", Self.lines)
    index()
    if let arguments { start(arguments, environment: environment) }
  }

  @discardableResult
  func index(_ arguments: [String] = []) -> RunBinary.Result {
    RunBinary.run(["index", "papers"] + arguments, in: folder.path)
  }

  func start(_ arguments: [String] = ["--socket", "s.sock"], environment: [String: String] = [:]) {
    let process = ChildProcess(
      [RunBinary.serverPath, "--index", "index", "--log-level", "error"] + arguments, in: folder.path,
      environment: environment)
    self.process = process
    addresses = []
    if let line = process.line() { addresses.append(String(line.dropFirst("listening ".count))) }
  }

  /// A connection, its greeting read.
  func connect() -> LocalSocket? {
    guard let socket = LocalSocket(path: socketPath) else { return nil }
    return socket.line()?.hasPrefix(#"{"t":"hello""#) == true ? socket : nil
  }

  /// The lines that answer `requests`, all sent before the first is read.
  func ask(_ requests: String) -> [String] {
    guard let socket = connect() else { return [] }
    socket.send(requests)
    socket.endSending()
    return socket.lines()
  }

  /// Runs the server to its end with other arguments than a running one has.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:], input: String = ""
  )
    -> RunBinary.Result
  {
    RunBinary.run(
      program: RunBinary.serverPath, arguments, in: folder, environment: environment, input: input)
  }

  @discardableResult
  func stop(_ signal: Int32 = SIGTERM) -> (status: Int32?, signal: Int32?)? {
    guard let process else { return nil }
    process.send(signal: signal)
    self.process = nil
    return process.wait()
  }

  deinit { stop(SIGKILL) }
}

/// What no two runs have alike.
enum Masked {
  /// `line` with times, and the analyzer's name, left out.
  static func line(_ line: String) -> String {
    var text = line
    for (key, mask) in [(#""ms":"#, "0.000"), (#""analyzer":""#, "...")] {
      guard let start = text.range(of: key)?.upperBound else { continue }
      let end =
        text[start...].firstIndex { key.hasSuffix("\"") ? $0 == "\"" : $0 == "," || $0 == "}" }
        ?? text.endIndex
      text.replaceSubrange(start..<end, with: mask)
    }
    return text
  }
}

extension String {
  /// Where `needle` first stands.
  func range(of needle: String) -> Range<String.Index>? { ranges(of: needle).first }
}
