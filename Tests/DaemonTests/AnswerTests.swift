import PolicyDocuments
import TestSupport
import Testing

/// What each verb answers, over a socket.
@Suite(SharedServer()) struct AnswerTests {
  let server: RunningServer

  init() throws { server = try #require(SharedServer.current) }

  private func ask(_ request: String) -> [String] { server.ask(request + "\n").map(Masked.line) }

  @Test(arguments: [
    (["养老"], "SEARCH 养老"), (["养老", "--limit", "1"], "SEARCH limit=1 -- 养老"),
    (["养老", "--limit", "0", "--offset", "1"], "SEARCH limit=0 offset=1 -- 养老"),
    (["-F", "养老驿站"], "SEARCH literal=true -- 养老驿站"), (["养老 -社区"], "SEARCH 养老 -社区"),
    (["养老", "--sort", "-date"], "SEARCH sort=-date -- 养老"),
    (["养老 法院", "--match", "any"], "SEARCH match=any 养老 法院"),
    (["养老", "--since", "2024"], "SEARCH since=2024 -- 养老"),
    (["公告", "--issuer", "法院"], "SEARCH issuer=法院 公告"),
    (["养老", "--kind", "条例", "--status", "现行"], "SEARCH kind=条例 status=现行 养老"),
    (["养老", "--path", "*.jsonl"], "SEARCH path=*.jsonl 养老"),
    (["养老", "--fields", "id,score,snippet"], "SEARCH fields=id,score,snippet 养老"),
    (["没有的词语"], "SEARCH 没有的词语"), (["养老", "--limit", "1"], #"{"cmd":"search","q":"养老","limit":1}"#),
    (["公告 通知", "--issuer", "云河", "--issuer", "x"], #"{"cmd":"search","q":"公告 通知","issuer":["云河","x"]}"#),
  ])
  func hitsAreThoseOfTheCommandLine(_ arguments: [String], _ request: String) {
    let expected = RunBinary.run(["search", "--format", "json"] + arguments, in: server.folder.path)
    let lines = server.ask(request + "\n")
    #expect(lines.filter { $0.hasPrefix(#"{"t":"hit""#) } == expected.lines, "\(request)")
    #expect(lines.last?.hasPrefix(#"{"t":"ok","hits":\#(expected.lines.count),"#) == true)
  }

  @Test func otherAnswersAreThoseOfTheCommandLine() {
    for (arguments, request) in [
      (["show", "a-1", "--json"], "DOC a-1"), (["show", "papers/养老.md", "--json"], "DOC papers/养老.md"),
      (["show", "a-2", "--json", "--metadata"], "DOC metadata=true a-2"),
      (["show", "a-2", "--json", "--cite"], "DOC cite=true a-2"),
      (["show", "a-2", "--json", "--lines", "2-"], "DOC lines=2- -- a-2"),
      (["show", "papers/养老.md", "--json", "--lines", "9"], "DOC lines=9 papers/养老.md"),
      (["show", "papers/养老.md", "--json", "--section", "第一章"], "DOC section=第一章 papers/养老.md"),
      (
        ["show", "papers/养老.md", "--json", "--section", "第一章 总则"],
        #"{"cmd":"doc","q":"papers/养老.md","section":"第一章 总则"}"#
      ),
      (["explain", "养老 社区", "--doc", "a-2", "--json"], "EXPLAIN doc=a-2 -- 养老 社区"),
      (["suggest", "养老", "--json"], "SUGGEST 养老"), (["suggest", "yl", "--json"], "SUGGEST yl"),
      (["suggest", "--field", "kind", "--json"], "SUGGEST field=kind"),
      (["suggest", "养", "--limit", "1", "--json"], "SUGGEST limit=1 养"),
      (["analyze", "二〇二四年 养老", "--json"], "ANALYZE 二〇二四年 养老"),
    ] {
      let expected = RunBinary.run(arguments, in: server.folder.path)
      #expect(expected.status == 0)
      #expect(server.ask(request + "\n").first == expected.lines.first, "\(request)")
    }
    let info = RunBinary.run(["info", "--json"], in: server.folder.path).lines.first ?? ""
    let told = server.ask("INFO\n").first ?? ""
    #expect(told.hasPrefix(#"{"t":"info","# + info.dropFirst().dropLast() + #","server":{"name":"hongtou/"#))
  }

  @Test(arguments: ["养老", "yl", "y", "云h", "tongzhi", "2024"])
  func suggestionsAreThoseOfTheCommandLine(_ text: String) {
    let expected = RunBinary.run(["suggest", "--json", text], in: server.folder.path)
    let lines = server.ask("SUGGEST -- \(text)\n")
    #expect(Array(lines.dropLast()) == expected.lines)
    #expect(lines.last?.hasPrefix(#"{"t":"ok","suggestions":\#(expected.lines.count),"#) == true)
    #expect(ask("SUGGEST").first?.contains("needs the beginning of a text") == true)
    #expect(ask("SUGGEST field=colour x").first?.contains("field must be one of") == true)
    #expect(ask("SUGGEST limit=-1 x").first?.contains("limit must be a number") == true)
  }

  @Test func counts() {
    #expect(ask("COUNT 养老") == [#"{"t":"ok","total":2,"relation":"eq","ms":0.000,"generation":1}"#])
    #expect(
      ask("COUNT id=7 没有的词语") == [#"{"t":"ok","id":"7","total":0,"relation":"eq","ms":0.000,"generation":1}"#]
    )
    let lines = ask("COUNT id=7 养老 法院")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix(#"{"t":"note","qid":"7","slug":"fell-back-to-any","#))
    #expect(lines[1].hasPrefix(#"{"t":"ok","id":"7","total":3,"#))
  }

  @Test func identifiersAreOnEveryLine() {
    let lines = server.ask("SEARCH id=七 limit=0 -- 养老 法院\n")
    #expect(lines.count == 5)
    for line in lines.dropLast() { #expect(line.contains(#","qid":"七","#)) }
    #expect(lines.last?.hasPrefix(#"{"t":"ok","id":"七","#) == true)
  }

  @Test func passages() {
    let lines = server.ask("SEARCH limit=1 passages=true fields=rank 养老服务\n")
    #expect(lines.count == 4)
    #expect(lines[0] == #"{"t":"hit","rank":1}"#)
    #expect(lines[1].hasPrefix(#"{"t":"passage","rank":1,"section":["#))
  }

  /// More passages than go out in one piece: a stretch of text at a time, and all of them.
  @Test func passagesOfALargeDocument() {
    let server = RunningServer(nil)
    let lines = (0..<20_000).map { "养老\($0)\n" }
    server.folder.write("papers/大.txt", lines.joined())
    server.index()
    server.start()
    for query in ["养老", "\"养老\""] {
      let reply = server.ask("SEARCH passages=true limit=0 path=papers/大.txt -- \(query)\n")
      #expect(reply.count == lines.count + 2)
      #expect(reply.last?.contains(#""hits":1,"#) == true && reply.last?.contains("partial") == false)
      for place in [0, 1, 9_999, 19_999] where reply.count == lines.count + 2 {
        #expect(reply[place + 1].contains(#","line":\#(place + 1),"#), "\(reply[place + 1])")
        #expect(reply[place + 1].contains("养老\(place)\""), "\(reply[place + 1])")
      }
    }
    let shell = RunBinary.run(
      ["search", "养老", "--path", "papers/大.txt", "--format", "grep"], in: server.folder.path)
    let there = RunBinary.run(
      ["search", "养老", "--path", "papers/大.txt", "--format", "grep", "--daemon", "s.sock"],
      in: server.folder.path)
    #expect(shell.lines.count == lines.count)
    #expect(shell.outputBytes == there.outputBytes)
  }

  @Test func deadlines() {
    #expect(
      ask("SEARCH timeout=0 养老") == [
        #"{"t":"ok","hits":0,"total":0,"relation":"ge","partial":true,"ms":0.000,"generation":1}"#
      ])
    #expect(
      ask("COUNT timeout=0 养老") == [
        #"{"t":"ok","total":0,"relation":"ge","partial":true,"ms":0.000,"generation":1}"#
      ])
    #expect(ask("SEARCH timeout=60000 养老").last?.contains(#""relation":"eq""#) == true)
  }

  @Test(arguments: [
    ("SEARCH", 400), ("SEARCH ", 400), ("SEARCH --", 422), ("SEARCH \"a", 422), ("SEARCH -- -a", 422),
    ("SEARCH limit=-1 a", 400), ("SEARCH limit=x a", 400), ("SEARCH timeout=60001 a", 400),
    ("SEARCH since=nie a", 400), ("SEARCH colour=red a", 400), ("SEARCH fields=id,colour a", 400),
    ("SEARCH sort=up a", 400), ("SEARCH match=some a", 400), ("SEARCH literal=x a", 400),
    ("COUNT limit=1 a", 400), ("COUNT", 400), ("DOC", 400), ("DOC nowhere", 404), ("DOC lines=0 a-1", 400),
    ("DOC lines=90 a-1", 404), ("DOC section=第九章 a-1", 404),
    ("DOC lines=1 lines=2 a-1", 400), ("DOC lines=1 metadata=true a-1", 400),
    ("DOC lines=1 cite=true a-1", 400), ("DOC article=x a-1", 400), ("DOC article=1 a-1", 404),
    ("DOC papers/汇编.jsonl", 400),
    ("EXPLAIN a", 400), ("EXPLAIN doc=nowhere a", 404), ("EXPLAIN doc=a-1 \"", 422), ("ANALYZE", 400),
    ("INFO x", 400), ("METRICS x", 400), ("SUGGEST", 400), ("SUGGEST limit=x a", 400), ("GET a", 400),
    ("", 400), ("{}", 400),
    ("HELP X", 400),
  ])
  func mistakesHaveTheirCodes(_ request: String, _ code: Int) throws {
    // The first line may not look like HTTP.
    let lines = server.ask("PING\n" + request + "\n")
    try #require(lines.count == 2, "\(request): \(lines)")
    #expect(lines[1].hasPrefix(#"{"t":"err","code":\#(code),"#), "\(request): \(lines[1])")
    #expect(lines[1].contains(#""class":"permanent""#))
  }

  @Test func columnsOfBadQueries() {
    #expect(
      ask("SEARCH id=7 -- 养老 \"居家") == [
        #"{"t":"err","id":"7","code":422,"slug":"bad-query","class":"permanent","column":4,"#
          + #""msg":"a quote that is not closed (literal=true takes the whole query as it stands)"}"#
      ])
  }

  @Test func helpListsOptionsThatAreTaken() throws {
    var samples = [
      "literal": "true", "match": "all", "since": "2020", "until": "2030", "path": "*", "as-words": "true",
      "limit": "1", "offset": "1", "sort": "date", "fields": "id",
      "passages": "true", "by": "passage", "editions": "all", "fold-duplicates": "true", "count-up-to": "9",
      "timeout": "1000", "doc": "a-1", "lines": "1-", "section": "第一章", "article": "2",
      "metadata": "true", "cite": "true", "as-of": "2024-03-05", "facet": "kind", "no-synonyms": "true",
      "field": "kind",
    ]
    for field in MetadataField.allCases where field.filter == .contains { samples[field.name] = "a" }
    for verb in [
      "SEARCH", "COUNT", "SUGGEST", "DOC", "EXPLAIN", "ANALYZE", "INFO", "METRICS", "PING", "QUIT",
    ] {
      let help = try #require(server.ask("HELP \(verb)\n").first)
      let options = help.split(separator: #""options":{"#).last?.split(separator: #"":""#) ?? []
      let names = options.dropLast().map { $0.split(separator: "\"").last.map(String.init) ?? "" }
      let takesText = !help.contains(#""text":null"#)
      // The options of DOC exclude each other.
      for names in verb == "DOC" ? names.map({ [$0] }) : [names] {
        let given = names.map { "\($0)=\(samples[$0] ?? "?")" }.joined(separator: " ")
        let text = !takesText ? "" : verb == "DOC" ? " -- papers/养老.md" : " -- a-1"
        let reply = server.ask("\(verb) \(given)\(text)\n").last ?? ""
        #expect(reply.hasPrefix(#"{"t":"ok""#), "\(verb) \(given): \(reply)")
      }
    }
  }

  @Test func metricsCount() throws {
    // Counts begin with the server.
    let server = RunningServer()
    _ = server.ask("SEARCH 养老\nSEARCH \"\nPING\nNOPE\n")
    let text = try #require(server.ask("METRICS\n").first)
    for part in [
      #"hongtou_requests_total{verb=\"SEARCH\"} 2"#, #"hongtou_failures_total{slug=\"bad-query\"} 1"#,
      #"hongtou_malformed_total 1"#, #"hongtou_index_generation 1"#, #"hongtou_open_connections 1"#,
      #"hongtou_request_seconds_count 2"#,
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }
}
