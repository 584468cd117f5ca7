import TestSupport
import Testing

@testable import hongtou

#if canImport(Glibc)
  import Glibc
#endif

/// `hongtou watch`: what is new, once.
@Suite struct WatchTests {
  let papers = Papers()

  init() { papers.folder.write("queries.tsv", "# 监测\n\n养老\t养老 服务\n法院\t\"人民法院\" date:2022..\n") }

  private func index() {
    let result = papers.run(["index", "papers"])
    #expect(result.status == 0, "\(result.errors)")
  }

  /// Query, change and path of a line.
  private func short(_ line: String) -> String {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
    return columns.count == 8 ? "\(columns[0]) \(columns[1]) \(columns[5]):\(columns[6])" : line
  }

  @Test func newAndChangedDocumentsAreReportedOnce() throws {
    let process = ChildProcess(
      [RunBinary.path, "watch", "queries.tsv"], in: papers.path,
      files: ["/dev/null", papers.path + "/out", papers.path + "/err"])
    var expected: [String] = []
    func awaits(_ lines: String...) {
      expected += lines
      for _ in 0..<400 where output.count < expected.count { usleep(50_000) }
      // The order within a commit is that of the index.
      #expect(output.sorted() == expected.sorted())
    }
    var output: [String] {
      String(decoding: papers.folder.read("out") ?? [], as: UTF8.self).split(separator: "\n")
        .map { short(String($0)) }
    }
    for _ in 0..<400 where !errors.contains("Ctrl-C") { usleep(50_000) }
    #expect(errors == "hongtou: watching with 2 queries; 4 documents known; Ctrl-C ends it\n")
    papers.folder.write("papers/新.txt", "关于养老的通知\n\n居家养老服务。云河市人民法院。\n")
    index()
    // Without a date it is not that of the second query.
    awaits("养老 new papers/新.txt:3")
    // What only moved, what was made anew and what goes away is no news.
    #expect(papers.run(["index", "papers", "--full"]).status == 0)
    #expect(papers.run(["optimize"]).status == 0)
    papers.folder.write("papers/汇编.jsonl", "\n" + SamplePapers.lines)
    index()
    _ = papers.shell("rm papers/养老.md")
    index()
    papers.folder.write("papers/新.txt", "关于养老的通知\n\n改过的养老服务。\n")
    papers.folder.write(
      "papers/又.md", "---\ndate: 2024-05-01\n---\n云河市人民法院养老服务公报\n")
    index()
    awaits("养老 new papers/又.md:4", "养老 changed papers/新.txt:3", "法院 new papers/又.md:4")
    // As it was before, it is known.
    papers.folder.write("papers/养老.md", SamplePapers.elderly)
    index()
    papers.folder.write("papers/末.txt", "养老服务\n")
    index()
    awaits("养老 new papers/末.txt:1")
    process.send(signal: SIGTERM)
    #expect(process.wait().status == 0)
    #expect(errors.hasSuffix("hongtou: stopped watching\n"))
  }

  private var errors: String { String(decoding: papers.folder.read("err") ?? [], as: UTF8.self) }

  @Test func aStateLosesNothingBetweenRuns() {
    let run = { self.papers.run(["watch", "queries.tsv", "--once", "--state", "seen"]) }
    #expect(run().status == 1)
    papers.folder.write("papers/新.txt", "居家养老服务\n")
    index()
    let first = run()
    #expect(first.status == 0 && first.lines.map(short) == ["养老 new papers/新.txt:1"])
    #expect(run().status == 1)
    // A line that was cut off as it was written is written over.
    _ = papers.shell("truncate -s -5 seen")
    papers.folder.write("papers/新二.txt", "机构养老服务\n")
    index()
    #expect(run().lines.map(short).contains("养老 new papers/新二.txt:1"))
    #expect(run().status == 1)
    #expect(papers.shell("grep -vcE '^[0-9a-f]{16}$' seen").output == "1\n")
    let all = papers.run(["watch", "queries.tsv", "--once", "--all", "--json"])
    #expect(all.status == 0 && all.lines.count == 4)
    #expect(all.lines[0].hasPrefix("{\"t\":\"alert\",\"qid\":\"养老\",\"change\":\"new\",\"id\":"))
    _ = papers.shell("cp papers/养老.md other")
    let foreign = papers.run(["watch", "queries.tsv", "--state", "other"])
    #expect(foreign.status == 3 && foreign.errors.contains("other: not a file that watch --state wrote"))
    #expect(papers.shell("cmp papers/养老.md other").status == 0)
  }

