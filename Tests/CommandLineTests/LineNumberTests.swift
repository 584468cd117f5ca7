import TestSupport
import Testing

/// Lines are those of `grep -n`.
@Suite struct LineNumberTests {
  private static let ends = [
    "\n", "\n", "\r\n", "\r\r\n", "\r\r\r\n", "\r", "\r\r", "\n\n", "\r\n\r\n", "\n\r", "\u{C}", "\u{85}",
    "\u{2028}",
    "\u{2029}", "\u{B}", "\n　　", "\r\r\n\r\r\n",
  ]

  private func text(_ random: inout SeededRandom, _ file: Int, _ ends: [String], count: Int) -> String {
    (0..<count).map { "标\(file)记\($0)止" + ends[random.below(ends.count)] }.joined()
  }

  @Test func numbersAreThoseOfGrep() {
    var random = SeededRandom.forTest()
    let folder = TemporaryDirectory()
    var names: [String] = []
    for file in 0..<6 {
      let front = [
        "", "---\ntitle: 甲\n---\n", "---\r\ntitle: 甲\r\n---\r\n", "---\r\r\ntitle: 甲\r\r\n---\r\r\n",
      ]
      let isMarkdown = file % 2 == 0
      names.append("docs/\(file).\(isMarkdown ? "md" : "txt")")
      let ends = file == 5 ? ["\r"] : Self.ends
      folder.write(
        names[file],
        (isMarkdown ? front[random.below(front.count)] : "") + text(&random, file, ends, count: 12))
    }
    #expect(RunBinary.run(["index", "docs"], in: folder.path).status == 0)
    let queries = (0..<6).flatMap { file in (0..<12).map { "标\(file)记\($0)止" } }
    folder.write("q.tsv", queries.map { "\($0)\t\"\($0)\"\n" }.joined())
    let found = RunBinary.run(["search", "--queries", "q.tsv", "--format", "tsv"], in: folder.path).lines
    var lines: [String: String] = [:]
    for line in found {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      lines[String(columns[0])] = String(columns.last ?? "")
    }
    #expect(found.count == queries.count)
    for (place, query) in queries.enumerated() {
      let name = names[place / 12]
      let grep = RunBinary.shell("grep -naF \(query) \(name)", in: folder.path).lines
      let expected = grep.first.map { String($0.prefix { $0 != ":" }) }
      #expect(lines[query] == expected, "\(query), seed \(random.seed)")
      let shown = RunBinary.run(["show", name, "--lines", expected ?? ""], in: folder.path)
      #expect(shown.output.contains(query), "\(query), seed \(random.seed)")
    }
  }

  /// CR CR LF, as some converters write it, makes no blank line: what was wrapped is found as one.
  @Test func carriageReturnsPartNoWords() {
    let folder = TemporaryDirectory()
    folder.write("a.txt", "关于居家养\r\r\n老服务\r\r\n\r\r\n第二段\r\r\n")
    #expect(RunBinary.run(["index", "a.txt"], in: folder.path).status == 0)
    #expect(RunBinary.run(["search", "-F", "居家养老服务", "-c"], in: folder.path).output == "1\n")
    #expect(RunBinary.run(["search", "-F", "服务第二段", "-c"], in: folder.path).status == 1)
    #expect(RunBinary.run(["show", "a.txt", "--lines", "4"], in: folder.path).output == "第二段\n")
  }
}
