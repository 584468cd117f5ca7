import Extraction
import HTMLReaders
import Testing

/// What is seen of a piece of markup, block by block.
private func everything(_ markup: String) throws -> [Block] {
  try HTMLText(Array(markup.utf8), scope: .everything).blocks
}

private func texts(_ markup: String) throws -> [String] { try everything(markup).map(\.text) }

@Suite struct TextTests {
  @Test func blocksHaveKindsAndLines() throws {
    let blocks = try everything(
      """
      <h1>通知</h1>
      <p>各单位：</p>
      <ul><li>第一项
      <li>第二项</ul>
      <h3>附件</h3>
      """)
    #expect(
      blocks == [
        Block(.heading(level: 1), "通知", at: Location(line: 1)),
        Block(.paragraph, "各单位：", at: Location(line: 2)),
        Block(.listItem, "第一项", at: Location(line: 3)),
        Block(.listItem, "第二项", at: Location(line: 4)),
        Block(.heading(level: 3), "附件", at: Location(line: 5)),
      ])
  }

  @Test func whiteSpaceIsAsABrowserShowsIt() throws {
    #expect(try texts("<p>  a \n b\t c </p>") == ["a b c"])
    // A line end of the source between Chinese characters is none of the text.
    #expect(try texts("<p>经研\n   究决定</p>") == ["经研究决定"])
    #expect(try texts("<p>主&nbsp;任：　　甲</p>") == ["主 任：　　甲"])
    #expect(try texts("<p>　　首行缩进&nbsp;&nbsp;</p>") == ["首行缩进"])
    #expect(try texts("<p>置\u{FEFF}若\u{200B}罔&shy;聞</p>") == ["置若罔聞"])
    #expect(try texts("<p>A&amp;B &lt;3&#x4E00;&copy</p>") == ["A&B <3一©"])
  }

  @Test func rubyReadingsAndControlsAreNotText() throws {
    #expect(try texts("<p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字</p>") == ["汉字"])
    #expect(
      try texts("<p>一<script>var a='<p>二</p>'</script><style>p{}</style><button>三</button></p>") == ["一"])
    #expect(try texts("<p>见<div style='Display : none'>隐</div><span hidden>藏</span>的</p>") == ["见", "的"])
  }

  @Test func linesOfATitleStayTogether() throws {
    #expect(try texts("<p align=center>关于印发<br>办法的通知</p>") == ["关于印发\n办法的通知"])
    #expect(try texts("<h1>中华人民共和国<br>网络安全法</h1>") == ["中华人民共和国网络安全法"])
  }

  @Test func breaksPartParagraphs() throws {
    #expect(
      try texts("<td>通知如下：<br>&nbsp;&nbsp;&nbsp;&nbsp;一、加强领导。<br>　　二、落实责任。<br></td>")
        == ["通知如下：", "一、加强领导。", "二、落实责任。"])
    #expect(try texts("甲<br><br>乙") == ["甲", "乙"])
    #expect(try texts("本办法如下<br>第一条　为了规范<br>第二条　本办法") == ["本办法如下", "第一条　为了规范", "第二条　本办法"])
    // The mark is no decimal number and no year.
    #expect(try texts("共计<br>3.5万元") == ["共计\n3.5万元"])
  }

  @Test func preformattedLinesStay() throws {
    #expect(try texts("<pre>a\n  b\n\nc</pre>") == ["a", "b", "c"])
    #expect(try texts("<pre>甲\n乙</pre>") == ["甲\n乙"])
  }

  @Test func rowsOfDataTables() throws {
    let blocks = try everything(
      """
      <table><tr><th>序号<th>单位<th>人数
      <tr><td>1<td>甲<br>公司<td>
      <tr><td>2<td><p>乙</p><p>厂</p><td>3</table>
      """)
    #expect(blocks.map(\.kind) == [.tableRow, .tableRow, .tableRow])
    #expect(blocks.map(\.text) == ["序号\t单位\t人数", "1\t甲 公司", "2\t乙 厂\t3"])
  }

  @Test func layoutTablesAreNoData() throws {
    let long = String(repeating: "为了加强管理，制定本办法。", count: 80)
    let blocks = try everything(
      "<table><tr><td><a href=/a>首页</a><td><p>\(long)<p>第二段。</td></tr></table>")
    #expect(blocks.map(\.kind) == [.paragraph, .paragraph, .paragraph])
    let nested = try everything(
      "<table><tr><td>甲<td><table><tr><td>1<td>2</table></td></tr></table>")
    #expect(nested.map(\.text) == ["甲", "1\t2"])
  }

  @Test func brokenMarkupIsReadAsBrowsersDo() throws {
    #expect(try texts("<p>一<p>二<b>三<p>四</b>五") == ["一", "二三", "四五"])
    #expect(try texts("<table><tr><td>甲</td>外<td>乙</table>") == ["外", "甲\t乙"])
    #expect(try texts("</p>x<![CDATA[y]]><?php z ?>w<") == ["xw<"])
    #expect(try texts("") == [])
  }

  @Test func elementsThatXMLClosesAreClosed() throws {
    let page =
      "<?xml version='1.0'?><html><head><title/><script src='a'/></head><body><p>正文<a id='x'/>续</p></body></html>"
    #expect(try texts(page) == ["正文续"])
  }
}
