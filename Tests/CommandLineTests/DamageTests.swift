import TestSupport
import Testing

@testable import InvertedIndex

/// Indexes that cannot be read: each is named with what to do, and none ends the program by a signal.
@Suite struct DamageTests {
  let papers = Papers()

  @Test func noIndex() {
    for arguments in [
      ["search", "养老"], ["info"], ["check"], ["show", "a-1"], ["explain", "养老", "--doc", "a-1"],
    ] {
      let result = papers.run(["--index", "none"] + arguments)
      #expect(result.status == 3, "\(arguments)")
      #expect(result.errors == "hongtou: none: there is no index here; make one with 'hongtou index PATH'\n")
      #expect(result.output == "")
    }
  }

  @Test func anIndexOfAnotherVersion() throws {
    var bytes = try #require(papers.folder.read("index/commit"))
    bytes[4] = 99
    papers.folder.write("index/commit", bytes)
    for arguments in [["search", "养老"], ["index", "papers"]] {
      let result = papers.run(arguments)
      #expect(result.status == 3)
      #expect(result.errors.contains("written in index format 99"))
      #expect(result.errors.contains("hongtou index --full"))
    }
    #expect(papers.run(["index", "papers", "--full"]).status == 0)
    #expect(papers.run(["search", "养老", "-c"]).output == "2\n")
  }

  @Test func anIndexOfAnotherAnalyzer() throws {
    var commit = try #require(try Commit.read(FileSystemDirectory("\(papers.path)/index")))
    commit.analyzer = "icu12.0"
    papers.folder.write("index/commit", commit.encode())
    for arguments in [["search", "养老"], ["index", "papers"]] {
      let result = papers.run(arguments)
      #expect(result.status == 3)
      #expect(result.errors.contains("made by analyzer 'icu12.0'"))
      #expect(result.errors.contains("hongtou index --full"))
    }
    #expect(papers.run(["index", "papers", "--full"]).status == 0)
  }

  /// Random damage of every kind to a small index of several segments.
  @Test func anyDamageIsNamedAndNoneIsACrash() throws {
    var random = SeededRandom.forTest()
    let trial = try DamageTrial(
      editions: Self.editions(&random), queries: ["养老", "养老 服务", "\"营商环境\"", "第十二条", "城市副中心 -养老", "AI 2024"])
    for _ in 0..<LongTests.count(80, 14_000) { try trial.round(&random) }
    print("anyDamageIsNamedAndNoneIsACrash: \(trial.report)")
  }

