import TestSupport
import Testing

@testable import hongtou

/// Arguments, queries and exit statuses.
@Suite struct ArgumentTests {
  let papers = Papers()

  @Test func exitStatuses() {
    #expect(papers.run(["search", "养老"]).status == 0)
    let none = papers.run(["search", "航天"])
    #expect(none.status == 1)
    #expect(none.output == "" && none.errors == "")
    #expect(papers.run([]).status == 2)
    #expect(papers.run(["fly"]).status == 2)
    #expect(papers.run(["search"]).status == 2)
    #expect(papers.run(["--index", "elsewhere", "search", "养老"]).status == 3)
  }

  @Test func wrongOptionsAreRefused() {
    let typo = papers.run(["search", "养老", "--limt", "3"])
    #expect(typo.status == 2)
    #expect(typo.errors.hasPrefix("hongtou: Unknown option '--limt'. Did you mean '--limit'?\n"))
    #expect(typo.output == "")
    for arguments in [
      ["search", "养老", "--limit", "-1"], ["search", "养老", "--limit", "many"],
      ["search", "养老", "--offset", "99999999999999999999"], ["search", "养老", "--since", "2024-13"],
      ["search", "养老", "--until", "bald"], ["search", "养老", "--match", "some"],
      ["search", "养老", "--sort", "size"], ["search", "养老", "--format", "xml"], ["search", "养老", "-l", "-c"],
      ["search", "养老", "--timing"], ["search", "养老", "--queries", "q.tsv"],
      ["search", "--queries", "q.tsv", "--format", "grep"], ["index", "papers", "--workers", "0"],
      ["index", "papers", "--encoding", "klingon"], ["show", "a-1", "--lines", "9-3"],
      ["show", "a-1", "--cite", "--metadata"], ["check", "--seed", "1"], ["completions", "tcsh"],
    ] {
      let result = papers.run(arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.errors.hasPrefix("hongtou: "), "\(arguments): \(result.errors)")
      #expect(result.output == "")
    }
  }

