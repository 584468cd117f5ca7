import Extraction
import HTMLReaders
import Testing

private let paragraphs = [
  "各县（市、区）人民政府，市直各单位：", "为进一步规范本市公共机构节约用能管理，根据有关法律、法规，现将有关事项通知如下。",
  "一、提高认识，加强领导，明确责任，把各项措施落到实处。", "二、建立台账，定期检查，按季度报告完成情况。", "某某市人民政府", "2023年5月6日",
]
private let title = "某某市人民政府关于公共机构节约用能的通知"
private let body = paragraphs.map { "<p>\($0)</p>" }.joined()
private let menu =
  "<ul>" + ["首页", "政务公开", "办事服务", "互动交流", "数据开放"].map { "<li><a href='/x/'>\($0)</a></li>" }.joined()
  + "</ul>"

@Suite struct MainTextTests {
  private func texts(_ page: String) throws -> [String] {
    try HTMLText(Array(page.utf8)).blocks.map(\.text)
  }

  @Test(arguments: [
    "<div class=main><div id=zoom>\(body)</div></div>",
    "<div class=x1><div class=x2>\(body)</div></div>",
    "<table width=960><tr><td class=a>\(menu)</td><td>\(body)</td></tr></table>",
    "<article>\(body)</article>",
    "\(body)",
  ])
  func theSiteAroundATextIsLeftOut(_ text: String) throws {
    let page = """
      <html><head><title>\(title)_某某市人民政府</title></head><body>
      <div class="header"><h1><a href="/">某某市人民政府门户网站</a></h1>\(menu)</div>
      <div>当前位置：<a href="/">首页</a> &gt; <a href="/zc/">政策</a> &gt; 正文</div>
      <h2>\(title)</h2>
      <div>来源：市府办　发布时间：2023-05-08　浏览次数：<span>12</span>　字体：[<a href="#">大</a> <a href="#">中</a>]</div>
      \(text)
      <div><a href="javascript:print()">【打印】</a> <a href="javascript:close()">【关闭】</a></div>
      <h3>相关链接</h3><ul><li><a href="/1">另一篇关于公共机构的通知</a><li><a href="/2">又一篇关于节约用能的通知</a></ul>
      <div class="footer">主办单位：某某市人民政府办公室　地址：某某路1号<br>某ICP备05070218号　某公网安备11010202000001号</div>
      </body></html>
      """
    let read = try HTMLText(Array(page.utf8))
    #expect(read.blocks.map(\.text) == [title] + paragraphs)
    guard case .heading = read.blocks.first?.kind else {
      Issue.record("no title")
      return
    }
    let properties = read.properties.map { "\($0.key)=\($0.value)" }
    #expect(properties == ["title=\(title)_某某市人民政府", "来源=市府办", "发布时间=2023-05-08"])
  }

  @Test func metadataAreProperties() throws {
    let page = """
      <html><head><title>x</title><meta name="ArticleTitle" content="\(title)">
      <META NAME="PubDate" CONTENT="2023-05-08 09:00"><meta name="viewport" content="width=1"><meta name=Author content="">
      </head><body><table>
      <tr><td>索 引 号：</td><td>0001/2023-1</td><td>主题分类：</td><td>综合政务</td></tr>
      <tr><td>发文机关：</td><td>某某市人民政府</td><td>成文日期：</td><td></td></tr>
      <tr><td>标　　题：</td><td colspan=3>\(title)</td></tr></table>
      <div id="UCAP-CONTENT"><p>\(title)</p>\(body)</div></body></html>
      """
    let read = try HTMLText(Array(page.utf8))
    #expect(read.blocks.map(\.text) == [title] + paragraphs)
    #expect(
      read.properties.map { "\($0.key)=\($0.value)" } == [
        "title=x", "ArticleTitle=\(title)", "PubDate=2023-05-08 09:00", "索引号=0001/2023-1", "主题分类=综合政务",
        "发文机关=某某市人民政府", "标题=\(title)",
      ])
  }

  @Test func linesOfLabelsAreProperties() throws {
    let page = """
      <ul><li><b>索引号：</b>0001</li><li><b>发文字号：</b>某政发〔2023〕1号</li><li><b>发布日期：</b><span>2023-05-08</span></li></ul>
      <div id=zoom>\(body)</div>
      """
    let read = try HTMLText(Array(page.utf8))
    #expect(read.blocks.map(\.text) == paragraphs)
    #expect(
      read.properties.map { "\($0.key)=\($0.value)" }
        == ["索引号=0001", "发文字号=某政发〔2023〕1号", "发布日期=2023-05-08"])
  }

  @Test func attachmentsAndTablesStay() throws {
    let page = """
      <div id=zoom>\(body)<table><tr><td>序号</td><td>单位</td></tr><tr><td>1</td><td>甲公司</td></tr></table></div>
      <div><a href="/files/1.docx">附件：任务分解表.docx</a></div>
      <div class=footer><a href="/说明.doc">下载说明.doc</a></div>
      """
    #expect(try texts(page) == paragraphs + ["序号\t单位", "1\t甲公司", "附件：任务分解表.docx"])
  }

  @Test func aListOfLinksIsNotEmpty() throws {
    let page =
      "<body><h1>政策文件</h1>"
      + (1...9).map { "<li><a href='/\($0)'>关于第\($0)项工作的通知</a> 2023-01-0\($0)</li>" }.joined()
    #expect(try texts(page).count >= 9)
  }

  @Test func aPageThatWaitsForItsScriptIsShown() throws {
    #expect(
      try texts("<p>请稍候</p><div id=zoom style='display:none'>\(body)\(body)</div>").contains(
        paragraphs[1]))
  }

  @Test func wordsOfTheSiteWithinALawStay() throws {
    let law = [
      "第一条　为了规范网站管理，制定本办法。", "第二条　主办单位应当在首页公布版权声明，版权所有者另有约定的除外。", "第三条　网站应当办理ICP备案。", "第四条　本办法自公布之日起施行。",
    ]
    #expect(try texts("<div id=zoom>" + law.map { "<p>\($0)</p>" }.joined() + "</div>") == law)
    #expect(try texts("<body>" + law.map { "<p>\($0)</p>" }.joined()) == law)
  }

  @Test func partsOfADocumentInElementsOfOneName() throws {
    let table = (1...60).map { "<tr><td>\($0)</td><td>每年第\($0)项任务的名称和要求</td></tr>" }.joined()
    let page =
      "<div class=WordSection1>\(body)</div><div class=WordSection1><table>\(table)</table></div>"
    #expect(try texts(page).prefix(6).elementsEqual(paragraphs))
  }

  @Test func pagesOfAPageAreNoText() throws {
    let pager = "<div id=page_div><a>1</a><a>2</a> 共3页 当前第1页 <a>下一页</a></div>"
    let other = "<div>首页 上一页 下一页 尾页 共3页 转到第<input>页</div>"
    #expect(try texts("<div id=zoom>\(body)</div>\(pager)\(other)").suffix(1) == paragraphs.suffix(1))
  }

  @Test func aPageOfFramesSaysWhatItHas() throws {
    let page =
      "<html><head><title>某某公报</title></head><frameset><frame src=a><noframes><body>请使用支持框架的浏览器</body></noframes></frameset></html>"
    let read = try HTMLText(Array(page.utf8))
    #expect(read.properties.first?.value == "某某公报")
    #expect(read.blocks.isEmpty)
  }
}
