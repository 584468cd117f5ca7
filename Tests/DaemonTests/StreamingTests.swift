import SearchEngine
import SearchInterface
import TestSupport
import Testing

@testable import hongtou

#if canImport(Glibc)
  import Glibc
#endif

/// Answers of any length, servers that say nothing, and those that go away.
@Suite struct StreamingTests {
  /// An index whose hits are long: 3,000 documents with 12 KB of metadata each, more than a connection may
  /// keep.
  private func bigServer() -> RunningServer {
    let server = RunningServer(nil)
    var lines = ""
    let long = String(repeating: "国发", count: 2000)
    for number in 0..<3000 {
      lines +=
        #"{"id":"b-\#(number)","title":"标题","body":"大型文件第\#(number)号","url":"\#(long)\#(number)"}"# + "\n"
    }
    server.folder.write("papers/big.jsonl", lines)
    server.index()
    server.start()
    return server
  }

  @Test func aLongAnswerArrivesWhole() throws {
    let server = bigServer()
    defer { server.stop(SIGKILL) }
    for format in ["json", "tsv"] {
      let arguments = "search 大型 --limit 0 --format \(format) --fields id,url,snippet,score"
      let result = RunBinary.shell(
        """
        $HONGTOU \(arguments) >here || exit 9
        { $HONGTOU \(arguments) --daemon s.sock; echo $? >status; } | { sleep 1; cat; } >there
        cmp here there && wc -c <here
        """, in: server.folder.path)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      #expect(Int(result.lines.first ?? "") ?? 0 > 33 << 20)
      #expect(server.folder.read("status") == Array("0\n".utf8))
    }
    try longAnswersInOneConnection(server)
  }

