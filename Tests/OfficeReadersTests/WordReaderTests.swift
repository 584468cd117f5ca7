import Extraction
import OfficeReaders
import TestSupport
import Testing

@Suite struct WordReaderTests {
  /// The blocks of a document with this body.
  private func read(
    _ body: String, styles: String = "", numbering: String = "", notes: String = "",
    parts: [String: String] = [:],
    limits: ReadingLimits = ReadingLimits()
  ) throws -> ExtractedDocument {
    try OfficeSamples.read(
      WordReader(),
      OfficeSamples.word(body, styles: styles, numbering: numbering, notes: notes, parts: parts),
      limits: limits)
  }

  private func texts(_ document: ExtractedDocument) -> [String] { document.blocks.map(\.text) }

  private func p(_ text: String, _ properties: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
  }

  @Test func runsBreaksAndSigns() throws {
    let body = """
      <w:p><w:r><w:t>国务院</w:t></w:r><w:hyperlink><w:r><w:t xml:space="preserve"> 办公厅</w:t></w:r></w:hyperlink>
      <w:r><w:tab/><w:t>关于</w:t><w:br/><w:t>通知</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>
      <w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>
      """
    #expect(texts(try read(body)) == ["国务院 办公厅\t关于\n通知-☑"])
  }

  @Test func headingsByStyleAndOutline() throws {
    let styles = """
      <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
      <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
      <w:style w:type="paragraph" w:styleId="X"><w:name w:val="mine"/><w:basedOn w:val="1"/></w:style>
      """
    let body =
      p("标题", "<w:pStyle w:val=\"T\"/>") + p("第一章", "<w:pStyle w:val=\"X\"/>")
      + p("一、", "<w:outlineLvl w:val=\"1\"/>") + p("正文", "<w:outlineLvl w:val=\"9\"/>")
    let blocks = try read(body, styles: styles).blocks
    #expect(blocks.map(\.kind) == [.heading(level: 1), .heading(level: 2), .heading(level: 3), .paragraph])
    let untitled = try read(p("第一章", "<w:pStyle w:val=\"1\"/>"), styles: styles).blocks
    #expect(untitled.map(\.kind) == [.heading(level: 1)])
  }

  @Test func numbersOfLists() throws {
    func level(_ index: Int, _ format: String, _ text: String, _ more: String = "") -> String {
      "<w:lvl w:ilvl=\"\(index)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/><w:lvlText w:val=\"\(text)\"/>\(more)</w:lvl>"
    }
    let numbering =
      "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "chineseCountingThousand", "第%1章")
      + level(1, "decimal", "%1.%2", "<w:isLgl/><w:suff w:val=\"nothing\"/>")
      + level(2, "chineseCounting", "（%3）", "<w:lvlRestart w:val=\"0\"/>") + "</w:abstractNum>"
      + "<w:abstractNum w:abstractNumId=\"1\">" + level(0, "bullet", "\u{F0B7}") + "</w:abstractNum>"
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
      + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
      + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>"
    func item(_ text: String, _ list: Int, _ level: Int) -> String {
      p(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }
    let body =
      item("总则", 1, 0) + item("甲", 1, 1) + item("乙", 1, 1) + item("丙", 1, 2) + item("分则", 1, 0)
      + item("丁", 1, 1) + item("戊", 1, 2) + item("点", 2, 0) + item("附则", 3, 0) + item("没有", 0, 0)
    let document = try read(body, numbering: numbering)
    #expect(
      texts(document) == [
        "第一章 总则", "1.1甲", "1.2乙", "（一） 丙", "第二章 分则", "2.1丁", "（二） 戊", "点", "第七章 附则", "没有",
      ])
    #expect(document.blocks.map(\.kind)[7] == .listItem)
    #expect(document.blocks.map(\.kind)[9] == .paragraph)
  }

  @Test func tablesRowByRow() throws {
    func cell(_ text: String, _ properties: String = "") -> String {
      "<w:tc><w:tcPr>\(properties)</w:tcPr>\(text)</w:tc>"
    }
    let body =
      "<w:tbl><w:tr>" + cell(p("序号")) + cell(p("单位"), "<w:gridSpan w:val=\"2\"/>") + cell(p("数量")) + "</w:tr>"
      + "<w:tr>" + cell(p("1"), "<w:vMerge w:val=\"restart\"/>") + cell(p("甲") + p("乙"))
      + cell("<w:tbl><w:tr>" + cell(p("内")) + cell(p("外")) + "</w:tr></w:tbl>" + p(""))
      + "</w:tr><w:tr>" + cell(p("1"), "<w:vMerge/>") + cell(p("丙")) + "</w:tr><w:tr>" + cell(p(""))
      + "</w:tr></w:tbl>"
      + "<w:tbl><w:tr>" + cell(p("版面") + p("不是表")) + "</w:tr></w:tbl>"
    let document = try read(body)
    #expect(texts(document) == ["序号\t单位\t\t数量", "1\t甲\n乙\t内 外", "\t丙", "版面", "不是表"])
    #expect(document.blocks.map(\.kind) == [.tableRow, .tableRow, .tableRow, .paragraph, .paragraph])
  }

