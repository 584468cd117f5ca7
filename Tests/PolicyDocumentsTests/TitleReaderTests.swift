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
  ])
  func titlesAreRead(_ text: String, _ expected: String) { #expect(title(text) == expected) }

  @Test(arguments: [
    "", "\n \n", "各位代表：\n现在", "为了加强养老服务，制定本办法。\n", "第一章 总则\n第一条", "一、总体要求\n", "***\n---\n",
    String(repeating: "长", count: 81), "（一）加强领导\n",
  ])
  func proseHasNoTitle(_ text: String) { #expect(title(text) == nil) }

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
