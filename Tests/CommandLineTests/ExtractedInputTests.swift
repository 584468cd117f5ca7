import Glibc
import TestSupport
import Testing

/// Files that are read by a process of their own: at the shell.
@Suite struct ExtractedInputTests {
  private let papers = Papers(isIndexed: false)
  /// Reads files whose content says what they are.
  private let trials = ["HONGTOU_EXTRACT": RunBinary.extractionTrialsPath]

  private func index(_ arguments: String...) -> RunBinary.Result {
    papers.run(["index", "papers", "--json"] + arguments, environment: trials)
  }

  /// Added, updated, unchanged, removed, failed, skipped.
  private func counts(_ result: RunBinary.Result) -> [Int] {
    ["added", "updated", "unchanged", "removed", "failed", "skipped"].map { key in
      guard let range = result.output.firstRange(of: "\"\(key)\":") else { return -1 }
      return Int(result.output[range.upperBound...].prefix { $0.isNumber }) ?? -1
    }
  }

  private func search(_ query: String, _ format: String) -> String {
    papers.run(["search", query, "--format", format]).output
  }

  private func writeBundle(_ lines: String...) {
    papers.folder.write("papers/包.zip", "#bundle\n" + lines.map { $0 + "\n" }.joined())
  }

  @Test func aTableIsReadByTheProgramBesideThis() {
    papers.folder.write("papers/表.csv", "项目,金额\n航站楼,5\n")
    let result = papers.run(["index", "papers"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(search("航站楼", "grep") == "papers/表.csv:2:航站楼 5\n")
    #expect(papers.run(["show", "papers/表.csv"]).output == "项目\t金额\n航站楼\t5\n")
    // A row is a passage of its own.
    let passages = papers.run(["search", "航站楼", "--by", "passage", "--format", "json"]).output
    #expect(passages.contains(#""line":2,"page":null,"confidence":null,"snippet":"航站楼 5""#), "\(passages)")
    let extracted = papers.run(["extract", "papers/表.csv"])
    #expect(extracted.output == "项目\t金额\n航站楼\t5\n")
    #expect(extracted.errors == "")
    #expect(
      papers.run(["extract", "--json", "papers/表.csv"]).output == """
        {"t":"document","path":"papers/表.csv","member":null,"format":"csv","properties":[],"blocks":[\
        {"kind":"table_row","line":1,"text":"项目\\t金额"},{"kind":"table_row","line":2,"text":"航站楼\\t5"}],"notes":[]}

        """)
  }

  @Test func membersPagesAndProperties() {
    writeBundle("a/甲.trial\tpages 关于航站楼的批复 同意建设航站楼 附件", "乙.trial\ttext 航站楼的图")
    let result = index()
    #expect(counts(result) == [6, 0, 0, 0, 0, 0])
    #expect(result.errors.contains("papers/包.zip!/a/甲.trial: no text on page 9"))
    #expect(
      search("同意建设航", "grep") == "papers/包.zip!/a/甲.trial:2:同意建设航站楼\n")
    let hit = search("同意建设航", "json")
    for part in [
      #""id":"papers/包.zip!/a/甲.trial","path":"papers/包.zip","member":"a/甲.trial","title":"关于航站楼的批复""#,
      #""date":"2024-05-06""#, #""section":[],"line":2,"page":2,"confidence":null,"snippet""#,
    ] { #expect(hit.contains(part), "\(hit)") }
    #expect(search("同意建设航", "pretty").contains("papers/包.zip!/a/甲.trial:2  page 2\n"))
    #expect(papers.run(["show", "papers/包.zip!/乙.trial"]).output == "航站楼的图\n")
    #expect(papers.run(["search", "航站楼", "-l"]).output == "papers/包.zip\n")
    #expect(papers.run(["check"]).status == 0)
  }

  /// Ctrl-C does not wait for the limit of a file that is being read, nor blames the file.
  @Test(arguments: ["1", "2"]) func interruptedWhileAFileIsRead(_ workers: String) {
    papers.folder.write("papers/a.csv", "#trial pages 甲 乙")
    for name in ["b", "c", "d"] { papers.folder.write("papers/\(name).csv", "#trial sleep") }
    let process = ChildProcess(
      [RunBinary.path, "index", "papers", "--include", "*.csv", "--workers", workers], in: papers.path,
      environment: trials, files: ["/dev/null", "\(papers.path)/out", "\(papers.path)/err"])
    func errors() -> String { String(decoding: papers.folder.read("err") ?? [], as: UTF8.self) }
    for _ in 0..<2000 where !errors().contains("page 9") { usleep(5_000) }
    process.send(signal: SIGINT)
    #expect(process.wait().status == 3)
    #expect(!errors().contains("b.csv"), "\(errors())")
    #expect(errors().contains("last commit is unchanged"), "\(errors())")
  }

  @Test func updatesOfArchives() {
    writeBundle("a.trial\ttext 航站楼一", "b.trial\ttext 航站楼二", "c.trial\ttext 航站楼三")
    #expect(counts(index()) == [7, 0, 0, 0, 0, 0])
    #expect(counts(index()) == [0, 0, 7, 0, 0, 0])
    writeBundle("a.trial\ttext 航站楼一", "b.trial\ttext 航站楼四", "d.trial\ttext 航站楼五")
    #expect(counts(index("--dry-run")) == [0, 2, 5, 0, 0, 0])
    #expect(counts(index()) == [0, 2, 5, 0, 0, 0])
    #expect(
      search("航站楼", "tsv").split(separator: "\n").map { $0.split(separator: "\t")[2] }.sorted()
        == ["papers/包.zip!/a.trial", "papers/包.zip!/b.trial", "papers/包.zip!/d.trial"])
    #expect(papers.run(["remove", "papers/包.zip"]).status == 0)
    #expect(search("航站楼", "count") == "0\n")
    #expect(counts(index())[0] == 0)
    #expect(papers.run(["index", "papers/包.zip"], environment: trials).status == 0)
    #expect(search("航站楼", "count") == "3\n")
    #expect(papers.shell("rm papers/包.zip").status == 0)
    #expect(counts(index()) == [0, 0, 4, 3, 0, 0])
  }

