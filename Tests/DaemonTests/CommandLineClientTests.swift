import TestSupport
import Testing

/// `hongtou search --daemon` prints what `hongtou search` prints.
@Suite struct CommandLineClientTests {
  let server = RunningServer()

  @Test func everyFormatIsTheSame() {
    let searches = [
      ["养老"], ["养老", "--limit", "1"], ["养老 法院"], ["养老 -社区"], ["-F", "养老驿站"], ["没有的词语"],
      ["养老", "--offset", "1"],
      ["养老", "--since", "2023-03", "--until", "2024"], ["养老", "--issuer", "云河"], ["\"a"], ["-社区"],
      [" "],
      ["。"],
      ["养老", "--sort", "-date", "--match", "any"], ["公告", "--path", "*.jsonl"], ["市属国企"],
      ["养老", "--facet", "issuer", "--facet", "year"], ["养老", "--since", "2023", "--facet", "kind"],
      ["养老", "--as-of", "2024"], ["养老", "--issuer", "=云河市人民政府"], ["养老 机关:=云河", "--kind", "＝通知"],
    ]
    for search in searches {
      for format in ["grep", "json", "tsv", "paths", "count", "trec", "pretty"] {
        for color in ["never", "always"] {
          let arguments = ["search", "--format", format, "--color", color] + search
          let here = RunBinary.run(arguments, in: server.folder.path)
          let there = RunBinary.run(arguments + ["--daemon", "s.sock"], in: server.folder.path)
          #expect(there.outputBytes == here.outputBytes, "\(arguments)")
          #expect(there.errors == here.errors, "\(arguments)")
          #expect(there.status == here.status, "\(arguments)")
        }
      }
    }
  }

  /// The server's documents are printed, whatever index lies in the folder.
  @Test func linesAroundMatchesAreTheServers() {
    let elsewhere = TemporaryDirectory()
    let socket = server.folder.path + "/s.sock"
    elsewhere.write("other/a.txt", "别的文件\n\n养老。\n")
    _ = RunBinary.run(["index", "other"], in: elsewhere.path)
    for search in [["养老"], ["-F", "养老", "--limit", "0"], ["公告 法院"], ["没有的词语"], ["养老", "--issuer", "云河"]] {
      for context in ["0", "1", "50"] {
        for color in ["never", "always"] {
          let arguments = ["search", "-C", context, "--color", color] + search
          let here = RunBinary.run(arguments, in: server.folder.path)
          for environment in [[:], ["HONGTOU_SOCKET": socket]] {
            let there = RunBinary.run(
              arguments + (environment.isEmpty ? ["--daemon", socket] : []), in: elsewhere.path,
              environment: environment)
            #expect(there.outputBytes == here.outputBytes && there.errors == here.errors, "\(arguments)")
            #expect(there.status == here.status, "\(arguments)")
          }
        }
      }
    }
  }

