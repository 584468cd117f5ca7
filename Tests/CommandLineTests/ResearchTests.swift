import TestSupport
import Testing

/// What the verbs that count print.
@Suite struct ResearchTests {
  let papers = Papers()

  @Test func kwicIsAlignedByDisplayWidth() {
    let result = papers.run(["kwic", "养老", "--sort", "date", "--context", "12"])
    #expect(result.status == 0)
    #expect(result.lines.count == 7)
    // The key word begins in the same column of every line.
    for line in result.lines {
      var (column, rest) = (0, line.unicodeScalars[...])
      while column < 24, let scalar = rest.popFirst() { column += scalar.value < 0x2E80 ? 1 : 2 }
      #expect(column == 24 && String(rest).hasPrefix("养老"), "\(line)")
    }
    let few = papers.run(["kwic", "养老", "--limit", "2"])
    #expect(few.lines.count == 2)
    #expect(few.errors == "hongtou: 2 of \(result.lines.count) lines; --limit 0 shows all\n")
  }

  @Test func bothOrdersOfDates() {
    for verb in ["kwic", "figures"] {
      func dates(_ order: String) -> [String] {
        papers.run([verb, "养老", "--sort", order, "--limit", "0", "--json"]).lines.compactMap { line in
          line.split(separator: "\"date\":\"").dropFirst().first.map { String($0.prefix { $0 != "\"" }) }
        }
      }
      let rising = dates("date")
      #expect(rising == rising.sorted() && dates("-date") == rising.sorted(by: >), "\(verb)")
    }
  }

