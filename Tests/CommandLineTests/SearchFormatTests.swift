import TestSupport
import Testing

/// What each format writes, byte for byte.
@Suite struct SearchFormatTests {
  let papers = Papers()

  /// Scores are the engine's business: `12.345678` becomes `S`.
  private func masked(_ text: String) -> String {
    var result = ""
    var number = ""
    for character in text + " " {
      if character.isASCII && (character.isNumber || character == "." && !number.isEmpty) {
        number.append(character)
        continue
      }
      let isScore = number.split(separator: ".").last?.count == 6 && number.contains(".")
      result += (isScore ? "S" : number) + String(character)
      number = ""
    }
    return String(result.dropLast())
  }

  /// A word of two units that is broken over two short lines is shown as the quoted string is.
  @Test func runsOverShortLinesAreShown() {
    let papers = Papers(isIndexed: false)
    papers.folder.write("papers/甲.txt", "第一章\n市属\n国企\n\n另：市属国企改革。\n市属。\n国企。\n")
    papers.folder.write("papers/乙.txt", "名单\n市属\n国企\n三家\n")
    #expect(papers.run(["index", "papers"]).status == 0)
    let quoted = papers.run(["search", "\"市属国企\"", "--format", "grep"])
    #expect(
      quoted.lines == [
        "papers/甲.txt:2:市属国企", "papers/甲.txt:5:另：市属国企改革。", "papers/乙.txt:2:市属国企",
        "papers/轨道.txt:4:市属国企负责运营。",
      ])
    #expect(papers.run(["search", "市属国企", "--format", "grep"]).output == quoted.output)
  }

  @Test func aDateMayBeAllThatIsAskedFor() {
    let result = papers.run(["search", "--since", "2023", "--format", "paths"])
    #expect(result.status == 0 && result.lines == ["papers/汇编.jsonl", "papers/养老.md"])
    #expect(result.errors == "hongtou: left out: 1 document without a date\n")
    // So may any condition.
    let today = papers.run(["search", "--as-of", "2024", "--format", "paths", "--limit", "0"])
    #expect(today.status != 2 && !today.errors.contains("there is no query"))
    #expect(
      today.lines == papers.run(["search", "--as-of", "2024", "--path", "*", "-l", "--limit", "0"]).lines)
  }

  @Test func grepIsTheFormOfPipes() {
    let result = papers.run(["search", "轨道交通"])
    #expect(
      result.output == """
        papers/轨道.txt:1:关于轨道交通3号线的批复
        papers/轨道.txt:3:同意建设轨道交通3号线，设站21座。

        """)
    #expect(result.errors == "")
    #expect(result.status == 0)
  }

  @Test func json() {
    let result = papers.run(["search", "养老金", "--format", "json"])
    #expect(
      masked(result.output) == """
        {"t":"hit","rank":1,"score":S,"id":"a-2","path":"papers/汇编.jsonl","member":null,"title":"养老金通知","number":null,\
        "issuer":[],"date":"2024","kind":"通知","status":null,"region":null,"level":null,"inferred":["kind"],"section":[],"line":2,"page":null,"confidence":null,"snippet":"养老金通知",\
        "highlights":[[0,3]],"url":"https://example.invalid/2","editions":[]}

        """)
    #expect(
      papers.run(["search", "养老金", "--format", "json", "--fields", "id,line"]).output
        == "{\"t\":\"hit\",\"id\":\"a-2\",\"line\":2}\n")
    #expect(
      papers.run(["search", "养老金", "--format", "json", "--fields", "url,title"]).lines == [
        #"{"t":"hit","url":"https://example.invalid/2","title":"养老金通知"}"#
      ])
  }

  @Test(.enabled(if: RunBinary.hasProgram("jq"), "jq is not installed"))
  func jqReadsTheJSON() {
    let result = papers.shell(
      "$HONGTOU search 养老 --limit 0 --format json | jq -r '.title + \"|\" + (.highlights[0] | tostring)' | sort"
    )
    #expect(result.lines.count == 2)
    #expect(result.lines.allSatisfy { $0.hasSuffix("]") })
    #expect(result.status == 0)
  }

  @Test func tsv() {
    let result = papers.run(["search", "\"居家养老\"", "--format", "tsv"])
    #expect(
      masked(result.output)
        == "1\tS\tpapers/养老.md\t2023-03-05\t云政发〔2023〕5号\t云河市养老服务条例\tpapers/养老.md\t11\n")
    let chosen = papers.run([
      "search", "\"居家养老\"", "--format", "tsv", "--fields", "issuer,status,kind,highlights",
    ])
    #expect(chosen.output == "云河市人民政府\t现行有效\t条例\t10-14\n")
    #expect(papers.run(["search", "养老", "--format", "tsv", "--fields", "colour"]).status == 2)
    #expect(papers.run(["search", "养老", "--fields", "id"]).status == 2)
  }

  @Test func trecPathsAndCount() {
    #expect(masked(papers.run(["search", "法院", "--format", "trec"]).output) == "1 Q0 a-1 1 S hongtou\n")
    #expect(papers.run(["search", "法院", "-l"]).output == "papers/汇编.jsonl\n")
    // Two documents of one file: its path comes once.
    #expect(
      papers.run(["search", "云河市", "养老金", "--match", "any", "--path", "*.jsonl", "--format", "paths"]).output
        == "papers/汇编.jsonl\n")
    #expect(papers.run(["search", "养老", "-c"]).output == "2\n")
    #expect(papers.run(["search", "养老", "--limit", "1", "--format", "count"]).output == "2\n")
    let none = papers.run(["search", "航天", "-c"])
    #expect(none.output == "0\n")
    #expect(none.status == 1)
  }

  @Test func pretty() {
    let result = papers.run(["search", "\"居家养老\"", "--format", "pretty"], environment: ["COLUMNS": "40"])
    #expect(
      result.output == """
          1 云河市养老服务条例
            云政发〔2023〕5号 · 云河市人民政府 ·
            2023-03-05 · 现行有效
            第一章 总则 › 第二条
            第二条 本条例适用于居家养老和机构养
            老。
            papers/养老.md:11

        """)
    for line in result.lines {
      #expect(line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E7F ? 2 : 1) } <= 40)
    }
  }

  @Test func colourIsAsAskedFor() {
    let coloured = papers.run(["search", "\"居家养老\"", "--color", "always"])
    #expect(
      coloured.output
        == "\u{1B}[35mpapers/养老.md\u{1B}[0m:\u{1B}[32m11\u{1B}[0m:第二条 本条例适用于\u{1B}[1;31m居家养老\u{1B}[0m和机构养老。\n"
    )
    #expect(!papers.run(["search", "\"居家养老\""]).output.contains("\u{1B}"))
    let pretty = papers.run(["search", "\"居家养老\"", "--format", "pretty", "--color", "always"])
    #expect(pretty.output.contains("\u{1B}[1;31m居家养老\u{1B}[0m"))
    #expect(
      !papers.run(["search", "养老", "--format", "pretty", "--color", "never"]).output.contains("\u{1B}"))
  }

  /// On a terminal the default is the form for reading, in colour, unless NO_COLOR is set.
  @Test(.enabled(if: RunBinary.hasProgram("script"), "script is not installed"))
  func aTerminalIsWrittenTo() {
    let script = "script -qec \"$HONGTOU search -F 居家养老\" /dev/null </dev/null"
    let plain = papers.shell(script, environment: ["TERM": "xterm", "NO_COLOR": "1"]).output
    #expect(plain.contains("  1 云河市养老服务条例\r\n"))
    #expect(!plain.contains("\u{1B}"))
    #expect(papers.shell(script, environment: ["TERM": "xterm"]).output.contains("\u{1B}[1;31m居家养老"))
    #expect(!papers.shell(script, environment: ["TERM": "dumb"]).output.contains("\u{1B}"))
  }

  /// Whoever looks at a terminal is told that there is nothing, and whether the options did it; a pipe gets
  /// nothing.
  @Test(.enabled(if: RunBinary.hasProgram("script"), "script is not installed"))
  func nothingFoundIsSaidOnATerminal() {
    func terminal(_ arguments: String) -> String {
      papers.shell("script -qec \"$HONGTOU search \(arguments)\" /dev/null </dev/null").output
    }
    #expect(terminal("无此词语") == "hongtou: nothing was found\r\n")
    #expect(
      terminal("养老 --since 2090")
        == "hongtou: nothing was found; without the options that narrow the search there are 2 documents\r\n")
    #expect(
      terminal("养老 --as-of 1950")
        == "hongtou: nothing was found; without the options that narrow the search there are 2 documents\r\n")
    #expect(
      terminal("无此词语 --path '*.none'")
        == "hongtou: nothing was found, without the options that narrow the search either\r\n")
    // Options alone are a search too: without them it is all documents.
    #expect(
      terminal("--since 2090").contains(
        "hongtou: nothing was found; without the options that narrow the search there are "))
    #expect(terminal("--issuer 无此机关").contains("--facet issuer -c"))
    #expect(terminal("养老 --kind 无此文种").contains("no document has the kind 无此文种"))
    let piped = papers.run(["search", "养老", "--since", "2090"])
    #expect(piped.output.isEmpty && piped.errors.isEmpty && piped.status == 1)
  }
}