  /// Random queries of the whole language: by command line, by command line through the server, and by
  /// socket.
  @Test func queriesFindTheSameEverywhere() throws {
    var random = SeededRandom.forTest()
    let vocabulary = RandomQueries.Vocabulary(
      words: ["养老", "服务", "社区", "法院", "公告", "轨道交通", "云河市", "第一条", "机构", "3号线"],
      prefixes: ["a1", "21"],
      fields: ["kind:条例", "date:2022..2023", "标题:养老", "文号:云政发", "章节:总则", "issuer:云河", "路径:*.md"],
      patterns: ["第.条", "养老.{0,2}", "[云河]+", "\\d+号", "(a+)+x"])
    for _ in 0..<LongTests.count(25, 2000) {
      let query = RandomQueries.language(vocabulary, depth: 2, &random)
      let arguments = ["search", "--format", "json", "--limit", "0", "--", query]
      let here = RunBinary.run(arguments, in: server.folder.path)
      let there = RunBinary.run(
        arguments, in: server.folder.path, environment: ["HONGTOU_SOCKET": "s.sock"])
      #expect(there.outputBytes == here.outputBytes && there.errors == here.errors, "\(query)")
      #expect(there.status == here.status && (here.status ?? 3) < 3, "\(query): \(here.errors)")
      let lines = server.ask("SEARCH limit=0 -- \(query)\n").filter {
        $0.hasPrefix("{\"t\":\"hit\"")
      }
      #expect(
        lines.joined(separator: "\n") + (lines.isEmpty ? "" : "\n") == here.output, "\(query)")
    }
  }

  @Test func countingIsTheSame() {
    let questions: [(arguments: [String], request: String)] = [
      (["kwic", "养老"], "KWIC -- 养老"), (["kwic", "养老 服务", "--sort", "right"], "KWIC sort=right -- 养老 服务"),
      (["kwic", "养老", "--limit", "2", "--since", "2023-02"], "KWIC limit=2 since=2023-02 -- 养老"),
      (["kwic", "没有的词"], "KWIC -- 没有的词"), (["trend", "养老"], "TREND -- 养老"),
      (["trend", "养老", "--by", "issuer", "--limit", "1"], "TREND by=issuer limit=1 -- 养老"),
      (["trend", "法院", "--by", "month", "--until", "2023"], "TREND by=month until=2023 -- 法院"),
    ]
    for (arguments, request) in questions {
      let here = RunBinary.run(arguments + ["--json"], in: server.folder.path)
      let lines = server.ask(request + "\n").filter { !$0.hasPrefix("{\"t\":\"hello\"") }
      #expect(lines.dropLast() == here.lines[...], "\(request)")
      #expect(lines.last?.hasPrefix("{\"t\":\"ok\",") == true, "\(lines)")
    }
    let mistakes = [
      "KWIC sort=colour -- 养老": "sort must be one of rank, right, left, date",
      "KWIC limit=0 -- 养老": "limit must be a number, 1 to 10000",
      "TREND by=day -- 养老": "by must be one of year, month",
      "TREND facet=kind -- 养老": "TREND has no option 'facet'", "KWIC": "KWIC needs a query",
      "KWIC -- \"养老": "a quote that is not closed",
    ]
    for (request, message) in mistakes {
      #expect(server.ask(request + "\n").last?.contains(message) == true, "\(request)")
    }
    #expect(
      server.ask("KWIC limit=1 -- 养老\n").last?.contains(
        "\"lines\":1,\"total\":7,\"documents\":2,\"relation\":\"eq\"") == true)
  }

  @Test func browsingIsTheSame() {
    for query in ["养老", "养老 法院", "没有的词语", ""] {
      let input = "1\n2\nf\nf 1\n1\n\"x\n养老\n1\n"
      let arguments = ["browse", "--plain", query]
      let here = RunBinary.run(arguments, in: server.folder.path, input: input)
      let there = RunBinary.run(arguments + ["--daemon", "s.sock"], in: server.folder.path, input: input)
      #expect(!here.output.isEmpty && there.outputBytes == here.outputBytes, "\(query)")
      #expect(there.errors == here.errors && there.status == here.status, "\(query)")
    }
  }

  @Test func fieldsAreTheSame() {
    for format in ["json", "tsv"] {
      let arguments = [
        "search", "养老", "--format", format, "--fields",
        "highlights,id,snippet,line,url,issuer,section",
      ]
      let here = RunBinary.run(arguments, in: server.folder.path)
      let there = RunBinary.run(
        arguments, in: server.folder.path, environment: ["HONGTOU_SOCKET": "s.sock"])
      #expect(there.outputBytes == here.outputBytes)
      #expect(here.status == 0)
    }
  }

  @Test func nobodyThereIsSaid() {
    let result = RunBinary.run(["search", "养老", "--daemon", "nowhere"], in: server.folder.path)
    #expect(result.status == 3)
    #expect(result.output == "")
    #expect(result.errors.contains("no hongtoud answers there"))
  }
}