  @Test func kwicForPrograms() {
    let tsv = papers.run(["kwic", "法院", "--format", "tsv"])
    #expect(
      tsv.output
        == "1\ta-1\t2022-01-02\tpapers/汇编.jsonl\t1\t\t云河市人民\t法院\t公告。\t法院公告\n")
    #expect(
      papers.run(["kwic", "法院", "--json"]).output == """
        {"t":"kwic","rank":1,"id":"a-1","path":"papers/汇编.jsonl","title":"法院公告","date":"2022-01-02",\
        "section":[],"line":1,"before":"云河市人民","match":"法院","after":"公告。"}

        """)
    #expect(papers.run(["kwic", "没有的词"]).status == 1)
    #expect(papers.run(["kwic"]).status == 2)
    #expect(papers.run(["kwic", "法院", "--json", "--format", "tsv"]).status == 2)
  }

  @Test func trendCounts() {
    let result = papers.run(["trend", "养老", "法院", "--format", "tsv"])
    #expect(result.status == 0)
    let rows = result.lines.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(
      rows.map { $0[0] + $0[1] } == ["养老2022", "养老2023", "养老2024", "养老", "法院2022", "法院2023", "法院2024", "法院"])
    #expect(rows.map { $0[3] } == ["0", "5", "2", "0", "1", "0", "0", "0"])
    #expect(rows[1][7...] == ["2023-03-05", "papers/养老.md"])
    #expect(papers.run(["trend", "没有的词"]).status == 1)
    #expect(papers.run(["trend", "养老", "--by", "colour"]).status == 2)
  }

  @Test func trendDraws() {
    let bars = papers.run(["trend", "养老", "--format", "bars"], environment: ["COLUMNS": "60"])
    #expect(bars.lines.allSatisfy { $0.unicodeScalars.count <= 60 })
    #expect(bars.lines.filter { $0.contains("█") }.count == 2)
    let plot = papers.run(["trend", "养老", "<&>", "--svg", "plot.svg"])
    #expect(plot.status == 0)
    let svg = String(decoding: papers.folder.read("plot.svg") ?? [], as: UTF8.self)
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(svg.contains("&lt;&amp;&gt;"))
    #expect(papers.run(["trend", "养老", "--by", "issuer", "--svg", "plot.svg"]).status == 0)
    let failed = papers.run(["trend", "养老", "--svg", "none/plot.svg"])
    #expect(failed.status == 3 && failed.errors.hasPrefix("hongtou: none/plot.svg: "))
  }

  @Test func compareFindsWhatDiffers() {
    let result = papers.run(["compare", "a-1", "a-2", "--format", "tsv", "--min", "1"])
    #expect(result.status == 0)
    #expect(result.lines.contains { $0.hasPrefix("vanished\t公告\t") })
    #expect(result.lines.contains { $0.hasPrefix("new\t养老金\t") || $0.hasPrefix("new\t养老\t") })
    let sets = papers.run(["compare", "until=2022", "since=2023 养老", "--json", "--min", "1"])
    #expect(sets.status == 0)
    #expect(sets.lines.allSatisfy { $0.hasPrefix(#"{"t":"word","list":"#) })
    #expect(papers.run(["compare", "colour=red", "a-2"]).status == 2)
    #expect(papers.run(["compare", "nothing", "a-2"]).status == 1)
    // A query alone is named as one, and whoever forgets that is told.
    #expect(papers.run(["export", "query=养老"]).lines.count == 2)
    #expect(papers.run(["export", "since=2024 query=养老"]).lines.count == 1)
    #expect(papers.run(["export", "since=2024 养老"]).lines.count == 1)
    #expect(papers.run(["export"]).output == papers.run(["export", "--to", "jsonl"]).output)
    for text in ["无此词语", "老服务条"] {
      let untold = papers.run(["export", text])
      #expect(
        untold.status == 1 && untold.errors.contains(" write 'query=\(text)' for documents that match it\n"))
    }
    #expect(papers.run(["compare", "since=2099", "a-2"]).status == 1)
  }

  @Test func figuresAreRead() {
    let result = papers.run(["figures", "设站", "--format", "tsv"])
    #expect(result.lines.count == 1)
    #expect(result.lines.first?.hasPrefix("21\t\t座\t\t21座\t设站\t") == true)
    #expect(
      result.errors
        == "hongtou: 1 number beside 1 occurrence; 0 without a known unit, 0 places with digits not read\n")
    #expect(papers.run(["figures", "没有的词"]).status == 1)
  }

  @Test func suggestFindsWhatBeginsSo() {
    let result = papers.run(["suggest", "养老"])
    #expect(result.lines.contains("title\t养老金通知\t1"))
    #expect(result.lines.contains { $0.hasPrefix("word\t养老\t") })
    #expect(papers.run(["suggest", "云河", "--field", "issuer"]).lines == ["云河市人民政府", "云河市人民法院"])
    #expect(
      papers.run(["suggest", "--field", "kind", "--json"]).lines.contains(
        #"{"t":"suggestion","kind":"kind","text":"条例","documents":1}"#))
    #expect(papers.run(["suggest", "yanglaoj"]).lines.contains("title\t养老金通知\t1"))
    #expect(papers.run(["suggest", "养lj"]).lines.contains("title\t养老金通知\t1"))
    #expect(papers.run(["suggest", "yl"]).lines.contains { $0.hasPrefix("word\t养老\t") })
    #expect(papers.run(["suggest", "yhs", "--field", "issuer"]).lines == ["云河市人民政府", "云河市人民法院"])
    // What begins so comes before what holds it.
    #expect(papers.run(["suggest", "通知"]).lines.first { $0.hasPrefix("title") } == "title\t养老金通知\t1")
    #expect(papers.run(["suggest", "没有"]).status == 1)
    #expect(papers.run(["suggest", "--field", "colour"]).status == 2)
    #expect(papers.run(["completions", "bash"]).output.contains("hongtou suggest --field issuer"))
  }

  @Test func pathsEndWithNUL() {
    let result = papers.run(["search", "法院", "-l0"])
    #expect(result.output == "papers/汇编.jsonl\0")
    #expect(papers.run(["search", "法院", "-0"]).status == 2)
  }
}