  /// A larger index, by the built program; `DamageTrials` makes many more trials within one process.
  @Test(.enabled(if: LongTests.areOn && TestData.path("corpora/policy-prc-small.jsonl") != nil))
  func anyDamageOfALargerIndexIsNamed() throws {
    var random = SeededRandom.forTest()
    let path = try #require(TestData.path("corpora/policy-prc-small.jsonl"))
    let lines = String(decoding: try #require(TemporaryDirectory.bytes(of: path)), as: UTF8.self)
      .split(separator: "\n").map { String($0) + "\n" }
    let trial = try DamageTrial(
      editions: [
        [("all.jsonl", lines[..<500].joined())], [("all.jsonl", lines.joined())],
        [("all.jsonl", (lines[..<200] + lines[210...]).joined())],
      ], queries: RandomQueries.pieces(of: lines, &random))
    for _ in 0..<600 { try trial.round(&random) }
    print("anyDamageOfALargerIndexIsNamed: \(trial.report)")
  }

  /// The same within one process, as `DamageTrials` does it over real papers: a trap ends it by a signal.
  @Test func damageWithinOneProcess() throws {
    let folder = TemporaryDirectory()
    folder.write(
      "papers.jsonl",
      (0..<150).map { number in
        "{\"id\":\"d\(number)\",\"title\":\"第\(number)号文件\",\"date\":\"20\(10 + number % 15)-03\","
          + "\"issuer\":\"云河市人民政府\",\"kind\":\"条例\",\"text\":\""
          + String(repeating: "第\(number % 37)条 推进养老服务、营商环境和城市副中心建设AI\(number * 7919 % 997)。\\n", count: 4)
          + "\"}\n"
      }.joined())
    let result = RunBinary.run(
      program: RunBinary.damageTrialsPath, ["papers.jsonl", "\(LongTests.count(60, 3_000))"], in: folder.path)
    print(result.output)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  /// Papers as they are one run after another: several segments come of them, and deleted documents.
  private static func editions(_ random: inout SeededRandom) -> [[(path: String, text: String)]] {
    func lines(_ range: Range<Int>, _ salt: Int) -> String {
      range.map { number in
        "{\"id\":\"d\(number)\",\"title\":\"第\(number)号文件\",\"date\":\"20\(10 + number % 15)-03\","
          + "\"issuer\":\"云河市人民政府\",\"kind\":\"条例\",\"text\":\""
          + String(
            repeating: "第\(number % 37)条 推进养老服务、营商环境和城市副中心建设AI\(number * 7919 % 997 + salt)。\\n", count: 6)
          + "\"}\n"
      }.joined()
    }
    let paper = (path: "1/甲.txt", text: "关于营商环境的通知\n\n第一条 优化营商环境。\n第二条 养老服务。\n")
    return [
      [("all.jsonl", lines(0..<120, 0)), paper], [("all.jsonl", lines(0..<160, 0))],
      [("all.jsonl", lines(0..<20, 0) + lines(20..<160, 0))], [(paper.path, paper.text + "第三条 停车。\n")],
      [("2.jsonl", lines(300..<330, 5))], [("2.jsonl", lines(300..<318, 5) + lines(320..<330, 7))],
    ]
  }

  /// What is sound is saved, what is lost is named, and the next update brings it back.
  @Test func checkRepairs() throws {
    let commit = try #require(try Commit.read(FileSystemDirectory("\(papers.path)/index")))
    let name = try #require(commit.segments.first?.name)
    let whole = try #require(papers.folder.read("index/\(name)"))
    var bytes = whole
    bytes[bytes.count / 2] ^= 4
    papers.folder.write("index/\(name)", bytes)
    #expect(papers.run(["check"]).status == 4)
    let planned = papers.run(["check", "--repair", "--dry-run"])
    #expect(planned.status == 0)
    #expect(
      planned.output
        == "\(name): a wrong byte is put right\nwould be repaired, generation 2: 4 documents, nothing lost\n"
    )
    #expect(papers.run(["check"]).status == 4)
    let repaired = papers.run(["check", "--repair"])
    #expect(repaired.output.hasSuffix("\nrepaired, generation 2: 4 documents, nothing lost\n"))
    #expect(papers.run(["check"]).status == 0)
    #expect(
      papers.run(["check", "--repair"]).output == "sound, nothing to repair: 4 documents, nothing lost\n")
    // A segment that is gone.
    let next = try #require(
      try Commit.read(FileSystemDirectory("\(papers.path)/index"))?.segments.first?.name)
    papers.folder.write("index/\(next)", [])
    let lost = papers.run(["check", "--repair"])
    #expect(lost.status == 4)
    #expect(lost.output.hasSuffix("\nrepaired, generation 3: 0 documents, 4 lost\n"))
    #expect(papers.run(["index", "papers"]).status == 0)
    #expect(papers.run(["search", "养老", "-c"]).output == "2\n")
    #expect(papers.run(["check"]).status == 0)
    #expect(papers.run(["check", "--dry-run"]).status == 2)
  }

  @Test func checkProvesParity() {
    let result = papers.run(["check", "--parity", "60", "--seed", "5"])
    #expect(result.status == 0)
    #expect(result.output.contains("sound\nparity: 60 strings (seed 5)"))
    #expect(result.output.contains("recall 100.0000 %"))
    #expect(result.output == papers.run(["check", "--parity", "60", "--seed", "5"]).output)
  }
}