  /// What is asked behind a long answer is answered behind it.
  private func longAnswersInOneConnection(_ server: RunningServer) throws {
    let socket = try #require(server.connect())
    socket.send("SEARCH limit=0 id=1 大型\nDOC id=2 b-7\nSEARCH limit=0 id=3 fields=id,url 大型\nPING id=4\n")
    socket.endSending()
    // The server has made what it may make.
    usleep(300_000)
    let lines = socket.lines()
    #expect(lines.count == 3001 + 2 + 3001 + 1)
    let ends = lines.filter { $0.hasPrefix(#"{"t":"ok""#) }
    #expect(ends.count == 4)
    for (place, end) in ends.enumerated() { #expect(end.hasPrefix(#"{"t":"ok","id":"\#(place + 1)""#)) }
    #expect(ends.allSatisfy { !$0.contains("partial") })
    // A client that does not read keeps no thread.
    let others = (0..<16).compactMap { _ in server.connect() }
    for other in others { other.send("SEARCH limit=0 大型\n") }
    usleep(100_000)
    #expect(server.ask("COUNT 大型\n").last?.contains(#""total":3000"#) == true)
    #expect(others.count == 16)
  }

  /// Of a long document one piece at a time is restored, wherever its lines and paragraphs end.
  @Test func aLongDocumentArrivesWhole() throws {
    let server = RunningServer(nil)
    for (name, end) in [("lines", "\n"), ("paragraphs", "\n\n"), ("one", "，"), ("windows", "\r\n")] {
      var text = ""
      for number in 0..<20_000 { text += "长卷第\(number)行“１Ａb”𠮷 \t e\u{301}……\(end)" }
      server.folder.write("papers/\(name).txt", text + "  \n\n \n")
    }
    server.index()
    server.start()
    defer { server.stop(SIGKILL) }
    // They read nothing, and keep neither a thread nor the end of the server.
    let others = (0..<8).compactMap { _ in server.connect() }
    for other in others { other.send("DOC papers/one.txt\n") }
    for name in ["lines", "paragraphs", "one", "windows"] {
      let expected = RunBinary.run(["show", "--json", "papers/\(name).txt"], in: server.folder.path)
      #expect(expected.outputBytes.count > 600_000)
      let socket = try #require(server.connect())
      socket.send("DOC papers/\(name).txt\n")
      usleep(100_000)
      socket.endSending()
      let lines = socket.lines()
      #expect(lines.count == 2)
      #expect(Array(((lines.first ?? "") + "\n").utf8) == expected.outputBytes, "\(name)")
      #expect(lines.last?.hasPrefix(#"{"t":"ok""#) == true)
    }
    #expect(others.count == 8)
    for name in ["lines", "windows"] {
      for numbers in ["1-", "2-19999", "20000-", "-5", "7", "90000"] {
        let expected = RunBinary.run(
          ["show", "--json", "papers/\(name).txt", "--lines=\(numbers)"], in: server.folder.path)
        let lines = server.ask("DOC lines=\(numbers) papers/\(name).txt\n")
        #expect(lines.first == (expected.lines.first ?? lines.first), "\(name) \(numbers)")
        #expect(lines.count == (expected.status == 0 ? 2 : 1))
        #expect(lines.last?.hasPrefix(#"{"t":"\#(expected.status == 0 ? "ok" : "err")""#) == true)
      }
    }
  }

  @Test func aServerThatSaysNothingIsNotWaitedFor() throws {
    let folder = TemporaryDirectory()
    let fake = FakeServer(folder.path + "/s.sock")
    let patience = DaemonSearch.Patience(greeting: .milliseconds(200), answer: .milliseconds(200))
    let failure = #expect(throws: Failure.self) { try DaemonSearch(fake.path, patience: patience) }
    #expect(failure?.status == .trouble)
    #expect(failure?.message.contains("has not answered") == true)
    // Connections that are not accepted: the next finds no place.
    for _ in 0..<3 {
      #expect(throws: Failure.self) { try DaemonSearch(fake.path, patience: patience) }
    }
  }

  @Test func aServerThatStopsIsNotWaitedFor() throws {
    let server = RunningServer()
    let search = try DaemonSearch(
      server.socketPath, patience: DaemonSearch.Patience(greeting: .seconds(10), answer: .milliseconds(200)))
    server.process?.pause()
    defer { server.process?.send(signal: SIGCONT) }
    let failure = #expect(throws: Failure.self) { try search.count(SearchArguments("养老")) }
    #expect(failure?.status == .trouble)
    #expect(failure?.message.contains("has not answered") == true)
  }

  @Test(arguments: ["json", "tsv", "trec", "grep"])
  func whatCameBeforeABreakIsPrinted(_ format: String) {
    let folder = TemporaryDirectory()
    let fake = FakeServer(folder.path + "/s.sock")
    let hit =
      #"{"t":"hit","rank":1,"score":1.5,"id":"a","path":"p","title":"t","number":null,"issuer":[],"date":null,"#
      + #""kind":null,"status":null,"section":[],"line":3,"snippet":"养老","highlights":[[0,2]],"url":null,"editions":[]}"#
    let client = ChildProcess(
      [RunBinary.path, "search", "养老", "--format", format, "--daemon", "s.sock"], in: folder.path,
      files: ["/dev/null", folder.path + "/out", folder.path + "/err"])
    fake.serve(#"{"t":"hello","proto":1}"# + "\n" + hit + "\n" + hit + "\n" + hit.dropLast(30))
    #expect(client.wait().status == 3)
    let errors = String(decoding: folder.read("err") ?? [], as: UTF8.self)
    #expect(errors == "hongtou: s.sock: hongtoud closed the connection\n")
    let expected = [
      "json": hit + "\n", "tsv": "1\t1.500000\ta\t\t\tt\tp\t3\n", "trec": "1 Q0 a 1 1.500000 hongtou\n",
      "grep": "p:3:养老\n",
    ]
    // More passages of the last hit might have come.
    let count = format == "grep" ? 1 : 2
    let output = String(decoding: folder.read("out") ?? [], as: UTF8.self)
    #expect(output == String(repeating: expected[format] ?? "", count: count))
  }

  /// The longest search that a request has room for is the longest there is.
  @Test func theLongestQueriesAreTheSame() {
    let server = RunningServer()
    for (word, count) in [("养", 21_700), ("养", 21_760), ("养", 21_845), ("养", 21_846), ("\"养\" ", 9_000)] {
      let query = String(repeating: word, count: count)
      for format in ["json", "count", "grep"] {
        let arguments = ["search", "--format", format, "--limit", "1", query]
        let here = RunBinary.run(arguments, in: server.folder.path)
        let there = RunBinary.run(arguments + ["--daemon", "s.sock"], in: server.folder.path)
        #expect(here.status == there.status, "\(count) \(format)")
        #expect(here.outputBytes == there.outputBytes)
        #expect(here.errors == there.errors, "\(count) \(format)")
      }
    }
    let long = RunBinary.run(["search", String(repeating: "养", count: 21_845)], in: server.folder.path)
    #expect(long.status == 2)
    #expect(long.errors.contains("as a request; at most 65536 are taken"))
  }
}
