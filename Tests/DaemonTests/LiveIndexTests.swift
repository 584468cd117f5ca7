import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Commits while the server runs.
@Suite struct LiveIndexTests {
  private func generation(_ server: RunningServer) -> String? {
    server.ask("COUNT 养老\n").last?.split(separator: #""generation":"#).last.map { String($0.dropLast()) }
  }

  /// Asks until `condition` holds of the answer; false where that takes more than five seconds.
  private func wait(_ server: RunningServer, _ request: String, _ condition: (String) -> Bool) -> Bool {
    for _ in 0..<250 {
      if let line = server.ask(request + "\n").last(where: { !$0.hasPrefix(#"{"t":"ok","ms"#) }),
        condition(line)
      {
        return true
      }
      usleep(20_000)
    }
    return false
  }

  @Test func aCommitIsServedByItself() throws {
    let server = RunningServer()
    let before = try #require(server.connect())
    server.folder.write("papers/新.txt", "关于养老的新规定\n\n养老。\n")
    server.index()
    #expect(wait(server, "COUNT 养老") { $0.contains(#""total":3"#) && $0.contains(#""generation":2"#) })
    // A connection outlives the commit it was opened under.
    before.send("COUNT 养老\n")
    #expect(before.line()?.contains(#""total":3"#) == true)
    server.index(["--full"])
    #expect(wait(server, "COUNT 养老") { $0.contains(#""generation":3"#) })
  }

  @Test func noAnswerIsWrongWhileCommitsCome() throws {
    let server = RunningServer()
    // Generation n has n + 1 documents with the word.
    let socket = try #require(server.connect())
    var answers = 0
    for round in 0..<6 {
      server.folder.write("papers/新\(round).txt", "关于养老的第\(round)号规定\n\n养老。\n")
      socket.send(String(repeating: "COUNT 养老\n", count: 60))
      server.index()
      socket.send(String(repeating: "SEARCH limit=0 fields=id 养老\n", count: 60))
      for _ in 0..<120 {
        var line = socket.line() ?? ""
        var hits = 0
        while line.hasPrefix(#"{"t":"hit""#) {
          hits += 1
          line = socket.line() ?? ""
        }
        let total = try #require(line.split(separator: #""total":"#).last?.prefix { $0.isNumber })
        let generation = try #require(line.split(separator: #""generation":"#).last?.prefix { $0.isNumber })
        #expect((Int(total) ?? 0) == (Int(generation) ?? 0) + 1, "\(line)")
        if hits > 0 { #expect(hits == Int(total)) }
        answers += 1
      }
    }
    #expect(answers == 720)
  }

  @Test func aDamagedCommitIsRefused() throws {
    let server = RunningServer()
    #expect(generation(server) == "1")
    server.folder.write("papers/新.txt", "关于养老的新规定\n\n养老。\n")
    // The server finds the new commit and its damage together: both are made elsewhere and moved.
    RunBinary.shell(
      "cp -r index other && \"$HONGTOU\" --index other index papers", in: server.folder.path)
    let names = RunBinary.shell("ls other | grep -vxF \"$(ls index)\"", in: server.folder.path).lines
    let segment = try #require(names.first { server.folder.read("other/\($0)")?.count ?? 0 > 1000 })
    var bytes = try #require(server.folder.read("other/\(segment)"))
    bytes[bytes.count / 2] ^= 0x10
    server.folder.write("other/\(segment)", bytes)
    RunBinary.shell(
      "for f in other/*; do [ $f = other/commit ] || cp -n $f index/; done; cp other/commit index/c && mv index/c index/commit",
      in: server.folder.path)
    #expect(wait(server, "INFO") { $0.contains(#""refused":"index/"#) && $0.contains("checksum") })
    #expect(generation(server) == "1")
    #expect(server.ask("COUNT 养老\n").last?.contains(#""total":2"#) == true)
    // A sound one is taken.
    server.index(["--full"])
    #expect(wait(server, "COUNT 养老") { $0.contains(#""total":3"#) })
    #expect(wait(server, "INFO") { $0.contains(#""refused":null"#) })
  }

  @Test func anIndexThatGoesAwayIsServedOn() {
    let server = RunningServer()
    RunBinary.shell("rm -r index", in: server.folder.path)
    #expect(wait(server, "INFO") { $0.contains(#""refused":"index: "#) })
    #expect(server.ask("COUNT 养老\n").last?.contains(#""total":2"#) == true)
    server.folder.write("papers/新.txt", "关于养老的新规定\n\n养老。\n")
    server.index()
    #expect(wait(server, "COUNT 养老") { $0.contains(#""total":3"#) })
  }
}
