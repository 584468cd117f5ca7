import TestSupport
import Testing

/// Verbs about one document, and about the index as a whole.
@Suite struct DocumentTests {
  let papers = Papers()

  @Test func aDocumentIsShownAsItStands() {
    #expect(papers.run(["show", "papers/轨道.txt"]).output == SamplePapers.transit)
    #expect(papers.run(["show", "./papers/轨道.txt"]).output == SamplePapers.transit)
    #expect(papers.run(["show", "papers/轨道.txt:3"]).output == "同意建设轨道交通3号线，设站21座。\n")
    // The title first where it does not stand in the body.
    #expect(papers.run(["show", "a-2"]).output == "养老金通知\n\n第一行\n养老金按月\n发放。\n")
    #expect(papers.run(["show", "papers/汇编.jsonl:2", "--cite"]).output == "《养老金通知》（2024年）\n")
  }

  @Test func partsOfADocument() {
    #expect(papers.run(["show", "papers/轨道.txt", "--lines", "3-3"]).output == "同意建设轨道交通3号线，设站21座。\n")
    #expect(papers.run(["show", "papers/轨道.txt", "--lines", "3-"]).lines.count == 2)
    #expect(papers.run(["show", "papers/养老.md", "--lines", "9"]).output == "第一章 总则\n")
    #expect(papers.run(["show", "a-2", "--lines", "2"]).output == "养老金按月\n")
    let none = papers.run(["show", "papers/轨道.txt", "--lines", "90"])
    #expect(none.status == 1)
    #expect(none.errors == "hongtou: lines 90: the document has lines 1 to 4\n")
    #expect(
      papers.run(["show", "papers/养老.md", "--section", "第一章"]).output
        == "第一章 总则\n第一条 为规范养老服务，制定本条例。\n第二条 本条例适用于居家养老和机构养老。\n")
    #expect(papers.run(["show", "papers/养老.md", "--section", "第二条"]).lines.count == 1)
    let json = papers.run(["show", "papers/养老.md", "--section", "第一章", "--json"])
    #expect(
      json.output.hasSuffix(
        #""others":{},"section":["第一章 总则"],"lines":[9,11],"lines_of":"file","text":"第一章 总则\n第一条 为规范养老服务，制定本条例。\n第二条 本条例适用于居家养老和机构养老。\n"}"#
          + "\n"))
    #expect(
      papers.run(["show", "a-2", "--json", "--cite"]).output.hasSuffix(
        #""others":{},"citation":"《养老金通知》（2024年）"}"# + "\n"))
    // An article is named as it is cited, too.
    let second = "第二条 本条例适用于居家养老和机构养老。\n"
    for names in [
      ["云河市养老服务条例第二条"], ["《云河市养老服务条例》第2条"], ["云河市养老服务条例 2条"], ["云河市养老服务条例", "第二条"],
      ["papers/养老.md", "2条"],
    ] {
      #expect(papers.run(["show"] + names).output == second, "\(names)")
    }
    #expect(papers.run(["show", "云河市养老服务条例第九条"]).status == 1)
    #expect(papers.run(["show", "云河市养老服务条例第二条", "--cited-by"]).status == 2)
    #expect(papers.run(["compare", "云河市养老服务条例第二条", "a-2"]).status == 1)
    for name in ["2", "第2条", "第二条", "二"] {
      #expect(
        papers.run(["show", "papers/养老.md", "--article", name]).output == "第二条 本条例适用于居家养老和机构养老。\n")
    }
    #expect(
      papers.run(["show", "papers/养老.md", "--article", "2", "--cite"]).output
        == "《云河市养老服务条例》第二条（云政发〔2023〕5号，云河市人民政府，2023年3月5日）\n")
    #expect(papers.run(["show", "papers/养老.md", "--section", "总则"]).lines.count == 3)
    #expect(papers.run(["show", "papers/养老.md", "--section", "则"]).status == 1)
    #expect(papers.run(["show", "papers/养老.md", "--section", "第1章　总则"]).lines.count == 3)
    #expect(papers.run(["show", "papers/养老.md", "--article", "9"]).status == 1)
    #expect(papers.run(["show", "papers/养老.md", "--article", "条"]).status == 2)
    #expect(papers.run(["show", "papers/养老.md", "--article", "2", "--lines", "2"]).status == 2)
    let absent = papers.run(["show", "papers/养老.md", "--section", "第九章"])
    #expect(absent.status == 1)
    #expect(absent.errors.contains("第二章 社区服务"))
  }

  @Test func whatIsKnownOfADocument() {
    #expect(
      papers.run(["show", "papers/养老.md", "--cite"]).output == "《云河市养老服务条例》（云政发〔2023〕5号，云河市人民政府，2023年3月5日）\n")
    #expect(
      papers.run(["show", "papers/养老.md", "--metadata"]).output == """
        id        papers/养老.md
        path      papers/养老.md:9
        title     云河市养老服务条例
        number    云政发〔2023〕5号
        issuer    云河市人民政府
        date      2023-03-05
        kind      条例
        status    现行有效
        region    云河市
        level     县级
        inferred  region, level

        """)
    #expect(
      papers.run(["show", "a-2", "--json"]).output == """
        {"t":"document","id":"a-2","path":"papers/汇编.jsonl","member":null,"line":2,"title":"养老金通知","number":null,\
        "issuer":[],"date":"2024","effective":null,"kind":"通知","status":null,"url":"https://example.invalid/2",\
        "region":null,"level":null,"written":null,"expires":null,"basis":null,"inferred":["kind"],"others":{},"text":"养老金通知\\n\\n第一行\\n养老金按月\\n发放。"}

        """)
    #expect(!papers.run(["show", "a-2", "--json", "--metadata"]).output.contains("\"text\""))
  }

  @Test func documentsThatAreNotThereOrNotAlone() {
    let none = papers.run(["show", "zzz"])
    #expect(none.status == 1)
    #expect(none.errors.hasPrefix("hongtou: zzz: no document of that id, path, number or title"))
    let near = papers.run(["show", "养老服务条"])
    #expect(near.status == 1)
    #expect(
      near.errors
        == "hongtou: 养老服务条: no document of that id, path, number or title; titles with it, 1 in all:\n  云河市养老服务条例\n"
    )
    let several = papers.run(["show", "papers/汇编.jsonl"])
    #expect(several.status == 2)
    #expect(
      several.errors == """
        hongtou: papers/汇编.jsonl: several documents; name one of
          a-1  法院公告
          a-2  养老金通知

        """)
    papers.folder.write("papers/又.jsonl", "{\"id\":\"a-1\",\"text\":\"同号\"}\n")
    let index = papers.run(["index", "papers"])
    #expect(index.status == 0)
    #expect(
      index.errors.contains(
        "papers/又.jsonl:1: id 'a-1' is that of a document of papers/汇编.jsonl: kept as 'a-1~2'\n"))
    #expect(papers.run(["show", "a-1~2"]).output == "同号\n")
    #expect(papers.run(["show", "papers/又.jsonl:1"]).output.contains("同号"))
  }

  @Test func explanationsAddUpToTheScore() throws {
    let search = papers.run(["search", "养老 云河市", "--format", "tsv", "--fields", "score,id"])
    for line in search.lines {
      let parts = line.split(separator: "\t")
      let text = papers.run(["explain", "养老 云河市", "--doc", String(parts[1])])
      #expect(text.status == 0)
      let score = try #require(text.lines.last { $0.hasPrefix("score") }?.split(separator: " ").last)
      #expect(score == parts[0])
      let json = papers.run(["explain", "养老 云河市", "--doc", String(parts[1]), "--json"])
      #expect(json.output.hasSuffix("\"score\":\(parts[0])}\n"))
    }
    let miss = papers.run(["explain", "养老驿所", "--doc", "papers/养老.md"])
    #expect(miss.output.contains("does not match"))
    let excluded = papers.run(["explain", "养老", "-社区", "--doc", "papers/养老.md"])
    #expect(excluded.status == 1)
    #expect(excluded.output.contains("excluded, and in the document"))
  }

  @Test func analysisNeedsNoIndex() {
    let result = papers.run(["--index", "none", "analyze", "養老ＡＢ"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("canonical  养老ab\n"))
    #expect(result.lines.contains { $0.hasPrefix("word") && $0.contains("养老") && $0.hasSuffix("養老") })
    let piped = papers.run(["analyze", "--json"], input: "养老\n服务\n")
    #expect(piped.output.hasPrefix("{\"t\":\"analysis\",\"text\":\"养老\\n服务\","))
    #expect(papers.run(["analyze"], input: "").status == 1)
  }

  @Test func infoCounts() {
    let json = papers.run(["info", "--json"])
    #expect(json.output.hasPrefix("{\"path\":\"index\",\"documents\":4,\"deleted\":0,\"files\":3,\"terms\":"))
    #expect(json.output.contains("\"dates\":{\"first\":\"2022-01-02\",\"last\":\"2024-01-01\"}"))
    let table = papers.run(["info"])
    #expect(table.lines.contains("documents   4"))
    #expect(table.output.contains("of the text"))
    let hash = papers.run(["info", "--hash"])
    #expect(hash.output.count == 17 && hash.lines.count == 1)
    #expect(json.output.contains("\"hash\":\"\(hash.lines[0])\""))
    #expect(papers.run(["info", "--hash", "--json"]).status == 2)
  }

  @Test func evaluationFilesAreDecodedAsDocumentsAre() {
    let papers = Papers()
    let elderly: [UInt8] = [0xD1, 0xF8, 0xC0, 0xCF]
    papers.folder.write("q.tsv", Array("1\t".utf8) + elderly + [0x0A])
    papers.folder.write("r.tsv", "\u{FEFF}1 0 papers/养老.md 2\n")
    let result = papers.run(["eval", "--queries", "q.tsv", "--qrels", "r.tsv", "--json"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("\"recall100\":1"), "\(result.output)")
    papers.folder.write("r.tsv", Array("1 0 papers/养老.md 2\n2 0 ".utf8) + [0xFF, 0xE5, 0xFF, 0x0A])
    let damaged = papers.run(["eval", "--queries", "q.tsv", "--qrels", "r.tsv"])
    #expect(damaged.status == 3 && damaged.errors.contains("r.tsv:2: "))
  }

  @Test func evaluationJudges() {
    papers.folder.write("q.tsv", "1\t养老\n2\t法院\n3\t轨道\n")
    papers.folder.write("r.tsv", "query-id\tcorpus-id\tscore\n1\ta-2\t1\n1\tpapers/养老.md\t1\n2\ta-1\t2\n")
    let table = papers.run(["eval", "--queries", "q.tsv", "--qrels", "r.tsv"])
    #expect(table.status == 0)
    #expect(table.lines.map { $0.split(separator: " ").first } == ["setting", "words", "ngrams", "default"])
    let json = papers.run([
      "eval", "--queries", "q.tsv", "--qrels", "r.tsv", "--setting", "1,0.5,0.5@0.9:0.4", "--match", "all",
      "--json",
    ])
    #expect(
      json.output == """
        {"setting":"1,0.5,0.5@0.9:0.4","match":"all","queries":2,"ndcg10":1.000000,\
        "ndcg10_interval":[1.000000,1.000000],"recall100":1.000000,"mrr10":1.000000,"difference_interval":null}

        """)
    #expect(papers.run(["eval", "--queries", "q.tsv", "--qrels", "r.tsv", "--setting", "1,2"]).status == 2)
    papers.folder.write("other.tsv", "9\tx\t1\n")
    #expect(papers.run(["eval", "--queries", "q.tsv", "--qrels", "other.tsv"]).status == 3)
  }

  @Test func evaluationComparesOptions() {
    let papers = Papers()
    papers.folder.write(
      "topics", "\u{FEFF}<top>\n<num> Number: 1\n<title> 养老\n</top>\n<top><num>2<title>法院</top>\n")
    papers.folder.write("r.tsv", "query-id\tcorpus-id\tscore\r\n1\tpapers/养老.md\t1\r\n2\ta-1\t2\r\n")
    let files = ["--queries", "topics", "--qrels", "r.tsv"]
    let table = papers.run(["eval"] + files + ["--against", "--path none"])
    #expect(table.status == 0, "\(table.errors)")
    #expect(table.lines[1].hasPrefix("default") && table.lines[2].hasPrefix("--path none"))
    #expect(table.output.contains("--path none against default: 0 queries won, 2 lost, 0 tied; p = "))
    #expect(table.lines.suffix(2).allSatisfy { $0.hasPrefix("-") }, "\(table.output)")
    let json = papers.run(
      ["eval"] + files + ["--against", "--path none", "--against", "--match all", "--json"])
    #expect(json.lines.count == 7, "\(json.output)")
    #expect(json.lines[1].contains("\"won\":0,\"lost\":2,\"tied\":0,\"p\":"))
    #expect(json.lines[2].hasPrefix("{\"qid\":\"1\",\"text\":\"养老\",\"before\":"))
    let listed = papers.run(["eval"] + files + ["--setting", "words", "--setting", "words", "--list", "3"])
    #expect(listed.output.contains("words against words: 0 queries won, 0 lost, 2 tied; p = 1.0000"))
    for options in ["", "养老", "--format json", "--index x", "--no-such", "--limit", "--list -1"] {
      let result = papers.run(["eval"] + files + ["--against", options])
      #expect(result.status == 2, "\(options): \(result.output)")
    }
    #expect(papers.run(["eval"] + files + ["--list", "-1"]).status == 2)
    papers.folder.write("topics", "<top>\n<num> 1\n<title> 养老\n")
    let open = papers.run(["eval"] + files)
    #expect(open.status == 3 && open.errors.contains("topics:1: "), "\(open.errors)")
  }
}