  /// One file is lost, and named; the rest is there, and what was read of the file before stays.
  @Test func whatEndsTheProcessCostsOneFile() {
    papers.folder.write("papers/坏.doc", "#trial trap")
    papers.folder.write("papers/好.doc", "#trial text 航站楼")
    writeBundle("a.trial\ttext 航站楼一", "b.trial\texit", "c.trial\ttext 航站楼三", "d.png\tpicture", "e.trial")
    let result = index()
    #expect(result.status == 3)
    #expect(counts(result) == [7, 0, 0, 0, 3, 1])
    for name in ["坏.doc", "包.zip!/b.trial", "包.zip!/e.trial", "包.zip!/d.png"] {
      #expect(result.errors.contains("hongtou: papers/\(name): "), "\(result.errors)")
    }
    #expect(search("航站楼", "count") == "3\n")
    papers.folder.write("papers/好.doc", "#trial exit")
    #expect(index().status == 3)
    #expect(search("航站楼", "count") == "3\n")
  }

  /// However many processes read, the index is the same, and so is what is said.
  @Test func anyNumberOfProcessesMakesOneIndex() {
    let orders = [
      "text 航站楼", "pages 关于航站楼的批复 同意 附件", "trap", "exit", "blank", "missing", "garbage", "long 30000",
    ]
    func said(_ result: RunBinary.Result) -> [Substring] { result.errors.split(separator: "\n").dropLast() }
    for number in 0..<24 {
      let order = orders[number % orders.count]
      papers.folder.write(
        "papers/\(number).doc", "#trial \(order)" + (order.hasPrefix("long") ? "" : " \(number)"))
    }
    // More than is read ahead.
    papers.folder.write("papers/大.doc", "#trial long 700000")
    writeBundle("a.trial\ttext 航站楼一", "b.trial\texit", "c.trial\ttext 航站楼三", "d.png\tpicture", "e.trial")
    let results = [1, 2, 5].map { workers in
      papers.run(
        [
          "--index", "index-\(workers)", "index", "papers", "--json", "--memory", "96", "--workers",
          "\(workers)",
        ],
        environment: trials)
    }
    let bytes = [1, 2, 5].map { papers.shell("cd index-\($0) && cat [ac]* segment* | sha256sum").output }
    for (result, own) in zip(results, bytes).dropFirst() {
      #expect(counts(result) == counts(results[0]))
      // The last line has the time that it took.
      #expect(said(result) == said(results[0]))
      #expect(own == bytes[0])
    }
    #expect(counts(results[0])[0] > 10 && results[0].errors.contains("papers/2.doc"))
  }

