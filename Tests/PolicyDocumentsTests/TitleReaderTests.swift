import TestSupport
import Testing

@testable import PolicyDocuments

struct TitleReaderTests {
  private func title(_ text: String) -> String? { TitleReader.title(of: Array(text.utf8)) }

  @Test(arguments: [
    ("\n\n一图读懂政府工作报告 2024年工作回顾\n\n\n\n2024年是", "一图读懂政府工作报告 2024年工作回顾"),
    ("一图读懂  \n政府工作报告  \n(上)\n\n2023年是", "一图读懂政府工作报告(上)"),
    ("关于甲市2023年国民经济和\n社会发展计划执行情况的报告\n——2024年1月4日\n", "关于甲市2023年国民经济和社会发展计划执行情况的报告"),
    ("#   工作总要求 ##\n坚持", "工作总要求"),
    ("## 【坚持规划引领】\n正文", "坚持规划引领"),
    ("甲县人民政府\n关于加强养老服务的通知\n各乡镇：", "甲县人民政府关于加强养老服务的通知"),
    ("甲县人民政府文件\n甲政发〔2024〕3号\n关于加强养老服务的通知\n各乡镇：", "关于加强养老服务的通知"),
    ("甲办对提案的答复\n甲办函〔2024〕3号\n乙：", "甲办对提案的答复"),
    ("2018政府工作报告\n政府工作报告\n——2018年3月5日", "2018政府工作报告"),
    ("**甲办法**\n（试行）\n\n第一条", "甲办法（试行）"),
    ("工作简报\n甲区发展改革委\n", "工作简报"),
    ("<!-- a\nb -->\n<p>\n当前位置： 首页>> 概况\n2024年1月4日\n甲条例\n", "甲条例"),
    ("Work Plan of\nTongzhou\n\nx", "Work Plan of Tongzhou"),
    ("甲条例\r\r\n\r\r\n第一条\r\r\n", "甲条例"),
    // Urgency, secrecy, copy numbers.
    ("特急\n甲市人民政府办公室关于防汛的通知\n各县：", "甲市人民政府办公室关于防汛的通知"),
    ("000017\n机密★1年\n特急\n甲部文件\n甲发〔2024〕3号\n关于防汛的通知\n各省：", "关于防汛的通知"),
    ("特急　关于做好防汛工作的通知\n各县：", "关于做好防汛工作的通知"), ("【加急】关于防汛的通知\n各县：", "关于防汛的通知"),
    ("特急件\n关于防汛的通知\n", "关于防汛的通知"), ("特急救援装备管理办法\n第一条", "特急救援装备管理办法"),
    // Datelines of agencies.
    ("新华社北京10月31日电\n甲规划纲要\n第一章", "甲规划纲要"), ("（新华社北京1月4日电）\n甲意见\n为了", "甲意见"),
    ("新华社北京2月13日电　中共中央 国务院关于乡村振兴的意见\n（2023年1月2日）\n", "中共中央 国务院关于乡村振兴的意见"),
    // Questions and calls.
    ("补贴怎么领取？\n\n答：", "补贴怎么领取？"), ("携手共建美好家园！\n\n我们", "携手共建美好家园！"),
    // Setext.
    ("甲市养老服务条例\n====\n第一条 为了", "甲市养老服务条例"), ("甲市养老服务条例\n------\n\n第一条", "甲市养老服务条例"),
    // Links and entities.
    ("[甲市养老服务条例](http://a.example/1.html)\n第一条", "甲市养老服务条例"),
    ("# 关于[养老](http://a.example/x)的通知\n", "关于养老的通知"),
    ("<a href=\"/x\">甲市养老服务条例</a>\n第一条", "甲市养老服务条例"),
    ("关于&ldquo;十四五&rdquo;规划的通知\n", "关于“十四五”规划的通知"), ("![](/logo.png)\n甲条例\n", "甲条例"),
    // Several lines, with empty lines, with dates and kinds inside.
    ("最高人民法院\n\n关于适用时效制度\n\n若干问题的解释\n\n第一条", "最高人民法院关于适用时效制度若干问题的解释"),
    ("国务院办公厅关于推行公示制度\n全过程记录制度\n审核制度的指导意见\n国办发〔2018〕118号", "国务院办公厅关于推行公示制度全过程记录制度审核制度的指导意见"),
    ("甲市人民政府关于2010年7月16日\n事故调查处理情况的通报\n各县：", "甲市人民政府关于2010年7月16日事故调查处理情况的通报"),
    ("国务院办公厅对全国政协十届三次会议\n第2741号提案的答复\n", "国务院办公厅对全国政协十届三次会议第2741号提案的答复"),
  ])
  func titlesAreRead(_ text: String, _ expected: String) { #expect(title(text) == expected) }

  @Test(arguments: [
    "", "\n \n", "各位代表：\n现在", "为了加强养老服务，制定本办法。\n", "第一章 总则\n第一条", "一、总体要求\n", "***\n---\n",
    String(repeating: "长", count: 81), "（一）加强领导\n", "各位代表！\n\n现在", "同志们！\n\n今天",
    "2011年11月17日 甲市人民代表大会通过\n\n2020年5月14日 修正\n\n第一章 总则", "特急\n",
  ])
  func proseHasNoTitle(_ text: String) { #expect(title(text) == nil) }

  /// Headings of parts do not name the whole.
  @Test(arguments: [
    ("甲市养老服务发展规划\n\n## 一、总体要求\n正文", "甲市养老服务发展规划"),
    ("### 基本信息\n- 发布机构：甲市人民政府\n- 文件编号：甲政发〔2024〕3号\n\n甲市养老服务条例\n\n第一条", "甲市养老服务条例"),
    ("甲市养老服务条例\n====\n\n## 第一章 总则\n", "甲市养老服务条例"), ("# 甲条例\n## 第一章\n", "甲条例"),
    ("网站导航\n\n# 甲市养老服务条例\n", "甲市养老服务条例"), ("## 目录\n\n# 甲市养老服务条例\n", "甲市养老服务条例"),
  ])
  func headingsOfPartsAreNoTitles(_ text: String, _ expected: String) {
    var document = PolicyDocument(text: Array(text.utf8))
    MetadataInference.complete(&document, isMarkdown: true)
    #expect(document.title == expected)
    #expect(document.metadata.titleIsInferred)
  }

  @Test(.enabled(if: TestData.path("seeds") != nil, "\(TestData.absent)"))
  func realTitlesAreRead() throws {
    let expected = [
      "000_fa20a36d0618ece6": "一图读懂政府工作报告 2024年工作回顾",
      "001_dd637fca241856d2": "一图读懂政府工作报告(上)",
      "002_e173ca59af05a688": "2024年工作的总体思路和主要任务",
      "003_b8c75308141dede4": "关于北京市通州区2023年国民经济和社会发展计划执行情况与2024年国民经济和社会发展计划的报告",
      "004_8c9f371fe4eae179": "一图读懂 政府工作报告 (下)",
    ]
    for (name, title) in expected {
      let path = try #require(TestData.path("seeds/\(name).txt"))
      let bytes = try #require(TemporaryDirectory.bytes(of: path))
      #expect(TitleReader.title(of: bytes) == title)
    }
  }

  /// What an order puts into force is what people look for.
  @Test func anOrderIsTitledByItsLaw() {
    let order = "云河市人民政府令\n第87号\n《云河市海绵城市建设管理办法》已经市人民政府会议审议通过，现予公布。\n市长　纪怀远\n"
    #expect(title(order) == "云河市海绵城市建设管理办法")
    #expect(title("嘉奖令\n各有关单位：\n《人民日报》报道了先进事迹。\n") == "嘉奖令")
  }

  @Test func issuersAreToldApart() {
    let cases: [(String, [String])] = [
      ("国务院", ["国务院"]), ("国家发展改革委、财政部", ["国家发展改革委", "财政部"]),
      ("甲委；乙局，丙部,丁厅", ["甲委", "乙局", "丙部", "丁厅"]),
      ("国家发展改革委 财政部  税务总局", ["国家发展改革委", "财政部", "税务总局"]), ("财 政 部", ["财政部"]),
      ("中央宣传部（新闻办、版权局）、财政部", ["中央宣传部（新闻办、版权局）", "财政部"]),
      ("Ministry of Finance", ["Ministry of Finance"]), ("、 、", []), ("", []),
    ]
    for (written, names) in cases { #expect(IssuerList.split(written) == names, "\(written)") }
  }
}
