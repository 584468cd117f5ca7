import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Which files are taken, what documents are called, and how they are taken out again: at the shell.
@Suite struct InputTests {
  private func paths(_ papers: Papers, _ index: String = "index") -> [String] {
    papers.run(["--index", index, "search", "-F", "共同", "-l", "--limit", "0"]).lines.sorted()
  }

  /// Two folders with files of the same names, each indexed from within.
  @Test func foldersThatAreNamedTheSameAreApart() {
    let papers = Papers(isIndexed: false)
    for folder in ["one", "two"] {
      papers.folder.write("\(folder)/a.txt", "共同\(folder)\n")
      papers.folder.write("\(folder)/\(folder).txt", "共同\n")
    }
    let root = papers.path
    for _ in 0..<2 {
      for folder in ["one", "two"] {
        let result = papers.shell("cd \(folder) && $HONGTOU --index ../index index . --json")
        #expect(result.status == 0 && result.errors.contains(" 0 removed"), "\(result.errors)")
      }
      #expect(paths(papers) == ["\(root)/two/a.txt", "a.txt", "one.txt", "two.txt"])
      #expect(papers.run(["search", "-F", "共同two", "-l"]).output == "\(root)/two/a.txt\n")
    }
    #expect(papers.run(["check"]).status == 0)
  }

  @Test func threeSpellingsAreOneFolder() {
    let papers = Papers(isIndexed: false)
    for path in [
      "papers", "\(papers.path)/papers", "../\(papers.path.split(separator: "/").last ?? "")/papers",
    ] {
      let result = papers.run(["index", path])
      #expect(result.errors.hasPrefix("hongtou: 4 documents: "), "\(path): \(result.errors)")
    }
    #expect(papers.run(["search", "养老", "-c"]).output == "2\n")
  }