  @Test func scansAndMissingProgramsAreSaid() {
    for number in 1...3 { papers.folder.write("papers/旧\(number).doc", "#trial missing") }
    papers.folder.write("papers/扫.pdf", "#trial scan")
    papers.folder.write("papers/白.pdf", "#trial blank")
    let result = index()
    #expect(result.status == 3)
    #expect(counts(result) == [4, 0, 0, 0, 3, 2])
    #expect(
      result.errors.contains(
        "papers/旧1.doc: needs pdftool, which is not installed: sudo apt-get install pdf-tools"))
    #expect(!result.errors.contains("旧2"))
    #expect(result.errors.contains("2 more files: needs pdftool"))
    #expect(result.errors.contains("papers/扫.pdf: no page has text"))
    // Scans are told once; programs, until they are there.
    let again = index()
    #expect(!again.errors.contains("扫.pdf"))
    #expect(again.errors.contains("needs pdftool"))
    let chinese = papers.run(
      ["index", "papers", "--full"], environment: trials.merging(["LANG": "zh_CN.UTF-8"]) { $1 })
    #expect(chinese.errors.contains("需要 pdftool，尚未安装：sudo apt-get install pdf-tools"))
  }

  /// Recognition is asked for, remembered until it is taken back, and kept by content.
  @Test func scansAreRecognizedOnRequestAndOnce() {
    papers.folder.write("papers/扫.pdf", "#trial scan")
    papers.folder.write("papers/照.png", "#trial scan too")
    let environment = trials.merging(["XDG_CACHE_HOME": papers.path + "/cache"]) { $1 }
    func index(_ arguments: String...) -> RunBinary.Result {
      papers.run(["index", "papers", "--json"] + arguments, environment: environment)
    }
    func texts() -> [String] { papers.run(["search", "-F", "航站楼", "--format", "grep"]).lines.sorted() }
    #expect(index().errors.contains("papers/照.png: a picture, which is read with --ocr"))
    #expect(texts() == [])
    let first = index("--ocr")
    #expect(first.errors.contains("papers/扫.pdf: read by character recognition, confidence 91 %"))
    let found = texts()
    #expect(found.count == 2 && found != texts().reversed(), "\(found)")
    #expect(
      papers.run(["search", "-F", "航站楼", "--format", "json"]).output.contains(#""page":3,"confidence":91,"#))
    // Remembered, so that nothing is left to do, and the pictures stay.
    #expect(counts(index()) == [0, 0, 6, 0, 0, 0])
    // The same content under another name, and in a new index.
    _ = papers.shell("mv papers/扫.pdf papers/搬.pdf && cp papers/照.png papers/抄.png")
    #expect(index("--full", "--ocr").status == 0)
    func bodies(_ lines: [String]) -> Set<String> {
      Set(lines.compactMap { $0.split(separator: " ").last.map(String.init) })
    }
    #expect(texts().count == 3 && bodies(texts()) == bodies(found), "\(texts())")
    // A damaged entry counts as none.
    _ = papers.shell("for f in cache/hongtou/recognized/*; do printf x >> \"$f\"; done")
    #expect(index("--full", "--ocr").status == 0)
    #expect(texts().count == 3 && bodies(texts()).isDisjoint(with: bodies(found)))
    // Taken back.
    #expect(index("--no-ocr").status == 0)
    #expect(texts() == [])
  }

  @Test func withoutTheProgramTheRestIsIndexed() {
    for number in 1...3 { papers.folder.write("papers/表\(number).csv", "航站楼\n") }
    let environment = ["HONGTOU_EXTRACT": "/nonexistent/hongtou-extract"]
    let result = papers.run(["index", "papers"], environment: environment)
    #expect(result.status == 3)
    #expect(result.errors.contains("表1.csv: needs hongtou-extract, which cannot be started"))
    #expect(!result.errors.contains("表2.csv"))
    #expect(papers.run(["search", "养老", "-c"]).output == "2\n")
    let extracted = papers.run(["extract", "papers/表1.csv"], environment: environment)
    #expect(extracted.status == 3)
    #expect(extracted.errors.contains("/nonexistent/hongtou-extract cannot be started"))
    #expect(papers.run(["index", "papers"]).status == 0)
    #expect(search("航站楼", "count") == "3\n")
  }

  @Test func extractSaysWhatItLeavesOut() {
    writeBundle("a.trial\ttext 甲", "b.trial\texit", "c.trial\tpages 题 文")
    let result = papers.run(["extract", "papers/包.zip"], environment: trials)
    #expect(
      result.output == "==> papers/包.zip!/a.trial <==\n甲\n==> papers/包.zip!/c.trial <==\n# 题\n文\n")
    #expect(result.errors.contains("papers/包.zip!/b.trial: the process that reads files broke down over it"))
    #expect(result.errors.contains("papers/包.zip!/c.trial: no text on page 9"))
    #expect(papers.run(["extract", "papers/无.zip"], environment: trials).status == 3)
  }

  @Test func aBadByteIsReplacedAndSaid() {
    let line = Array("关于航站楼建设的通知第一部分\n".utf8)
    var text: [UInt8] = []
    for _ in 0..<100 { text += line }
    // Between two characters.
    text.insert(0xFF, at: 1001)
    papers.folder.write("papers/坏字.txt", text)
    papers.folder.write(
      "papers/半.jsonl", #"{"id":"half","title":"航站楼","text":"航站楼\ud83d好\ud83d\ude00"}"# + "\n")
    let result = papers.run(["index", "papers"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.errors.contains("papers/坏字.txt: 1 sequence that is no text, at offset 1001, replaced by U+FFFD"))
    #expect(result.errors.contains("papers/半.jsonl:1: 1 sequence"))
    #expect(search("航站楼", "count") == "2\n")
    #expect(papers.run(["show", "half"]).output.contains("航站楼\u{FFFD}好😀"))
    let strict = papers.run(["index", "papers", "--strict", "--full"])
    #expect(strict.status == 3)
    #expect(strict.errors.contains("2 failed"))
  }
}