  @Test func changesAreAcceptedAndHiddenTextIsOut() throws {
    let body = """
      <w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>
      <w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r></w:p>
      <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>
      <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
      """
    #expect(texts(try read(body)) == ["新来显", "前半后半"])
  }

  @Test func fieldsShowTheirResults() throws {
    func char(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
    func code(_ text: String) -> String { "<w:r><w:instrText>\(text)</w:instrText></w:r>" }
    func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }
    let body =
      "<w:p>" + char("begin") + code("TOC \\o") + char("separate") + run("第一章\t1") + "</w:p><w:p>"
      + char("begin") + code("PAGEREF x") + char("separate") + run("9") + char("end") + char("end")
      + "</w:p><w:p>"
      + char("begin") + code("HYPERLINK \"http://x\"") + char("separate") + run("链接") + char("end")
      + char("begin") + code("EQ \\o\\ac(○,3)") + char("end")
      + "<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>5</w:t></w:r></w:fldSimple></w:p>"
    #expect(texts(try read(body)) == ["链接③5"])
    // Contents that do not end do not hide the rest.
    let open = "<w:p>" + char("begin") + code("TOC") + char("separate") + run("目录") + "</w:p>" + p("正文")
    #expect(texts(try read(open)) == ["目录", "正文"])
  }

  @Test func notesAndTextBoxesOnce() throws {
    let box = "<w:txbxContent>\(p("红头"))</w:txbxContent>"
    let body = """
      <w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><mc:AlternateContent>
      <mc:Choice Requires="wps"><w:drawing><wps:txbx>\(box)</wps:txbx></w:drawing></mc:Choice>
      <mc:Fallback><w:pict><v:textbox>\(box)</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
      <w:p><w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r></w:p>
      """
    let notes = """
      <w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>
      <w:footnote w:id="2">\(p("脚注"))</w:footnote>
      """
    let document = try read(body, notes: notes)
    #expect(texts(document) == ["正文", "脚注", "红头", "艺术字"])
    #expect(document.blocks[1].kind == .footnote)
  }

  @Test func alternativeChunks() throws {
    let chunks = [
      "word/a.html": "<html><head><title>no</title></head><body><h2>标题</h2><p>网页<b>段</b></p></body></html>",
      "word/b.mht":
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E7=AB=A0</p>\r\n",
      "word/c.txt": "纯文本",
    ]
    let body = "<w:altChunk r:id=\"c0\"/><w:altChunk r:id=\"c1\"/><w:altChunk r:id=\"c2\"/>"
    #expect(texts(try read(body, parts: chunks)) == ["标题", "网页段", "章", "纯文本"])
  }

  @Test func equationsControlsAndRuby() throws {
    let body = """
      <w:p><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p>
      <w:sdt><w:sdtPr/><w:sdtContent>\(p("控件"))</w:sdtContent></w:sdt>
      <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>
      <w:sdtContent>\(p("目录"))</w:sdtContent></w:sdt>
      <w:p><w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>
      """
    #expect(texts(try read(body)) == ["a/b", "控件", "汉"])
  }

  @Test func textThatBreaksOffIsKept() throws {
    let document = try OfficeSamples.read(
      WordReader(),
      OfficeSamples.package([
        "word/document.xml": "<w:document xmlns:w=\"w\"><w:body>\(p("在"))<w:p><w:r><w:t>半</w:t><w:t>断"
      ]))
    #expect(texts(document) == ["在", "半"])
    #expect(!document.notes.isEmpty)
  }

  @Test func otherFilesAreRefused() {
    for bytes in [[], Array("text".utf8), OfficeSamples.package(["a.txt": "x"])] {
      #expect(throws: ReadingFailure.self) { try OfficeSamples.read(WordReader(), bytes) }
    }
    let bomb =
      "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    #expect(throws: ReadingFailure.damaged("XML with entity declarations")) {
      try OfficeSamples.read(WordReader(), OfficeSamples.package(["word/document.xml": bomb]))
    }
  }

  @Test func nestingIsLimited() throws {
    let deep =
      String(repeating: "<w:sdt><w:sdtContent>", count: 5_000) + p("深")
      + String(repeating: "</w:sdtContent></w:sdt>", count: 5_000)
    // The parser stops at its own limit; what stands before is kept.
    let document = try read(p("浅") + deep)
    #expect(texts(document) == ["浅"])
    #expect(!document.notes.isEmpty)
    let loop = "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"a\"/></w:style>"
    #expect(texts(try read(p("圈", "<w:pStyle w:val=\"a\"/>"), styles: loop)) == ["圈"])
  }
}
