import LineProtocol
import TestSupport
import Testing

/// The pages say what the program does.
@Suite struct TranscriptTests {
  private func page(_ name: String) -> String {
    String(
      decoding: TemporaryDirectory.bytes(of: TestData.packageRoot + "/docs/" + name) ?? [], as: UTF8.self)
  }

  @Test func theTranscriptIsTrue() throws {
    let page = page("PROTOCOL.md")
    let start = try #require(page.range(of: "<!-- transcript -->\n```\n")).upperBound
    let end = try #require(page[start...].ranges(of: "\n```").first).lowerBound
    let lines = page[start..<end].split(separator: "\n").map(String.init)
    let server = RunningServer()
    let socket = try #require(LocalSocket(path: server.socketPath))
    for line in lines {
      if line.hasPrefix("> ") {
        socket.send(line.dropFirst(2) + "\n")
      } else {
        #expect(socket.line().map(Masked.line) == String(line.dropFirst(2)))
      }
    }
    #expect(socket.lines() == [])
    #expect(lines.count > 25)
  }

  @Test func thePageHasEveryVerbAndCode() {
    let page = page("PROTOCOL.md")
    let server = RunningServer()
    for help in server.ask("HELP\n").dropLast() {
      let verb = help.dropFirst(#"{"t":"help","verb":""#.count).prefix { $0 != "\"" }
      #expect(page.contains("| `\(verb)` |"), "\(verb)")
    }
    // The table of codes has a row for each code and no other: number, slug, meaning, class.
    let rows = page.split(separator: "\n").map { $0.split(separator: " | ").map(String.init) }
      .filter { $0.count == 4 && $0[0].hasPrefix("| ") && Int($0[0].dropFirst(2)) != nil }
    let listed = rows.map { "\($0[0].dropFirst(2)) \($0[1]) \($0[3])" }
    let codes = RequestFailure.Code.allCases
    #expect(
      listed == codes.map { "\($0.rawValue) `\($0.slug)` \($0.isTransient ? "transient" : "permanent") |" })
  }

  @Test(.enabled(if: RunBinary.hasProgram("nc") && RunBinary.hasProgram("jq"), "needs nc and jq"))
  func theShellClientWorks() { check("sh", "search.sh") }

  @Test(.enabled(if: RunBinary.hasProgram("python3"), "needs Python 3"))
  func thePythonClientWorks() { check("python3", "search.py") }

  @Test(.enabled(if: RunBinary.hasProgram("node"), "needs Node.js"))
  func theNodeClientWorks() { check("node", "search.js") }

  private func check(_ program: String, _ name: String) {
    let server = RunningServer()
    let script = "\(program) \"$1\" s.sock \"$2\""
    let client = TestData.packageRoot + "/docs/clients/" + name
    let found = RunBinary.shell(script, in: server.folder.path, arguments: [client, "养老"])
    #expect(found.output == "2024\t\t养老金通知\n2023-03-05\t云政发〔2023〕5号\t云河市养老服务条例\n")
    #expect(found.status == 0, "\(found.errors)")
    let failed = RunBinary.shell(script, in: server.folder.path, arguments: [client, "\""])
    #expect(failed.status == 1)
    #expect(failed.errors.contains("a quote that is not closed"))
  }
}
