import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Building, updating, and what is in the way.
@Suite struct IndexCommandTests {
  /// The counts of a summary: added, updated, unchanged, removed, failed.
  private func counts(_ result: RunBinary.Result) -> [Int] {
    func number(_ key: String) -> Int {
      guard let start = result.output.range(of: "\"\(key)\":") else { return -1 }
      return Int(result.output[start...].prefix { $0.isNumber }) ?? -1
    }
    return ["added", "updated", "unchanged", "removed", "failed"].map(number)
  }

  @Test func aFirstRunSaysWhatItDid() {
    let papers = Papers(isIndexed: false)
    let result = papers.run(["index", "papers", "--json"])
    #expect(result.status == 0)
    #expect(
      result.errors.hasPrefix("hongtou: 4 documents: 4 added, 0 updated, 0 unchanged, 0 removed, 0 failed; "))
    #expect(result.output.hasPrefix("{\"documents\":4,\"added\":4,\"updated\":0,"))
    #expect(result.lines.count == 1)
    #expect(!result.errors.contains("\r"))
  }

  /// For cron, which mails whatever is printed: nothing where all is well.
  @Test func aQuietRunSaysWhatFailedAlone() {
    let papers = Papers(isIndexed: false)
    papers.folder.write("papers/表.tsv", "甲\t乙\n")
    let quiet = papers.run(["index", "papers", "--quiet"])
    #expect(quiet.status == 0 && quiet.errors == "" && quiet.output == "")
    papers.folder.write("papers/坏.jsonl", "{\"a\":1}\n")
    let failing = papers.run(["index", "papers", "-q"])
    #expect(failing.status == 3)
    #expect(failing.errors.hasPrefix("hongtou: papers/坏.jsonl:1: neither a text "))
    #expect(failing.errors.split(separator: "\n").count == 1)
    #expect(papers.run(["index", "papers", "-q", "--dry-run"]).status == 2)
  }

  /// A file of JSON lines that is something else does not bury the rest.
  @Test func linesThatFailAlikeAreSummedUp() {
    let papers = Papers(isIndexed: false)
    let lines = String(repeating: "{\"a\":1}\n", count: 9)
    papers.folder.write("papers/坏.jsonl", lines + "{\n")
    let result = papers.run(["index", "papers"])
    let alike = result.errors.split(separator: "\n").filter { $0.contains("neither a text") }
    #expect(alike.count == 4)
    #expect(alike.last?.hasPrefix("hongtou: papers/坏.jsonl: 6 more lines: neither a text ") == true)
    #expect(result.errors.contains("papers/坏.jsonl:10: "))
    #expect(result.errors.contains(" 10 failed"))
    let all = papers.run(["index", "papers", "--dry-run"]).errors
    #expect(all.split(separator: "\n").filter { $0.contains("neither a text") }.count == 9)
  }

  @Test func anUpdateReadsWhatChanged() {
    let papers = Papers()
    #expect(counts(papers.run(["index", "papers", "--json"])) == [0, 0, 4, 0, 0])
    papers.folder.write("papers/新.txt", "关于航天产业的意见\n\n发展航天产业。\n")
    papers.folder.write("papers/轨道.txt", SamplePapers.transit + "另行通知。\n")
    unlink("\(papers.path)/papers/养老.md")
    let dry = papers.run(["index", "papers", "--dry-run", "--json"])
    #expect(counts(dry) == [1, 1, 2, 1, 0])
    #expect(dry.errors.hasPrefix("hongtou: would be done"))
    #expect(papers.run(["search", "航天"]).status == 1)
    #expect(counts(papers.run(["index", "papers", "--json"])) == [1, 1, 2, 1, 0])
    #expect(papers.run(["search", "航天", "-l"]).output == "papers/新.txt\n")
    #expect(papers.run(["search", "居家", "-c"]).output == "0\n")
    #expect(papers.run(["search", "另行通知", "-c"]).output == "1\n")
    #expect(counts(papers.run(["index", "papers", "--full", "--json"])) == [4, 0, 0, 0, 0])
  }

  @Test func tooLittleMemoryIsRefused() {
    let papers = Papers(isIndexed: false)
    for memory in ["0", "-1", "95", "99999999", "x"] {
      let result = papers.run(["index", "papers", "--memory=\(memory)"])
      #expect(result.status == 2, "\(memory)")
      #expect(result.output == "")
    }
    let refused = papers.run(["index", "papers", "--memory", "95"])
    #expect(refused.errors.contains("must be 96 to 1048576 MB"))
    #expect(papers.run(["index", "papers", "--memory", "96"]).status == 0)
  }

  @Test func optimizingLeavesOneSegment() {
    let papers = Papers()
    papers.folder.write("papers/新.txt", "关于航天产业的意见\n\n发展航天产业。\n")
    _ = papers.run(["index", "papers"])
    let found = papers.run(["search", "养老", "-l"]).output
    let first = papers.run(["optimize", "--json"])
    #expect(first.status == 0)
    let start = "{\"documents\":5,\"dropped\":0,\"segments_before\":2,\"segments\":1,\"bytes_before\":"
    #expect(first.output.hasPrefix(start))
    #expect(first.errors.hasPrefix("hongtou: 5 documents: segments 2 to 1, 0 deleted documents dropped, "))
    let again = papers.run(["optimize"])
    #expect(again.status == 0 && again.output == "")
    #expect(again.errors.hasSuffix(": nothing to merge\n"))
    #expect(papers.run(["search", "养老", "-l"]).output == found)
    #expect(counts(papers.run(["index", "papers", "--json"])) == [0, 0, 5, 0, 0])
    let nowhere = papers.run(["--index", "nowhere", "optimize"])
    #expect(nowhere.status == 3 && nowhere.errors.contains("nowhere"))
    #expect(access("\(papers.path)/nowhere", F_OK) != 0)
  }

  @Test func theDefaultIsTheFolderCorpus() {
    let papers = Papers(isIndexed: false)
    let absent = papers.run(["index"])
    #expect(absent.status == 3)
    #expect(absent.errors.hasPrefix("hongtou: corpus: No such file or directory\nhongtou: none of the paths"))
    rename("\(papers.path)/papers", "\(papers.path)/corpus")
    #expect(counts(papers.run(["index", "--json"])) == [4, 0, 0, 0, 0])
  }

  /// A disk that is not mounted must not empty the index.
  @Test func aFolderThatIsGoneKeepsItsDocuments() {
    let papers = Papers()
    rename("\(papers.path)/papers", "\(papers.path)/away")
    papers.folder.write("more/a.txt", "新的文件\n\n航天。\n")
    let result = papers.run(["index", "papers", "more", "--json"])
    #expect(result.status == 3)
    #expect(counts(result) == [1, 0, 0, 0, 1])
    #expect(papers.run(["search", "养老", "-c"]).output == "2\n")
    #expect(papers.run(["search", "航天", "-c"]).output == "1\n")
  }

  @Test func whatCannotBeReadIsNamedAndTheRestGoesOn() {
    let papers = Papers(isIndexed: false)
    papers.folder.write("papers/空.txt", "")
    papers.folder.write(
      "papers/程序.txt", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 200))
    papers.folder.write("papers/坏.jsonl", "{\"id\":\"x\",\"text\":\"好的一行\"}\n{\"id\":\n")
    symlink("nowhere", "\(papers.path)/papers/断.txt")
    for number in 0..<25 { papers.folder.write("papers/表\(number).dat", "x") }
    let result = papers.run(["index", "papers", "--json"])
    #expect(result.status == 3)
    #expect(counts(result) == [5, 0, 0, 0, 3])
    #expect(result.output.contains("\"skipped\":26,"))
    #expect(result.errors.contains(" 3 failed, 26 skipped;"))
    #expect(result.errors.contains("hongtou: papers/程序.txt: "))
    #expect(result.errors.contains("hongtou: papers/坏.jsonl:2: "))
    #expect(result.errors.contains("hongtou: papers/断.txt: "))
    #expect(result.errors.components(".dat: ") == 20)
    #expect(result.errors.contains("hongtou: 6 more passed over: 5 × not a format that is read"))
    #expect(papers.run(["search", "好的一行", "-c"]).output == "1\n")
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser reads every file"))
  func aFileWithoutPermissionIsNamed() {
    let papers = Papers(isIndexed: false)
    chmod("\(papers.path)/papers/轨道.txt", 0)
    let result = papers.run(["index", "papers"])
    #expect(result.status == 3)
    #expect(result.errors.contains("hongtou: papers/轨道.txt: Permission denied\n"))
  }

  @Test func encodingsMix() {
    let papers = Papers(isIndexed: false)
    // 关于养老服务的通知。 in GB 18030, and the same in Traditional characters in Big5.
    let gbk: [UInt8] = [
      0xB9, 0xD8, 0xD3, 0xDA, 0xD1, 0xF8, 0xC0, 0xCF, 0xB7, 0xFE, 0xCE, 0xF1, 0xB5, 0xC4, 0xCD, 0xA8, 0xD6,
      0xAA,
      0xA1, 0xA3,
    ]
    let big5: [UInt8] = [
      0xC3, 0xF6, 0xA9, 0xF3, 0xBE, 0x69, 0xA6, 0xD1, 0xAA, 0x41, 0xB0, 0xC8, 0xAA, 0xBA, 0xB3, 0x71, 0xAA,
      0xBE,
      0xA1, 0x43,
    ]
    let utf16 = Array("\u{FEFF}关于养老服务的通知。".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    papers.folder.write("mixed/gb.txt", gbk + [0x0A] + gbk)
    papers.folder.write("mixed/utf16.txt", utf16)
    papers.folder.write("named/big5.txt", big5 + [0x0A] + big5)
    #expect(papers.run(["index", "mixed"]).status == 0)
    #expect(papers.run(["search", "养老服务", "-c"]).output == "2\n")
    #expect(papers.run(["index", "named", "--encoding", "big5"]).status == 0)
    #expect(papers.run(["search", "养老服务", "-l", "--path", "named/*"]).output == "named/big5.txt\n")
  }

  @Test func patternsChooseFiles() {
    let papers = Papers(isIndexed: false)
    #expect(
      counts(papers.run(["index", "papers", "--include", "*.md", "--include", "*.txt", "--json"])) == [
        2, 0, 0, 0, 0,
      ])
    let other = Papers(isIndexed: false)
    #expect(
      counts(other.run(["index", "papers", "--exclude", "养*", "--workers", "3", "--memory", "96", "--json"]))
        == [3, 0, 0, 0, 0])
  }

  @Test func interruptedItKeepsTheLastCommit() {
    let papers = Papers()
    var lines = ""
    for number in 0..<2000 {
      lines +=
        "{\"id\":\"n\(number)\",\"text\":\"" + String(repeating: "第\(number)条加强航天产业发展。", count: 12) + "\"}\n"
    }
    papers.folder.write("papers/big.jsonl", lines)
    let process = ChildProcess(
      [RunBinary.path, "index", "papers"], in: papers.path,
      files: [
        "/dev/null", "\(papers.path)/out", "\(papers.path)/err",
      ])
    // The lock names its holder, who by then listens to signals.
    func holder() -> String { String(decoding: papers.folder.read("index/write.lock") ?? [], as: UTF8.self) }
    for _ in 0..<2000 where !holder().contains("\(process.identifier)") { usleep(5_000) }
    process.send(signal: SIGINT)
    // The index answers while the work winds up, and after.
    #expect(papers.run(["search", "养老", "-c"]).output == "2\n")
    #expect(process.wait().status == 3)
    #expect(
      String(decoding: papers.folder.read("err") ?? [], as: UTF8.self).contains(
        "the last commit is unchanged"))
    #expect(papers.run(["search", "航天", "-c"]).output == "0\n")
    #expect(papers.run(["check"]).status == 0)
  }

  @Test func aFileSizeLimitKeepsTheLastCommit() {
    let papers = Papers()
    var text = "关于航天产业的意见\n\n"
    for number in 0..<2000 { text += "第\(number)条 发展航天产业\(number * 7919 % 1000)。\n" }
    papers.folder.write("papers/large.txt", text)
    let result = papers.shell("ulimit -f 8; $HONGTOU index papers")
    #expect(result.status == 3)
    #expect(result.errors.contains("File too large"))
    #expect(papers.run(["search", "养老", "-c"]).output == "2\n")
    #expect(papers.run(["check"]).status == 0)
  }
}

extension String {
  /// The place after the first occurrence of `text`.
  fileprivate func range(of text: String) -> Index? {
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(text) { return index(place, offsetBy: text.count) }
      place = index(after: place)
    }
    return nil
  }

  /// How often `text` occurs.
  fileprivate func components(_ text: String) -> Int {
    var count = 0
    var rest = self
    while let next = rest.range(of: text) {
      count += 1
      rest = String(rest[next...])
    }
    return count
  }
}