  @Test func verbsThatWereMeant() {
    let result = papers.run(["seach", "养老"])
    #expect(result.status == 2)
    #expect(
      result.errors
        == "hongtou: Unknown verb 'seach'. Did you mean 'search'?\n  See 'hongtou --help' for more information.\n"
    )
    let chinese = papers.run(["--index", "x", "seach"], environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(chinese.errors.hasPrefix("hongtou: 没有命令“seach”。是否指“search”？\n"))
    #expect(papers.run(["养老"]).errors.hasPrefix("hongtou: Unknown verb '养老'. Did you mean 'search 养老'?\n"))
    #expect(
      papers.run(["delete"]).errors.hasPrefix("hongtou: Unknown verb 'delete'. Did you mean 'remove'?\n"))
    #expect(papers.run(["xyzzy"]).errors.hasPrefix("hongtou: Unknown verb 'xyzzy'.\n"))
  }

  /// Every verb and option that is proposed for another name exists, and none is a name of our own.
  @Test func otherNamesLeadSomewhere() {
    let verbs = papers.run(["--help"]).output.split(separator: "\n").compactMap { line in
      line.hasPrefix("  ") && !line.hasPrefix("   ") ? line.split(separator: " ").first.map(String.init) : nil
    }
    #expect(verbs.allSatisfy { OtherNames.verb($0) == nil })
    for meant in OtherNames.verbs.values.joined() {
      let verb = meant.split(separator: " ").first.map(String.init) ?? ""
      #expect(verbs.contains(verb) || verb == "hongtoud", "\(meant)")
    }
    let pages = ["search", "trend", "index", "export"].map { papers.run([$0, "--help"]).output }.joined(
      separator: "\n")
    for meant in OtherNames.options.values.joined() {
      let option = meant.split(separator: " ")[0]
      let forms = ["  \(option) ", "  \(option),", ", \(option) "]
      #expect(forms.contains { pages.contains($0) }, "\(meant)")
    }
  }

  /// The names of other programs lead to ours, and only what a verb has is proposed.
  @Test(arguments: [
    (["search", "x", "--date", "2024"], " Did you mean '--since'?"),
    (["search", "x", "--csv"], " Did you mean '--format tsv'?"),
    (["trend", "x", "--group-by", "region"], " Did you mean '--by'?"), (["analyze", "x", "--date"], ""),
    (["show", "x", "--limit", "3"], ""), (["show", "x", "--format", "json"], " Did you mean '--json'?"),
    (["export", "--format", "json"], " Did you mean '--to'?"),
    (["index", "x", "--threads", "3"], " Did you mean '--workers'?"),
    (["index", "x", "--output", "y"], ""), (["index", "x", "--wokers", "3"], " Did you mean '--workers'?"),
  ])
  func optionsThatWereMeant(_ arguments: [String], _ advice: String) throws {
    let result = papers.run(arguments)
    let option = try #require(arguments.last { $0.hasPrefix("--") })
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("hongtou: Unknown option '\(option)'.\(advice)\n"), "\(result.errors)")
  }

  @Test func anEmptyValueDoesNotTakeTheQuery() {
    for arguments in [["--since=", "养老"], ["--issuer", "", "养老"]] {
      let result = papers.run(["search"] + arguments)
      #expect(result.status == 2)
      #expect(result.errors.contains("> is missing\n"))
    }
    #expect(
      papers.run(["search", "养老", "--limit", "-1"]).errors.hasPrefix(
        "hongtou: --limit -1: must be a number, 0 or more\n"))
  }

  @Test func helpIsInTheUsersLanguage() {
    for verb in ["search", "explain", "analyze", "kwic", "trend", "figures", "translate"] {
      let help = papers.run([verb, "--help"], environment: ["LC_ALL": "zh_CN.UTF-8"])
      #expect(help.status == 0)
      #expect(help.output.hasPrefix("概述："))
      #expect(papers.run(["help", verb], environment: ["LC_ALL": "zh_CN.UTF-8"]).output == help.output)
    }
  }

  @Test func helpAndVersionGoToStandardOutput() {
    #expect(papers.run(["--version"]).output == "0.1.0\n")
    let verbs = [
      "index", "remove", "search", "show", "analyze", "explain", "info", "check", "optimize", "eval",
      "completions", "kwic", "trend", "compare", "figures",
      "translate", "export", "doctor", "mcp", "suggest",
    ]
    for verb in verbs {
      let help = papers.run([verb, "--help"])
      #expect(help.status == 0)
      #expect(help.output.contains("EXAMPLE"), "\(verb)")
      #expect(help.output.contains("USAGE: hongtou \(verb)"), "\(verb)")
      #expect(help.errors == "")
    }
    let bare = papers.run([])
    #expect(bare.output == "")
    for verb in verbs { #expect(bare.errors.contains("  \(verb) ")) }
    for shell in ["bash", "zsh", "fish"] {
      let script = papers.run(["completions", shell])
      #expect(script.status == 0 && script.output.contains("hongtou"))
    }
  }

  @Test func theIndexMayBeNamedInEveryPlace() {
    let folder = "\(papers.path)/index"
    for arguments in [
      ["--index", folder, "search", "养老", "-c"], ["search", "--index", folder, "养老", "-c"],
      ["search", "养老", "-c", "--index=\(folder)"],
    ] {
      #expect(RunBinary.run(arguments, in: "/").output == "2\n", "\(arguments)")
    }
    let environment = ["HONGTOU_INDEX": folder]
    #expect(RunBinary.run(["search", "养老", "-c"], in: "/", environment: environment).output == "2\n")
    #expect(
      RunBinary.run(["--index", "/nowhere", "search", "养老"], in: "/", environment: environment).errors
        .hasPrefix("hongtou: /nowhere: there is no index here"))
  }

  /// Two directories answer as one index of all their documents.
  @Test func severalIndexesRankAsOne() {
    #expect(papers.run(["--index", "one", "index", "papers/养老.md"]).status == 0)
    #expect(papers.run(["--index", "two", "index", "papers", "--exclude", "养老.md"]).status == 0)
    let together = ["--index", "one", "--index", "two"]
    for format in ["grep", "json", "tsv", "trec", "count"] {
      let arguments = ["search", "养老 法院", "--match", "any", "--format", format, "--limit", "0"]
      let here = papers.run(["--index", "index"] + arguments)
      let there = papers.run([together[0], together[1]] + arguments + together[2...])
      #expect(there.output.split(separator: "\n").sorted() == here.output.split(separator: "\n").sorted())
      #expect(here.status == 0 && there.status == 0 && there.errors == here.errors)
    }
    let explained = papers.run(["explain", "养老", "--doc", "a-2", "--json"])
    #expect(papers.run(["explain", "养老", "--doc", "a-2", "--json"] + together).output == explained.output)
    #expect(papers.run(["search", "养老", "--index", "one", "--index", "nowhere"]).status == 3)
  }

  @Test func exclusionsAreArguments() {
    #expect(papers.run(["search", "养老", "-社区", "-l"]).output == "papers/汇编.jsonl\n")
    #expect(papers.run(["search", "养老", "-l", "-社区"]).output == "papers/汇编.jsonl\n")
    #expect(papers.run(["search", "-l", "--", "养老", "-社区"]).output == "papers/汇编.jsonl\n")
    #expect(papers.run(["search", "养老", "-\"社区\"", "-c"]).output == "1\n")
    // A Latin word is excluded in quotes or behind --; without them it would be taken for options.
    #expect(papers.run(["search", "养老", "-\"GDP\"", "-c"]).output == "2\n")
    #expect(papers.run(["search", "-c", "--", "养老", "-GDP"]).output == "2\n")
    for arguments in [["-GDP"], ["-i"], ["-v"], ["-n", "3"], ["-e"]] {
      let result = papers.run(["search", "养老"] + arguments)
      #expect(result.status == 2 && result.output == "")
      #expect(result.errors.hasPrefix("hongtou: Unknown option '\(arguments[0])'. "))
    }
    #expect(papers.run(["explain", "养老", "-x", "--doc", "a-2"]).status == 2)
    #expect(papers.run(["analyze", "养老", "-x"]).status == 2)
    #expect(papers.run(["analyze", "--json", "--", "-x"]).output.contains(#""family""#))
    #expect(papers.run(["search", "养老 -社区", "-c"]).output == "1\n")
    #expect(papers.run(["search", "-社区"]).errors.contains("only exclusions"))
    // Made of short options alone, it is options.
    #expect(papers.run(["search", "养老", "-lF"]).lines.count == 2)
    #expect(papers.run(["search", "--", "-l"]).status == 2)
    #expect(
      papers.run(["search", "养老", "--sort", "-date", "--format", "tsv", "--fields", "id"]).lines == [
        "a-2", "papers/养老.md",
      ])
  }

  @Test func anErrorInTheQueryIsPointedAt() {
    let result = papers.run(["search", "养老 \"服务"])
    #expect(result.status == 2)
    #expect(
      result.errors == """
        hongtou: query, character 4: a quote that is not closed (-F takes the whole query as it stands)
          养老 "服务
               ^

        """)
    #expect(papers.run(["search", "-F", "养老 \"服务"]).status == 1)
    #expect(papers.run(["search", ""]).errors.contains("the query is empty"))
    #expect(papers.run(["search", " \u{3000}"]).status == 2)
    #expect(papers.run(["search", "-"]).status == 2)
    #expect(papers.run(["search", "养\u{7}老\u{0301}", "\u{202E}"]).status != nil)
  }

  /// A terminal set to another encoding sends such arguments.
  @Test func argumentsThatAreNotUTF8AreRefused() {
    let result = papers.shell("$HONGTOU search \"$(printf '\\321\\370\\300\\317')\"")
    #expect(result.status == 2)
    #expect(result.errors == "hongtou: argument 2 is not UTF-8; set the terminal and the locale to UTF-8\n")
  }

  @Test func longQueriesAreRefusedOrAnswered() {
    let long = papers.run(["search", String(repeating: "养老服务", count: 9_000)])
    #expect(long.status == 2)
    #expect(long.errors.contains("108000 bytes; at most 65536"))
    #expect(long.errors.utf8.count < 500)
    #expect(papers.run(["search", String(repeating: "养老 ", count: 9_000)]).status == 0)
    let unclosed = papers.run(["search", String(repeating: "养老 ", count: 5_000) + "\"x"])
    #expect(unclosed.errors.utf8.count < 500)
  }

  @Test func limitsOffsetsAndTheRest() {
    let first = papers.run(["search", "养老", "云河市", "--match", "any", "--limit", "1", "--format", "trec"])
    #expect(first.lines.count == 1)
    #expect(first.errors == "hongtou: 1 of 3 documents, --limit 0 shows all\n")
    let second = papers.run(["search", "养老 云河市", "--match", "any", "--limit", "1", "--offset", "1", "-l"])
    #expect(second.errors == "hongtou: 2 to 2 of 3 documents, --limit 0 shows all\n")
    let all = papers.run(["search", "养老 云河市", "--match", "any", "--limit", "0", "--format", "trec"])
    #expect(all.lines.count == 3 && all.errors == "")
    let beyond = papers.run(["search", "养老", "--offset", "50", "--format", "trec"])
    #expect(beyond.status == 1 && beyond.output == "")
    #expect(beyond.errors == "hongtou: 2 documents, none after the first 50\n")
    let largest = "\(Int.max)"
    #expect(papers.run(["search", "养老", "--limit", largest, "--offset", largest]).status == 1)
  }

  @Test func aFallBackIsSaid() {
    let result = papers.run(["search", "养老 轨道交通", "-l"])
    #expect(result.errors == "hongtou: nothing has all the words; documents with any of them are shown\n")
    #expect(result.lines.count == 3)
    #expect(papers.run(["search", "养老 轨道交通", "--match", "all"]).status == 1)
  }

  @Test func conditionsNarrow() {
    func paths(_ options: [String]) -> [String] {
      papers.run(["search", "云河市 养老", "--match", "any", "--format", "tsv", "--fields", "id"] + options).lines
        .sorted()
    }
    #expect(paths([]) == ["a-1", "a-2", "papers/养老.md"])
    #expect(paths(["--since", "2023"]) == ["a-2", "papers/养老.md"])
    #expect(paths(["--until", "2023-03-05"]) == ["a-1", "papers/养老.md"])
    #expect(paths(["--since", "2023年", "--until", "2023"]) == ["papers/养老.md"])
    #expect(paths(["--issuer", "法院"]) == ["a-1"])
    #expect(paths(["--issuer", "法院", "--issuer", "政府"]) == ["a-1", "papers/养老.md"])
    #expect(paths(["--kind", "条例", "--status", "现行"]) == ["papers/养老.md"])
    #expect(paths(["--path", "*.md"]) == ["papers/养老.md"])
  }

  @Test func messagesAreInTheUsersLanguage() {
    let chinese = papers.run(["search", "养老", "--limit", "1", "-l"], environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(chinese.errors == "hongtou: 共 2 篇文件，显示前 1 篇，--limit 0 显示全部\n")
    #expect(
      papers.run(["--index", "none", "search", "x"], environment: ["LANG": "zh_CN"]).errors.hasPrefix(
        "hongtou: none：此处没有索引"))
    #expect(papers.run(["index", "papers"], environment: ["LC_MESSAGES": "zh_TW"]).errors.contains("未变 4"))
    #expect(
      papers.run(["search", "养老", "--limit", "1", "-l"], environment: ["LC_ALL": "C", "LANG": "zh_CN"]).errors
        .contains("of 2 documents"))
  }

  @Test func helpOfOtherVerbsIsInTheUsersLanguage() {
    for verb in [
      "index", "show", "info", "check", "optimize", "eval", "completions", "compare", "export", "doctor",
      "mcp", "suggest",
    ] {
      let help = papers.run([verb, "--help"], environment: ["LC_ALL": "zh_CN.UTF-8"])
      #expect(help.status == 0)
      #expect(help.output.hasPrefix("概述："), "\(verb)")
      #expect(help.output.contains("用法：hongtou \(verb)"), "\(verb)")
      #expect(help.output.contains("示例"), "\(verb)")
      for english in ["OVERVIEW", "USAGE", "EXAMPLE", "OPTIONS", "ARGUMENTS", "Show ", "(default"] {
        #expect(!help.output.contains(english), "\(verb): \(english)")
      }
      let width = help.output.split(separator: "\n").map { line in
        line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
      }
      // As many as without a terminal, and a mark that does not begin a line.
      #expect(width.max() ?? 0 <= 84, "\(verb)")
    }
    let typo = papers.run(["check", "--repiar"], environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(typo.errors.hasPrefix("hongtou: 没有选项 '--repiar'。是否指 '--repair'？\n"))
    let script = papers.run(["completions", "bash"], environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(script.status == 0 && script.output == papers.run(["completions", "bash"]).output)
  }

  @Test func whatAVerbSaysIsInTheUsersLanguage() {
    func said(_ arguments: [String]) -> RunBinary.Result {
      papers.run(arguments, environment: ["LC_ALL": "zh_CN.UTF-8"])
    }
    #expect(said(["check"]).output.hasSuffix("完好\n"))
    #expect(said(["check", "--repair"]).output == "完好，无须修复：4 篇文件，没有丢失\n")
    #expect(said(["check", "--parity", "3", "--seed", "1"]).output.contains("召回率 100.0000 %"))
    #expect(said(["info"]).output.contains("文件篇数"))
    #expect(said(["show", "none"]).errors.hasPrefix("hongtou: none：没有此编号、路径、文号或标题的文件"))
    papers.folder.write("papers/空.txt", "")
    #expect(said(["index", "papers"]).errors.hasPrefix("hongtou: papers/空.txt：文件为空\n"))
  }

  @Test func aNumberOutOfRangeIsToldTheRange() {
    #expect(
      papers.run(["index", "papers", "--memory", "99999999999"]).errors.hasPrefix(
        "hongtou: --memory 99999999999: must be 96 to 1048576 MB\n"))
    #expect(
      papers.run(["index", "papers", "--workers", "0"]).errors.hasPrefix(
        "hongtou: --workers 0: must be 1 to 1024\n"))
  }

  /// 1 is nothing found, 2 is a mistake in what was asked.
  @Test func whatIsNotThereIsNotAMistake() {
    #expect(papers.run(["show", "none"]).status == 1)
    #expect(papers.run(["show", "papers/轨道.txt", "--lines", "99"]).status == 1)
    #expect(papers.run(["show", "papers/轨道.txt", "--section", "第九章"]).status == 1)
    #expect(papers.run(["explain", "养老", "--doc", "none"]).status == 1)
    #expect(papers.run(["show", "papers/汇编.jsonl"]).status == 2)
    #expect(papers.run(["show", "papers/轨道.txt", "--lines", "nine"]).status == 2)
  }
}
