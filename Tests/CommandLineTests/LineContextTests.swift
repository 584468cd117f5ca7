import TestSupport
import Testing

/// `search -C N`: lines of files, as grep prints them.
@Suite struct LineContextTests {
  /// Random texts against grep, for a string that is one word.
  @Test func linesAreThoseOfGrep() {
    var random = SeededRandom.forTest()
    let lines = ["养老服务由社区提供。", "法院公告。", "轨道交通设站21座；养老。", "", "第三条 机构养老", "其他事项，另行通知"]
    for _ in 0..<LongTests.count(6, 60) {
      let folder = TemporaryDirectory()
      let count = 1 + random.below(40)
      folder.write("a.txt", (0..<count).map { _ in lines[random.below(lines.count)] + "\n" }.joined())
      _ = RunBinary.run(["index", "a.txt"], in: folder.path)
      for context in [0, 1, 2, 50] {
        let found = RunBinary.run(["search", "-F", "养老", "-C", "\(context)"], in: folder.path)
        // With -C 0 there are no groups to part.
        let expected = RunBinary.shell(
          "grep -HnF -C \(context) 养老 a.txt\(context == 0 ? " | grep -v '^--$'" : "")", in: folder.path)
        #expect(found.output == expected.output, "seed \(random.seed), -C \(context)")
      }
    }
  }

  @Test func documentsInALineOfAFile() {
    let papers = Papers()
    let found = papers.run(["search", "-F", "养老金按月", "-C1"])
    #expect(found.output == "papers/汇编.jsonl-2-第一行\npapers/汇编.jsonl:2:养老金按月\npapers/汇编.jsonl-2-发放。\n")
    #expect(papers.run(["search", "驿站", "-C", "1", "-l"]).status == 2)
    #expect(papers.run(["search", "驿站", "-C", "1", "--daemon", "s"]).status == 3)
    let colored = papers.run(["search", "驿站", "-C", "0", "--color", "always"])
    #expect(colored.output.contains("\u{1B}[1;31m驿站\u{1B}[0m"))
    #expect(papers.run(["search", "没有的", "-C", "1"]).status == 1)
  }
}
