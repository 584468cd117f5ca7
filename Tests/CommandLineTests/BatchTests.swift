import TestSupport
import Testing

/// Many queries with one process.
@Suite struct BatchTests {
  let papers = Papers()

  private func start(_ options: [String]) -> ChildProcess {
    ChildProcess([RunBinary.path, "search", "--queries", "-"] + options, in: papers.path)
  }

  @Test func eachAnswerComesBeforeTheNextQuery() throws {
    let process = start(["--timing"])
    for (id, query, count) in [("q1", "养老", 2), ("q 2", "法院", 1), ("三", "航天", 0)] {
      process.write("{\"_id\":\"\(id)\",\"text\":\"\(query)\"}\n")
      for _ in 0..<count {
        let line = try #require(process.line())
        let parts = line.split(separator: " ")
        #expect(parts.count == 6 && parts[1] == "Q0" && parts[5] == "hongtou")
        #expect(String(parts[0]) == String(id.map { $0 == " " ? "_" : $0 }))
      }
      let end = try #require(process.line()).split(separator: "\t")
      #expect(end.count == 3 && end[0] == "#end" && end[1] == id)
      #expect(Int(end[2]) != nil)
    }
    process.closeInput()
    #expect(process.line() == nil)
    #expect(process.wait().status == 0)
  }

  @Test func queriesComeInTwoForms() {
    papers.folder.write("q.tsv", "1\t养老\r\n\n2\t法院\n3\t轨道交通")
    let result = papers.run(["search", "--queries", "q.tsv", "--limit", "1"])
    #expect(result.lines.map { $0.prefix(4) } == ["1 Q0", "2 Q0", "3 Q0"])
    #expect(result.errors == "")
    #expect(result.status == 0)
  }

  @Test func aQueryALineIsNamedByItsNumber() {
    let result = papers.run(
      ["search", "--queries", "-", "--format", "tsv", "--fields", "id", "--limit", "1"], input: "法院\n\n轨道交通\n"
    )
    #expect(result.output == "1\ta-1\n3\tpapers/轨道.txt\n" && result.status == 0)
  }

  @Test func jsonAndTSVCarryTheQuery() {
    let json = papers.run(
      ["search", "--queries", "-", "--format", "json", "--fields", "id"], input: "七\t法院\n八\t轨道交通\n")
    #expect(
      json.lines == [#"{"t":"hit","qid":"七","id":"a-1"}"#, #"{"t":"hit","qid":"八","id":"papers/轨道.txt"}"#])
    let tsv = papers.run(
      ["search", "--queries", "-", "--format", "tsv", "--fields", "rank,id"], input: "七\t法院\n")
    #expect(tsv.output == "七\t1\ta-1\n")
  }

  @Test func aBadQueryIsSaidAndTheRestGoesOn() {
    let result = papers.run(
      ["search", "--queries", "-", "--timing"], input: "1\t\"养老\n2\t法院\nno tab\n{\"_id\":3}\n4\t\n5\t养老\n")
    #expect(result.status == 2)
    #expect(
      result.lines.filter { $0.hasPrefix("#end") }.map { $0.split(separator: "\t")[1] } == [
        "1", "2", "4", "5",
      ])
    #expect(result.errors.contains("hongtou: -:1: 1: query, character 1: a quote that is not closed"))
    #expect(result.errors.contains("hongtou: -:3: no tab"))
    #expect(result.errors.contains("hongtou: -:4: "))
    #expect(result.errors.contains("hongtou: -:5: 4: query, character 1: the query is empty"))
  }

  @Test func theSameRanksAsOneByOne() {
    for query in ["养老", "云河市 养老", "轨道交通"] {
      let single = papers.run(["search", query, "--format", "trec"]).output
      let batch = papers.run(["search", "--queries", "-"], input: "1\t\(query)\n").output
      #expect(single == batch)
    }
  }

  @Test func filesThatCannotBeReadAreNamed() {
    let result = papers.run(["search", "--queries", "absent.tsv"])
    #expect(result.status == 3)
    #expect(result.errors == "hongtou: absent.tsv: No such file or directory\n")
    #expect(papers.run(["search", "--queries", "-"], input: "").status == 1)
    #expect(papers.run(["search", "--queries", "papers"]).status == 3)
  }

  /// 养老 and 法院 in GB 18030, a byte order mark, UTF-16, and lines that are damaged: from a file and from a
  /// pipe.
  @Test func queriesAreDecodedAsDocumentsAre() {
    let elderly: [UInt8] = [0xD1, 0xF8, 0xC0, 0xCF]
    let court: [UInt8] = [0xB7, 0xA8, 0xD4, 0xBA]
    let chinese = Array("1\t".utf8) + elderly + Array("\n2\t".utf8) + court + [0x0A]
    let wide = "\u{FEFF}1\t养老\n2\t法院\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let expected = papers.run(["search", "--queries", "-"], input: "1\t养老\n2\t法院\n").output
    for bytes in [chinese, Array("\u{FEFF}1\t养老\n2\t法院\n".utf8), wide] {
      papers.folder.write("q.tsv", bytes)
      for command in ["--queries q.tsv", "--queries - <q.tsv", "--queries - < <(cat q.tsv)"] {
        let result = RunBinary.shell(
          "exec bash -c '\"$HONGTOU\" search \(command)'", in: papers.path)
        #expect(result.output == expected, "\(command): \(result.errors)")
        #expect(result.errors == "")
      }
    }
    let damaged = Array("1\t养老\n2\t".utf8) + [0xFF, 0xFF, 0xE5] + Array("\n3\t法院\n".utf8)
    papers.folder.write("q.tsv", damaged)
    let result = papers.run(["search", "--queries", "q.tsv", "--limit", "1"])
    #expect(result.lines.map { $0.prefix(4) } == ["1 Q0", "3 Q0"])
    #expect(result.status == 2)
    #expect(result.errors.contains("hongtou: q.tsv:2: "))
  }
}
