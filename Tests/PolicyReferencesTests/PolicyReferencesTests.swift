import PolicyReferences
import Testing
import TextAnalysis

@Suite struct PolicyReferencesTests {
  private func fold(_ text: String) throws -> [UInt16] { try TextFolder().foldQuery(text) }

  private func name(_ text: String) throws -> String? {
    try DocumentName(fold(text)).map { String(decoding: $0.units, as: UTF16.self) }
  }

  @Test(arguments: [
    ("中华人民共和国劳动合同法", "劳动合同法"), ("《中华人民共和国刑法》（2020年修正）", "刑法"), ("刑法[2023修正文本]", "刑法"),
    ("中华人民共和国刑法修正案（七）", "刑法修正案(七)"), ("中華人民共和國專利法", "专利法"),
    ("最高人民法院关于适用《中华人民共和国民法典》时间效力的若干规定", "最高人民法院关于适用民法典时间效力的若干规定"),
    ("人民检察院刑事诉讼规则（试行）", "人民检察院刑事诉讼规则"), ("中华人民共和国", "中华人民共和国"),
    ("中国（上海）自由贸易试验区条例", "中国(上海)自由贸易试验区条例"), ("刑法第二百三十四条之一", "刑法"),
    ("通知（一）", "通知(一)"),
  ])
  func titlesHaveOneName(title: String, expected: String) throws { #expect(try name(title) == expected) }

  @Test(arguments: [
    ("劳动合同法第三十八条", "劳动合同法", 38, 0), ("劳动合同法 38条", "劳动合同法", 38, 0),
    ("《劳动合同法》第38条", "劳动合同法", 38, 0), ("刑法第一百二十条之一", "刑法", 120, 1),
    ("民法典 第1165条 第二款", "民法典", 1165, 0), ("道路交通安全法第九十一条第二款第（三）项", "道路交通安全法", 91, 0),
    ("第 1 條", "", 1, 0),
  ])
  func articlesAreRead(text: String, law: String, number: Int, insertion: Int) throws {
    let folded = try fold(text)
    if law.isEmpty {
      #expect(ArticleReference.suffix(of: folded[...]) == nil, "an article without a law")
      return
    }
    let parsed = try #require(DocumentName(folded))
    #expect(String(decoding: parsed.units, as: UTF16.self) == law)
    #expect(parsed.article == ArticleReference(number: number, insertion: insertion))
  }

  @Test func articlesHaveTheirOwnKeys() throws {
    let law = try #require(DocumentName(fold("中华人民共和国刑法")))
    let article = try #require(DocumentName(fold("刑法120条之一")))
    #expect(law.key == article.key)
    #expect(article.articleKey == law.articleKey(ArticleReference(number: 120, insertion: 1)))
    #expect(article.articleKey != law.articleKey(ArticleReference(number: 120)))
    #expect(article.articleKey != law.key)
  }

  @Test(arguments: [
    "国发〔2021〕23号", "国发[2021]23号", "国发（2021） 23 号", "國發【２０２１】２３號", "国发2021 23号", "国发 2021 第23号",
    "国发〔2021〕23", "国发202123号", "国发字〔2021〕第二十三号",
    "国发二〇二一23号", "国发二○二一 23", "国发二O二一年第23号", "国发2021年23号", "国发〔2021年〕23号", "国发〔二〇二一〕二三号",
  ])
  func spellingsOfANumberAreOne(text: String) throws {
    let number = try #require(IssueNumber(fold(text)))
    let usual = try IssueNumber(fold("国发〔2021〕23号"))
    #expect(number == usual)
    #expect(number.year == 2021 && number.number == 23)
  }

  @Test(arguments: [
    "国发", "2021", "国发〔2021〕", "国发〔1021〕3号", "第23号", "〔2021〕23号", "国务院关于国发〔2021〕23号的说明", "国发一千九百23号",
  ])
  func otherTextIsNoNumber(text: String) throws { #expect(IssueNumber(try fold(text)) == nil) }

  @Test func ordersHaveNoYear() throws {
    let order = try #require(IssueNumber(fold("中华人民共和国国务院令第588号")))
    #expect(order.year == nil && order.number == 588)
    #expect(try IssueNumber(fold("国务院令第五百八十八号"))?.key == order.key)
    #expect(IssueNumber(try fold("国务院第3号")) == nil)
  }

  @Test func reportsAreKnownByYearAndPlace() throws {
    let same = [
      "2025年北京市政府工作报告", "北京市2025年政府工作报告", "２０２５年北京市人民政府工作报告", "北京市人民政府2025年政府工作报告",
      "2025年北京政府工作报告", "二〇二五年北京市政府工作报告",
    ]
    let key = try #require(ReportName(fold(same[0]))).key
    for text in same { #expect(try ReportName(fold(text))?.key == key, "\(text)") }
    let country = try #require(ReportName(fold("1998年国务院政府工作报告")))
    let plain = try ReportName(fold("1998年政府工作报告"))
    #expect(country.place.isEmpty && country.key == plain?.key)
    #expect(country.key != key)
    let known = try ReportName(fold("政府工作报告"), place: fold("云河市人民政府"), year: 2024)
    let full = try ReportName(fold("云河市2024年政府工作报告"))
    #expect(known?.key == full?.key)
    #expect(try ReportName(fold("关于2024年政府工作报告的决议")) == nil)
    #expect(try ReportName(fold("政府工作报告")) == nil)
    let region = try ReportName(fold("2025年广西壮族自治区政府工作报告"))
    let short = try ReportName(fold("2025年广西政府工作报告"))
    #expect(region?.key == short?.key)
  }

  @Test func citationsAreFound() throws {
    let text = try fold(
      "根据《中华人民共和国劳动合同法》第三条、《最高人民法院关于适用〈中华人民共和国民法典〉的解释》和国发〔2021〕23号、"
        + "按照京政办发[2020]5号，《未闭合\n\n》，国务院令第588号公布，经国办函〔2018〕74号同意")
    let keys = Set(CitationScanner.keys(in: text))
    for title in ["劳动合同法", "民法典", "最高人民法院关于适用民法典的解释"] {
      #expect(keys.contains(try #require(DocumentName(fold(title))).key), "\(title)")
    }
    for number in ["国发2021 23", "京政办发（2020）5号", "国务院令588号", "国办函〔2018〕74号"] {
      #expect(keys.contains(try #require(IssueNumber(fold(number))).key), "\(number)")
    }
    #expect(keys.count == 7)
  }

  @Test func hostileTextIsRead() {
    var random = SystemRandomNumberGenerator()
    let alphabet: [UInt16] = Array("第一十百千条之款项号()《》令发2021 \n国".utf16) + [0xD800, 0xDC00]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }
      _ = CitationScanner.keys(in: text)
      _ = DocumentName(text)
      _ = IssueNumber(text)
      _ = ReportName(text)
      _ = ArticleReference.suffix(of: text[...])
    }
    _ = CitationScanner.keys(in: [UInt16](repeating: 0x300A, count: 1 << 20))
  }
}
