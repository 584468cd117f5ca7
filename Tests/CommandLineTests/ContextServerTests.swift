import TestSupport
import Testing

/// What clients of the Model Context Protocol hear.
@Suite struct ContextServerTests {
  let papers = Papers()

  private static let hasSDK =
    RunBinary.hasProgram("python3")
    && RunBinary.run(program: "python3", ["-c", "import mcp"], in: "/").status == 0

  private func answers(_ lines: [String]) -> [String] {
    papers.run(["mcp"], input: lines.map { $0 + "\n" }.joined()).lines
  }

  @Test(.enabled(if: hasSDK, "the Python SDK of the protocol is not installed (pip install mcp)"))
  func thePublicClientIsServed() {
    let result = RunBinary.run(
      program: "python3",
      [TestData.packageRoot + "/Tests/Fixtures/mcp/client.py", RunBinary.path, papers.path + "/index"],
      in: papers.path)
    #expect(
      result.lines == [
        "server hongtou", "tools search show cite facets", "search False 2 2", "show 云河市人民法院公告。",
        "cite 《法院公告》（云河市人民法院，2022年1月2日）", "facets 4 云河市人民政府 云河市人民法院", "bad query True", "missing True",
        "resources 4", "read 云河市人民法院公告。", "error -32002", "error -32602",
      ], "\(result.output)\(result.errors)")
  }

  @Test func messagesAreAnsweredAsTheProtocolSays() {
    let found = answers([
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2024-11-05","capabilities":{}}}"#,
      #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
      #"{"jsonrpc":"2.0","id":"p","method":"ping"}"#,
      #"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"cite","arguments":{"id":"a-1"}}}"#,
    ])
    #expect(
      found == [
        #"{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2024-11-05","capabilities":{"tools":{},"resources":{}},"serverInfo":{"name":"hongtou","version":"0.1.0"}}}"#,
        #"{"jsonrpc":"2.0","id":"p","result":{}}"#,
        #"{"jsonrpc":"2.0","id":2,"result":{"content":[{"type":"text","text":"《法院公告》（云河市人民法院，2022年1月2日）"}],"isError":false}}"#,
      ])
  }

  @Test(arguments: [
    ("nonsense", -32700), ("[]", -32600), (#"{"id":1,"method":"ping"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32600), (#"{"jsonrpc":"2.0","id":1}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1,"method":"none"}"#, -32601),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search"}}"#, -32602),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":1}}}"#,
      -32602
    ),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"a","x":1}}}"#,
      -32602
    ),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/list","params":{"cursor":"-1"}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}"#, -32002),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"hongtou://document/%zz"}}"#, -32002
    ),
  ])
  func mistakesAreNumbered(_ line: String, _ code: Int) {
    let found = answers([line, #"{"jsonrpc":"2.0","id":9,"method":"ping"}"#])
    #expect(found.count == 2 && found[0].contains("\"error\":{\"code\":\(code),"), "\(found)")
    #expect(found.last == #"{"jsonrpc":"2.0","id":9,"result":{}}"#)
  }

  @Test func aServerWithoutAnIndexSaysSo() {
    let result = papers.run(["mcp", "--index", "nowhere"])
    #expect(result.status == 3 && result.output == "")
  }

  @Test func doctorNamesWhatMends() {
    let sound = papers.run(["doctor"])
    #expect(sound.status == 0)
    #expect(sound.lines.first?.hasPrefix("ok      index      index: 4 documents, ") == true)
    let broken = papers.run(["doctor", "--json", "--index", "no where"])
    #expect(broken.status == 3)
    #expect(broken.output.contains(#""verdict":"trouble","subject":"index""#))
    #expect(broken.output.contains(#""remedy":"hongtou --index 'no where' index --full""#))
    let bare = papers.run(["doctor"], environment: ["PATH": "/nonexistent", "LANG": "C"])
    #expect(bare.output.contains("sudo apt install poppler-utils"))
    #expect(bare.output.contains("export LANG=C.UTF-8"))
  }
}