  @Test func aQueryAloneIsItsOwnName() {
    papers.folder.write("plain.txt", "养老\n\n法院\n")
    let all = papers.run(["watch", "plain.txt", "--once", "--all"])
    #expect(all.status == 0 && !all.lines.isEmpty)
    #expect(Set(all.lines.map { $0.prefix { $0 != "\t" } }) == ["养老", "法院"], "\(all.output)")
  }

  @Test func mistakesAreSaidAtTheStart() {
    papers.folder.write("bad.tsv", "甲\t养老\n乙\t\"养老\n")
    let bad = papers.run(["watch", "bad.tsv"])
    #expect(
      bad.status == 2 && bad.errors.hasPrefix("hongtou: bad.tsv: line 2: character 1: a quote that is not"))
    papers.folder.write("bad.tsv", "{\"_id\":\"甲\"}\n")
    #expect(papers.run(["watch", "bad.tsv"]).status == 2)
    papers.folder.write("bad.tsv", "# 无\n")
    #expect(papers.run(["watch", "bad.tsv"]).errors.contains("bad.tsv: no queries"))
    #expect(papers.run(["watch", "nowhere.tsv"]).status == 3)
    #expect(papers.run(["--index", "nowhere", "watch", "queries.tsv"]).status == 3)
    #expect(papers.run(["watch", "queries.tsv", "--once"]).status == 2)
  }

  /// Random changes against a scan: a line for each version of a file that was never there before and has the
  /// words.
  @Test func whateverChangesIsReportedAsAScanWould() {
    var random = SeededRandom.forTest()
    let words = ["养老", "法院", "轨道", "服务"]
    papers.folder.write("q.tsv", words.map { "\($0)\t\($0)\n" }.joined() + "两者\t养老 服务\n")
    _ = papers.shell("rm -r papers; mkdir papers")
    var files: [String: String] = [:]
    var known: Set<String> = []
    for round in 0..<LongTests.count(12, 200) {
      for _ in 0..<random.below(4) + 1 {
        let name = "papers/\(random.below(6)).txt"
        if random.below(5) == 0, files.count > 1 {
          _ = papers.shell("rm -f \(name)")
          files[name] = nil
        } else {
          let text = (0..<random.below(3) + 1).map { _ in words[random.below(4)] }.joined(separator: "，")
          papers.folder.write(name, text + "\n")
          files[name] = text
        }
      }
      if files.isEmpty {
        papers.folder.write("papers/0.txt", "养老\n")
        files["papers/0.txt"] = "养老"
      }
      index()
      let result = papers.run(["watch", "q.tsv", "--once", "--all", "--state", "seen"])
      var expected: Set<String> = []
      for (name, text) in files where !known.contains(name + text) {
        for word in words where text.contains(word) { expected.insert("\(word) \(name)") }
        if text.contains("养老"), text.contains("服务") { expected.insert("两者 \(name)") }
      }
      let told = result.lines.map { line in
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        return "\(columns[0]) \(columns[5])"
      }
      #expect(told.count == Set(told).count && Set(told) == expected, "seed \(random.seed), round \(round)")
      #expect(result.status == (expected.isEmpty ? 1 : 0))
      for (name, text) in files { known.insert(name + text) }
    }
  }
}
