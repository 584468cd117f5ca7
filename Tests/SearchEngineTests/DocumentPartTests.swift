import Testing

@testable import SearchEngine

/// Lines, headings and sections of a document.
@Suite struct DocumentPartTests {
  @Test func headingsHaveRanks() {
    let ranks = [
      ("第一编 总则", 0), ("第十二章　附则", 1), ("第3节", 2), ("第一百零五条 本法", 3), ("三、主要任务", 4), ("（一）完善", 5),
      ("1.开展", 6), ("2、推进", 6), ("（3）其他", 7),
    ]
    for (line, rank) in ranks { #expect(Heading(line)?.rank == rank, "\(line)") }
    for line in ["", "第", "第一", "第一名", "一是", "（一", "（）", "养老", "2024年", "第一二三四五六七八九章"] {
      #expect(Heading(line) == nil, "\(line)")
    }
  }

  @Test func sectionsEndAtTheirRank() {
    let text = """
      目录
      第一章 总则
      第二章 服务
      第一章 总则
      第一条 甲
      （一）乙

      第二章 服务
      第二条 丙
      """
    let lines = DocumentLines(Array(text.utf8)[...], first: 1)
    func section(_ name: String) -> [String]? {
      lines.section(name)?.map { String(decoding: $0, as: UTF8.self) }
    }
    // The section, not its line in the table of contents.
    #expect(section("第一章") == ["第一章 总则", "第一条 甲", "（一）乙"])
    #expect(section("第一条") == ["第一条 甲", "（一）乙"])
    #expect(section("第二章") == ["第二章 服务", "第二条 丙"])
    #expect(section("第三章") == nil)
    #expect(lines.headings(limit: 3) == ["第一章 总则", "第二章 服务"])
    #expect(DocumentLines(Array("a\r\nb\rc\n\nd".utf8)[...], first: 5).lines.count == 5)
  }

  @Test func lineNumbers() {
    #expect(LineNumbers("40-60").map { [$0.first, $0.last] } == [40, 60])
    #expect(LineNumbers("7").map { [$0.first, $0.last] } == [7, 7])
    #expect(LineNumbers("-9").map { [$0.first, $0.last] } == [nil, 9])
    #expect(LineNumbers("9-").map { [$0.first, $0.last] } == [9, nil])
    for text in ["", "-", "0", "5-4", "a", "1-2-3", "--5"] { #expect(LineNumbers(text) == nil, "\(text)") }
  }
}