  /// What is shown and searched is the text, line by line as grep has it; a title that was given is searched
  /// too.
  @Test func theNameOfAFileIsNoText() {
    let papers = Papers(isIndexed: false)
    // No line of these can be a title.
    papers.folder.write("names/某某纪要.txt", "一、会议认为，情况属实。\n二、会议要求，抓紧办理。\n")
    papers.folder.write("names/某某报表.csv", "项目,金额\n航站楼,5\n")
    papers.folder.write("names/some-minutes.md", "1. 会议\u{2029}认为，情况属实。\n")
    papers.folder.write("names/given.md", "---\ntitle: 某某办法\n---\n一、会议认为，情况属实。\n")
    #expect(papers.run(["index", "names"]).status == 0)
    for name in ["某某纪要", "某某报表", "some-minutes"] {
      #expect(papers.run(["search", "-F", name, "-c"]).output == "0\n", "\(name)")
    }
    #expect(papers.run(["search", "某某办法", "-c"]).output == "1\n")
    for name in ["某某纪要.txt", "some-minutes.md"] {
      #expect(papers.run(["show", "names/\(name)"]).output == papers.shell("cat names/\(name)").output)
    }
    // It is the title none the less, and the document can be asked for by it.
    #expect(papers.run(["search", "某某纪要", "-l"]).output == "names/某某纪要.txt\n")
    #expect(papers.run(["search", "title:某某纪要", "-l"]).output == "names/某某纪要.txt\n")
    let lines = papers.shell("grep -n 会议 names/某某纪要.txt").lines
    #expect(
      papers.run(["search", "-F", "会议要求", "--format", "grep"]).output == "names/某某纪要.txt:\(lines[1])\n")
  }

  @Test func readMeIsADocumentLikeAnyOther() {
    let papers = Papers(isIndexed: false)
    papers.folder.write("laws/README.md", "# 共同法\n\n第一条\n")
    papers.folder.write("laws/readme.md", "# 共同法二\n")
    papers.folder.write("laws/.hidden.md", "# 共同法三\n")
    papers.folder.write("laws/a.dat", "x")
    let first = papers.run(["index", "laws", "--json"])
    #expect(first.output.contains("\"skipped\":2,"))
    #expect(paths(papers) == ["laws/README.md", "laws/readme.md"])
    // Once, then counted.
    #expect(first.errors.contains("laws/a.dat: "))
    let second = papers.run(["index", "laws"])
    #expect(!second.errors.contains("a.dat") && second.errors.contains(", 2 skipped"))
    let dry = papers.run(["index", "laws", "--dry-run"])
    #expect(dry.errors.contains("laws/.hidden.md: hidden\n") && dry.errors.contains("laws/a.dat: "))
    #expect(papers.run(["index", "laws", "--include", ".h*"]).status == 0)
    #expect(paths(papers) == ["laws/.hidden.md"])
  }

  @Test func emptyFilesAreNoFailureUnlessNamed() {
    let papers = Papers(isIndexed: false)
    papers.folder.write("papers/空.txt", "")
    papers.folder.write("papers/标.txt", [0xEF, 0xBB, 0xBF])
    papers.folder.write("papers/白.md", "\u{3000}\n \n")
    let result = papers.run(["index", "papers"])
    #expect(result.status == 0)
    #expect(
      result.errors.contains("papers/空.txt: the file is empty\n") && result.errors.contains(", 3 skipped"))
    #expect(papers.run(["index", "papers/空.txt"]).status == 3)
  }

  @Test func documentsAreTakenOut() {
    let papers = Papers(isIndexed: false)
    papers.folder.write("papers/drafts/a.txt", "共同草稿甲\n")
    papers.folder.write("papers/drafts/b.txt", "共同草稿乙\n")
    _ = papers.run(["index", "papers"])
    let dry = papers.run(["remove", "--dry-run", "papers/drafts", "a-1"])
    #expect(dry.output == "papers/drafts/a.txt\npapers/drafts/b.txt\na-1\n" && dry.status == 0)
    #expect(papers.run(["search", "草稿", "-c"]).output == "2\n")
    let result = papers.run(["remove", "\(papers.path)/papers/./drafts", "a-1", "--json"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("{\"removed\":3,\"documents\":3,"))
    #expect(result.errors == "hongtou: 3 documents removed, 3 left\n")
    for _ in 0..<2 {
      #expect(papers.run(["search", "草稿", "-c"]).output == "0\n")
      #expect(papers.run(["search", "法院", "-c"]).output == "0\n")
      // What was taken out stays out, also where its file changes.
      papers.folder.write("papers/drafts/a.txt", "共同草稿甲甲\n")
      papers.folder.write("papers/汇编.jsonl", SamplePapers.lines + "{\"id\":\"a-3\",\"body\":\"共同新编\"}\n")
      let update = papers.run(["index", "papers"])
      #expect(update.status == 0, "\(update.errors)")
    }
    #expect(papers.run(["search", "新编", "-c"]).output == "1\n")
    // Until it is named.
    _ = papers.run(["index", "papers/drafts/a.txt", "papers/汇编.jsonl"])
    #expect(papers.run(["search", "草稿", "-c"]).output == "1\n")
    #expect(papers.run(["search", "法院", "-c"]).output == "1\n")
    let none = papers.run(["remove", "nothing"])
    #expect(none.status == 1 && none.errors.hasPrefix("hongtou: nothing: no document"))
    // Files that are gone from the disk, and one document by its place.
    _ = RunBinary.shell("rm -rf papers/drafts", in: papers.path)
    #expect(papers.run(["remove", "papers/drafts", "papers/汇编.jsonl:2"]).status == 0)
    #expect(papers.run(["search", "养老金", "-c"]).output == "0\n")
    #expect(papers.run(["check"]).status == 0)
    #expect(papers.run(["--index", "none", "remove", "x"]).status == 3)
  }

  @Test func patternsOfPathsAreThoseOfGit() {
    let papers = Papers(isIndexed: false)
    for name in ["a.txt", "b.md", "sub/c.txt", "sub/deep/d.txt"] {
      papers.folder.write("papers/\(name)", "共同\n")
    }
    _ = papers.run(["index", "papers"])
    let cases: [(String, [String])] = [
      ("./papers/*.txt", ["a.txt"]), ("papers/**/*.txt", ["a.txt", "sub/c.txt", "sub/deep/d.txt"]),
      ("*.{txt,md}", ["a.txt", "b.md", "sub/c.txt", "sub/deep/d.txt"]), ("*.{md,x}", ["b.md"]),
      ("papers/sub", ["sub/c.txt", "sub/deep/d.txt"]), ("papers/*/*.txt", ["sub/c.txt"]),
      ("\(papers.path)/papers/sub/*.txt", ["sub/c.txt"]), ("nothing/*", []),
    ]
    for (pattern, expected) in cases {
      let found = papers.run(["search", "-F", "共同", "-l", "--path", pattern]).lines.sorted()
      #expect(found == expected.map { "papers/" + $0 }, "\(pattern)")
    }
  }

  @Test func documentsAreShownByAnyPath() {
    let papers = Papers()
    let whole = papers.run(["show", "papers/轨道.txt"]).output
    for path in ["\(papers.path)/papers/轨道.txt", "./papers/../papers//轨道.txt"] {
      #expect(papers.run(["show", path]).output == whole, "\(path)")
    }
    #expect(papers.shell("cd papers && $HONGTOU --index ../index show 轨道.txt").output == whole)
    // The passage at a line.
    #expect(papers.run(["show", "papers/轨道.txt:3"]).output == "同意建设轨道交通3号线，设站21座。\n")
    #expect(
      papers.run(["show", "\(papers.path)/papers/养老.md:11"]).output == "第二条 本条例适用于居家养老和机构养老。\n")
    #expect(papers.run(["show", "papers/轨道.txt:99"]).status == 1)
    let two = papers.run(["show", "papers/轨道.txt", "a-1"])
    #expect(two.output == "==> papers/轨道.txt <==\n\(whole)\n==> a-1 <==\n云河市人民法院公告。\n")
    #expect(papers.run(["show", "--json", "papers/轨道.txt", "a-1"]).lines.count == 2)
  }

  /// Where the system gives less memory than a document takes, that is said, and nothing is lost.
  @Test func aLimitOfMemoryIsNoCrash() {
    let papers = Papers()
    let result = papers.shell("ulimit -v 30000; $HONGTOU index papers")
    // So little that the program may not even start; but never a trap.
    #expect(result.status == 3 || result.status == 127 || result.status == 126, "\(result)")
    papers.folder.write("papers/大.txt", String(repeating: "养老服务条例，第一条。\n", count: 1_500_000))
    for limit in [180_000, 200_000, 250_000] {
      let limited = papers.shell("ulimit -v \(limit); $HONGTOU index papers")
      #expect(
        limited.signal == nil && (limited.status == 3 || limited.status == 0), "\(limit): \(limited.errors)")
      #expect(limited.status == 0 || limited.errors.contains("ulimit -v"), "\(limit): \(limited.errors)")
    }
    #expect(papers.run(["search", "轨道", "-c"]).output == "1\n")
    #expect(papers.run(["check"]).status == 0)
  }
}
