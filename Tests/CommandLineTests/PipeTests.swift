import TestSupport
import Testing

/// What becomes of output nobody takes.
@Suite struct PipeTests {
  let papers = Papers(isIndexed: false)

  /// Enough documents for more than a pipe holds.
  init() {
    var lines = ""
    for number in 0..<600 {
      lines +=
        "{\"id\":\"d\(number)\",\"text\":\"第一条 养老服务\(number)，" + String(repeating: "加强养老保障。", count: 60)
        + "\"}\n"
    }
    papers.folder.write("papers/many.jsonl", lines)
    _ = papers.run(["index", "papers"])
  }

  @Test func aReaderThatLeavesIsNoTrouble() {
    let result = papers.shell("$HONGTOU search 养老 --limit 0 | head -1")
    #expect(result.lines.count == 1)
    #expect(result.errors == "")
    // Where SIGPIPE is ignored, as some parents leave it, the write fails instead.
    let ignored = papers.shell(
      "trap '' PIPE; { $HONGTOU search 养老 --limit 0 --format json; echo $? >&2; } | head -1")
    #expect(ignored.lines.count == 1)
    #expect(ignored.errors == "0\n")
  }

  @Test func aFullDiskIsSaid() {
    let result = papers.shell("$HONGTOU search 养老 > /dev/full")
    #expect(result.status == 3)
    #expect(result.errors.hasPrefix("hongtou: standard output: No space left on device\n"))
    #expect(papers.shell("$HONGTOU info > /dev/full").status == 3)
    #expect(papers.shell("$HONGTOU --help > /dev/full").status == 3)
    #expect(papers.shell("printf '1\\t养老\\n' | $HONGTOU search --queries - > /dev/full").status == 3)
  }

  @Test func aClosedStandardOutputIsSaid() {
    let result = papers.shell("$HONGTOU search 养老 >&-")
    #expect(result.status == 3)
    #expect(result.errors.contains("standard output"))
  }
}
