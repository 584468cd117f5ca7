import Extraction
import TestSupport
import Testing

@testable import PolicyDocuments

struct InferenceTests {
  private func document(_ text: String, title: String = "") -> PolicyDocument {
    var document = PolicyDocument(title: title, text: Array(text.utf8))
    MetadataInference.complete(&document)
    return document
  }

  /// A paper as GB/T 9704 lays it out.
  @Test func papersAreReadByTheirLayout() {
    let paper = document(
      """
      000012
      机密★1年
      特急
      云河市人民政府文件
      云政发〔2024〕12号　　　　　　签发人：纪怀远
      云河市人民政府
      关于加强养老服务的通知
      各县（市、区）人民政府：
      　　为了加强养老服务，现通知如下。
      　　本通知自2024年3月1日起施行，有效期5年。
      　　　　　　　　　　云河市人民政府
      　　　　　　　　　　2024年1月4日
      （此件公开发布）
      """)
    #expect(paper.title == "云河市人民政府关于加强养老服务的通知")
    let metadata = paper.metadata
    #expect(metadata.number == "云政发〔2024〕12号")
    #expect(metadata.issuers == ["云河市人民政府"])
    #expect(metadata.date == "2024-01-04" && metadata[.written] == ["2024-01-04"])
    #expect(metadata.effective == "2024-03-01" && metadata[.expires] == ["2029-03-01"])
    #expect(metadata.kind == "通知")
    #expect(
      metadata.inferredKeys == [
        "title", "number", "issuer", "date", "effective", "kind", "region", "level", "written", "expires",
      ])
  }

  @Test func whatIsGivenStays() {
    var given = DocumentMetadata()
    given.date = "2020-05-06"
    given.issuers = ["甲"]
    var document = PolicyDocument(
      title: "乙", text: Array("乙市人民政府关于丙的通知\n\n乙市人民政府\n2024年1月4日\n".utf8), metadata: given)
    MetadataInference.complete(&document)
    #expect(document.title == "乙" && !document.metadata.titleIsInferred)
    #expect(document.metadata.date == "2020-05-06" && document.metadata.issuers == ["甲"])
    #expect(document.metadata.inferred.isDisjoint(with: [.date, .issuer]))
    #expect(document.metadata[.written] == ["2024-01-04"])
  }

  /// The table above a document of a government site: in one line, a line a key, as a list, as cells.
  @Test(arguments: [
    "索 引 号：000014349/2018-00221 主题分类：综合政务 发文机关：国务院办公厅 成文日期：2018年10月27日\n标　　题：国务院办公厅关于印发试点方案的通知\n发文字号：国办函〔2018〕71号 发布日期：2018年11月08日\n\n正文如下。\n",
    "索引号：\n000014349\n发文机关：\n国务院办公厅\n成文日期：\n2018年10月27日\n标　题：\n国务院办公厅关于印发试点方案的通知\n发文字号：\n国办函〔2018〕71号\n发布日期：\n2018-11-08\n\n正文如下。\n",
    "基本信息\n- 文件名称：国务院办公厅关于印发试点方案的通知\n- 发布机构：国务院办公厅\n- 文件编号：国办函〔2018〕71号\n- 发布日期：2018年11月8日\n- 成文日期：2018-10-27\n\n正文如下。\n",
    "索引号：\t000014349\t发文机关：\t国务院办公厅\n标题：\t国务院办公厅关于印发试点方案的通知\n发文字号：\t国办函〔2018〕71号\t成文日期：\t2018年10月27日\n发布日期：\t2018年11月8日 10:30\n正文如下。\n",
    "国务院办公厅关于印发试点方案的通知\n\n【发布单位】国务院办公厅\n【发布文号】国办函〔2018〕71号\n【成文日期】2018年10月27日【发布日期】2018年11月8日\n【所属类别】政策\n\n正文如下。\n",
  ])
  func tablesAboveDocumentsAreRead(_ text: String) {
    let page = document(text)
    #expect(page.title == "国务院办公厅关于印发试点方案的通知")
    #expect(page.metadata.number == "国办函〔2018〕71号")
    #expect(page.metadata.issuers == ["国务院办公厅"])
    #expect(page.metadata.date == "2018-11-08")
    #expect(page.metadata[.written] == ["2018-10-27"])
    #expect(page.metadata[.level] == ["国家"] && page.metadata[.region].isEmpty)
  }

  @Test(
    arguments: [
      (
        "2004年8月19日 上海市第十二届人民代表大会常务委员会第十四次会议通过\n\n2010年12月23日 上海市第十三届人民代表大会常务委员会第二十三次会议《关于修改〈甲〉的决定》第一次修正\n\n第一条 为了。",
        "上海市人民代表大会常务委员会", "2010-12-23", nil, "上海市", "经修改"
      ),
      (
        "（2013年10月16日国家安全生产监督管理总局令第65号公布，自2013年12月1日起施行）\n第一条 为了。", "国家安全生产监督管理总局", "2013-10-16",
        "国家安全生产监督管理总局令第65号", nil, nil
      ),
      ("2017年8月22日 中华人民共和国国务院令第685号公布\n\n第一条 为了。", "国务院", "2017-08-22", "国务院令第685号", nil, nil),
      (
        "2010年12月24日 宁波市第十三届人民代表大会常务委员会第二十八次会议通过\n2011年3月30日 浙江省第十一届人民代表大会常务委员会第二十四次会议批准\n2011年4月11日 宁波市第十三届人民代表大会常务委员会公告第28号公布\n第一条 为了。",
        "宁波市人民代表大会常务委员会", "2011-04-11", "宁波市人民代表大会常务委员会公告第28号", "浙江省宁波市", nil
      ),
      // Broken over lines.
      (
        "（2007年9月28日新疆维吾尔自治区第十届人民\n代表大会常务委员会第三十三次会议通过）\n第一条 为了。", "新疆维吾尔自治区人民代表大会常务委员会",
        "2007-09-28", nil, "新疆维吾尔自治区", nil
      ),
      ("1997年4月10日 海关总署第61号令发布\n第一条 为了。", "海关总署", "1997-04-10", "海关总署令第61号", nil, nil),
    ] as [(String, String, String, String?, String?, String?)])
  func notesOfLawsAreRead(
    _ text: String, _ issuer: String, _ date: String, _ number: String?, _ region: String?, _ status: String?
  ) {
    let metadata = document(text, title: "某条例").metadata
    #expect(metadata.issuers == [issuer])
    #expect(metadata.date == date)
    #expect(metadata.number == number)
    #expect(metadata[.region].first == region)
    #expect(metadata.status == status)
    #expect(metadata[.basis].isEmpty == (status == nil))
  }

  /// From when a text is in force, wherever it says so.
  @Test(
    arguments: [
      // Annexes follow.
      ("第二条 本法自1997年10月1日起施行。\n附件一\n" + String(repeating: "一项决定\n", count: 60), "1997-10-01"),
      (
        "五、本通知自2021年3月1日起实施，有效期3年。\n甲市人民政府\n2021年2月1日\n附表\n" + String(repeating: "价格 5\n", count: 60),
        "2021-03-01"
      ),
      (
        "第九条 解释权属于甲局。\n本办法自公布之日起30日后施行。\n本办法自2020年5月1日起正式施行。\n附录\n" + String(repeating: "表\n", count: 60),
        "2020-05-01"
      ),
      // The words of others, and of a part.
      ("会议认为《甲法》自2020年5月1日起施行很好。\n" + String(repeating: "行\n", count: 90), nil),
      ("第三条 本办法第二条自2020年5月1日起施行。\n" + String(repeating: "行\n", count: 90), nil),
      ("对2020年5月1日施行的《甲法》以前的行为，适用旧法。\n", nil),
      // 民国 years.
      ("二、本公告自中華民國九十四年一月一日起實施。\n", "2005-01-01"),
      ("第七條 本辦法自中華民國一百零二年十月二十五日施行。\n", "2013-10-25"),
      ("第七條 本條例自民國一百十二年一月一日施行。\n", "2023-01-01"),
      ("第七條 本法自民國一○二年七月一日起施行。\n", "2013-07-01"),
      // Other words for it.
      ("第二十条 本规定从2019年6月1日起执行。\n", "2019-06-01"),
      ("第二十条 本规定于2019年6月1日起施行。\n", "2019-06-01"),
      ("第二十条 本规定自2019年6月1日零时起施行。\n", "2019-06-01"),
      ("第二十条 本规定自 2019 年 6 月 1 日 起施行 。\n", "2019-06-01"),
      ("第二十条 本规定2019年6月1日起施行。\n", "2019-06-01"),
      ("第二十条 本规定施行前的行为，不再执行。本规定自2019年6月1日施行。\n", "2019-06-01"),
    ] as [(String, String?)])
  func daysFromWhichTextsAreInForce(_ text: String, _ day: String?) {
    let lines = "第一条 为了。\n" + String(repeating: "条文\n", count: 70) + text
    #expect(document(lines, title: "某办法").metadata.effective == day)
  }

  /// Who issued it, where title or text say so in other ways.
  @Test(
    arguments: [
      ("苏州市人民政府办公室关于防汛的通知\n苏政办发[2008]31号　　2008-5-6\n各县：", ["苏州市人民政府办公室"], "苏政办发〔2008〕31号"),
      ("云河市财政局　云河市教育局\n云河市民政局关于进一步完善\n价格机制的通知\n各县：", ["云河市财政局", "云河市教育局", "云河市民政局"], nil),
      ("新华社北京6月3日电 中共中央办公厅、国务院办公厅近日印发了《关于甲改革的意见》，并发出通知。\n《关于甲改革的意见》全文如下。", ["中共中央办公厅", "国务院办公厅"], nil),
    ] as [(String, [String], String?)])
  func issuersAndNumbersOfPapers(_ text: String, _ issuers: [String], _ number: String?) {
    let metadata = document(text).metadata
    #expect(metadata.issuers == issuers && metadata.number == number)
  }

  @Test(
    arguments: [
      ("杭政令第300号", "杭政令第300号"), ("建标[2014]109号文", "建标〔2014〕109号"), ("医保发〔2019〕34号 有效", "医保发〔2019〕34号"),
      ("> 医保发〔2019〕34号", "医保发〔2019〕34号"), ("**医保发〔2019〕34号**", "医保发〔2019〕34号"), ("沪府令87号", "沪府令87号"),
      ("第5/2023號法律", "第5/2023號法律"), ("香港教育局通告第5/2023号", "香港教育局通告第5/2023号"),
      ("1994年7月5日中华人民共和国主席令第二十八号公布", "主席令第二十八号"), ("一九九四年七月五日国务院令第28号", "国务院令第28号"),
      ("国令第728号", "国令第728号"), ("甲省人民政府令第388号公布", "甲省人民政府令第388号"),
      ("海关总署公告2023年第58号（关于进口食品的公告）", "海关总署公告2023年第58号"),
      ("商务部 海关总署公告2023年第23号 关于管制的公告", "商务部 海关总署公告2023年第23号"), ("公告〔十五届〕第六十七号", "公告〔十五届〕第六十七号"),
      ("甲省第十四届人民代表大会\n常务委员会公告\n（第十号）", "甲省第十四届人民代表大会常务委员会公告第十号"),
      ("甲政发〔2020〕1号的通知", nil),
    ] as [(String, String?)])
  func numbersWithWhatStandsBesideThem(_ line: String, _ number: String?) {
    #expect(document("关于某项工作的通知\n\(line)\n\n各单位：").metadata.number == number)
  }

  /// A signature that is set to the right by blanks of full width, in the middle of a paper.
  @Test func signaturesFarToTheRight() {
    let wide = String(repeating: "　", count: 30)
    let paper = document(
      "国务院关于印发规划的通知\n国发〔2021〕29号\n各省：\n　　请执行。\n\(wide)国务院\n\(wide)2021年12月12日\n"
        + "（此件公开发布）\n数字经济发展规划\n" + String(repeating: "数字经济是。\n", count: 30))
    #expect(paper.metadata.date == "2021-12-12" && paper.metadata[.written] == ["2021-12-12"])
    let party = document("某通知\n京办发〔2021〕10号\n各区：\n请执行。\n中共北京市委办公厅\n2021年5月10日\n")
    #expect(party.metadata[.region] == ["北京市"] && party.metadata[.level] == ["省级"])
  }

  /// The body at the top tells the region where nobody is known to have issued it.
  @Test func actsOfMacao() {
    let metadata = document("澳門特別行政區\n第5/2023號法律\n\n長者權益保障法\n第一條　為了。").metadata
    #expect(metadata[.region] == ["澳门特别行政区"] && metadata[.level] == ["省级"])
  }

  /// The note of a law in traditional characters.
  @Test func notesWithRepublicanYears() {
    let law = document(
      "臺北市老人福利機構設立許可辦法\n中華民國一百零三年五月六日臺北市政府令修正發布全文十條\n第一條　本辦法依老人福利法訂定之。\n第十條　本辦法自發布日施行。")
    #expect(law.title == "臺北市老人福利機構設立許可辦法")
    #expect(law.metadata.date == "2014-05-06" && law.metadata.effective == "2014-05-06")
    #expect(document("中华人民共和国某法\n第一条 为了。").metadata.date == nil)
  }

  /// A decision is in force from the day that it says of itself, not of the law below it; a congress that
  /// adopts it issues it.
  @Test func decisionsAreDatedByThemselves() {
    let amending = document(
      """
      国务院关于修改《物业管理条例》的决定
      一、第三条修改为。
      本决定自2018年3月19日起施行。
      物业管理条例
      （2003年6月8日中华人民共和国国务院令第379号公布）
      第六十条 本条例自2003年9月1日起施行。
      """)
    #expect(amending.metadata.effective == "2018-03-19")
    let approving = document("全国人民代表大会常务委员会关于批准《甲公约》的决定\n(2023年10月24日通过)\n会议决定：")
    #expect(approving.metadata.date == "2023-10-24")
    let repealed = document("【已废止】浙江省水资源管理条例\n第一条 为了。")
    #expect(repealed.metadata.status == "已废止" && repealed.metadata[.region] == ["浙江省"])
  }

  /// What a higher congress approves is in force from its approval on; the sentence has no odd bracket.
  @Test func approvedDecisions() {
    let decision = document(
      "（2020年6月18日苏州市第十五届人大常委会第二十八次会议通过，2020年7月31日江苏省第十三届人大常委会第二十二次会议批准）\n本决定自公布之日起施行。",
      title: "某决定"
    ).metadata
    #expect(decision.date == "2020-07-31" && decision.effective == "2020-07-31")
    let law = document("（1994年7月30日甲省人大常委会通过　根据1997年12月3日甲省人大常委会《关于修改的决定》修正）\n第一条", title: "某办法")
    #expect(law.metadata[.basis] == ["根据1997年12月3日甲省人大常委会《关于修改的决定》修正"])
  }

  /// `第十三届全国人大一次会议表决通过了`, as news and reference works tell it.
  @Test func adoptionIsReadOffASentence() {
    let law = document(
      """
      中华人民共和国监察法
      《中华人民共和国监察法》是为了推进全面依法治国而制定的法律。
      2018年3月20日，第十三届全国人大一次会议表决通过了《中华人民共和国监察法》。
      第一章 总 则
      第一条 为了深化国家监察体制改革，制定本法。
      第二条 本法自公布之日起施行。
      """)
    #expect(law.metadata.date == "2018-03-20" && law.metadata.effective == "2018-03-20")
    #expect(law.metadata.issuers == ["全国人民代表大会"])
    let other = document("2018年10月26日，第十三届全国人大常委会第六次会议修订通过。\n第一条 为了。", title: "某法").metadata
    #expect(other.date == "2018-10-26" && other.issuers == ["全国人民代表大会常务委员会"])
  }

  /// A court resolves before it publishes: the meeting is no date of issue.
  @Test func resolutionsOfCourtsAreDatedByTheirPublication() {
    let adopted = "2018年10月29日 最高人民法院审判委员会第1751次会议通过\n\n2019年2月1日 施行\n\n为正确审理案件，制定本解释。\n"
    let title = "最高人民法院关于审理施工合同案件的解释"
    let metadata = document(adopted, title: title).metadata
    #expect(
      metadata.date == nil && metadata[.written] == ["2018-10-29"] && metadata.effective == "2019-02-01")
    #expect(metadata.issuers == ["最高人民法院"] && metadata[.level] == ["国家"])
    #expect(document(adopted + "\n最高人民法院\n2018年12月30日\n", title: title).metadata.date == "2018-12-30")
  }

  @Test func ordersAreReadWithTheirLaw() {
    let order = document(
      "中华人民共和国国务院令\n第706号\n\n《专利代理条例》已经国务院常务会议修订通过，现予公布，自2019年3月1日起施行。\n总理　李克强\n2018年11月6日\n\n专利代理条例\n（1991年3月4日中华人民共和国国务院令第76号发布　2018年9月6日国务院第23次常务会议修订通过）\n第一条 为了。\n第二条 本条例自2019年3月1日起施行。\n"
    )
    #expect(order.title == "专利代理条例")
    #expect(order.metadata.number == "国务院令第706号")
    #expect(order.metadata.issuers == ["国务院"])
    #expect(order.metadata.effective == "2019-03-01")
  }

  /// The number of an order or an announcement, however its head is set.
  @Test(
    arguments: [
      ("中华人民共和国国务院令\n\n第７２２号", "国务院令第722号", ["国务院"]),
      ("中 华 人 民 共 和 国 国 务 院 令\n第 七百二十二 号", "国务院令第七百二十二号", ["国务院"]),
      ("云河市市场监督管理局\n令\n（第 68 号）", "云河市市场监督管理局令第68号", ["云河市市场监督管理局"]),
      ("云河市人民政府　令\n云府令第299号", "云府令第299号", ["云河市人民政府"]),
      ("云河市人民政府令\nNo.87", "云河市人民政府令第87号", ["云河市人民政府"]),
      ("中华人民共和国交通运输部令\n2021年第17号", "交通运输部令2021年第17号", ["交通运输部"]),
      ("中华人民共和国交通运输部令（2021年第17号）", "交通运输部令2021年第17号", ["交通运输部"]),
      ("甲部\n乙总局\n令\n第25号", "甲部 乙总局令第25号", ["甲部", "乙总局"]),
      (
        "云河市人民代表大会常务委员会公　告\n〔十五届〕第六十七号", "云河市人民代表大会常务委员会公告〔十五届〕第六十七号",
        ["云河市人民代表大会常务委员会"]
      ),
      ("云河市人民代表大会常务委员会公告〔十六届〕第3号", "云河市人民代表大会常务委员会公告〔十六届〕第3号", ["云河市人民代表大会常务委员会"]),
      ("云河市人民代表大会常务委员会公告\n第十八届 第3号", "云河市人民代表大会常务委员会公告〔十八届〕第3号", ["云河市人民代表大会常务委员会"]),
      ("云河市第十三届人民代表大会常务委员会\n公　告\n第 77 号", "云河市第十三届人民代表大会常务委员会公告第77号", ["云河市人民代表大会常务委员会"]),
      ("云河市人民代表大会常务委员会公告\n（第九号）", "云河市人民代表大会常务委员会公告第九号", ["云河市人民代表大会常务委员会"]),
      ("云河市税务局\n通　　告\n2022年第3号", "云河市税务局通告2022年第3号", ["云河市税务局"]),
      ("云河市税务局公告\n（2023年第5号）", "云河市税务局公告2023年第5号", ["云河市税务局"]),
      ("云河市税务局公告\n〔2023〕第5号", "云河市税务局公告〔2023〕5号", ["云河市税务局"]),
      ("云河市税务局公告\n(2023第5号)", "云河市税务局公告2023年第5号", ["云河市税务局"]),
      ("云河市税务局\n公　告\n公告 2023年 第5号", "云河市税务局公告2023年第5号", ["云河市税务局"]),
    ] as [(String, String, [String])])
  func headsOfOrders(_ head: String, _ number: String, _ issuers: [String]) {
    let metadata = document(head + "\n\n《云河市甲办法》已经会议通过，现予公布，自2024年3月1日起施行。\n\n甲　长　　纪怀远\n").metadata
    #expect(metadata.number == number)
    #expect(metadata.issuers == issuers)
    #expect(metadata.effective == "2024-03-01" && metadata.kind == "办法")
  }

  @Test func reportsAreDatedByTheirSession() {
    let report = document("2025年广西政府工作报告\n来源：广西日报\n2025年1月13日在广西壮族自治区第十四届人民代表大会第三次会议上\n自治区主席 甲\n各位代表：\n")
    #expect(report.metadata.date == "2025-01-13")
    #expect(report.metadata.issuers == ["广西壮族自治区人民政府"])
    #expect(report.metadata[.region] == ["广西壮族自治区"] && report.metadata[.level] == ["省级"])
    let national = document("政府工作报告\n——2018年3月5日在第十三届全国人民代表大会第一次会议上\n国务院总理　李克强\n各位代表：\n")
    #expect(national.metadata.issuers == ["国务院"] && national.metadata.date == "2018-03-05")
  }

  @Test(arguments: [
    ("甲办法（已废止）\n\n第一条 为了。", "已废止", "甲办法（已废止）"),
    ("甲办法\n\n本办法已于2020年1月1日废止。\n第一条 为了。", "已废止", "本办法已于2020年1月1日废止。"),
    ("【尚未生效】\n甲办法\n第一条 为了。", "尚未施行", "【尚未生效】"),
  ])
  func standingIsReadWithItsSentence(_ text: String, _ status: String, _ sentence: String) {
    let metadata = document(text).metadata
    #expect(metadata.status == status && metadata[.basis] == [sentence])
  }

  /// The kind before the number or the subject in brackets.
  @Test(
    arguments: [
      ("海关总署公告2023年第58号（关于进口食品境外生产企业注册管理有关事项的公告）", "公告"), ("关于某办法的通知(发改农经规〔2021〕1728号)", "通知"),
      ("甲省人民政府令第388号", "令"), ("甲条例（2019年10月1日起施行）", "条例"), ("关于提高质量（一）", nil),
    ] as [(String, String?)])
  func kinds(_ title: String, _ kind: String?) { #expect(DocumentKind.kind(of: title) == kind) }

  /// What others repeal, amend or date is not the document's own.
  @Test func textAboutOthersTellsNothing() {
    let metadata = document(
      "第一条 根据2019年3月2日国务院令第709号公布的《乙条例》，制定本办法。\n第二条 《丙办法》（甲政发〔2010〕3号）同时废止。\n"
    ).metadata
    #expect(metadata == DocumentMetadata(), "\(metadata)")
  }

  @Test func wordsOfVocabulariesAreOneValue() {
    for word in ["repealed", "已废止", "废止", "失效", "Repealed"] { #expect(Standing(word) == .repealed) }
    for word in ["in force", "现行有效", "有效"] { #expect(Standing(word) == .inForce) }
    for word in ["ministry", "部委", "部门"] { #expect(Level(word) == .ministry) }
    #expect(Standing("甲") == nil && Level("") == nil)
  }

  @Test func pagesAndOfficeFilesAreNamedByTheirTopLines() {
    func title(_ text: String, _ properties: [(String, String)], heading: String? = nil) -> String? {
      let blocks = text.split(separator: "\n").map { line in
        Block(line == heading ?? "" ? .heading(level: 1) : .paragraph, String(line))
      }
      let extracted = ExtractedDocument(
        format: "html", blocks: blocks, properties: properties.map { .init($0.0, $0.1) })
      return PolicyDocument(extracted, path: "papers/scan-01.html")?.title
    }
    let text = "首页\n甲市养老服务条例\n第一条 为了。\n"
    #expect(title(text, [("title", "甲市养老服务条例_甲市人民政府门户网站")]) == "甲市养老服务条例")
    #expect(title(text, [("ArticleTitle", "甲市养老服务条例（2024）")]) == "甲市养老服务条例（2024）")
    #expect(title("甲市养老服务条例\n第一条", [("title", "Microsoft Word - 旧稿.doc")]) == "甲市养老服务条例")
    #expect(title("第一条 为了。", [("title", "甲市养老服务条例 - 甲市")]) == "甲市养老服务条例")
    #expect(title("第一条 为了。", []) == "scan-01")
    #expect(title("头条\n甲市概况\n第一条", [], heading: "甲市概况") == "甲市概况")
  }

  /// A table is named by the row of one cell above the names of its columns; its rows are no numbers.
  @Test func tablesAreNamedByWhatStandsAboveThem() {
    func document(_ rows: String...) -> PolicyDocument? {
      let blocks = rows.map { Block(.tableRow, $0) }
      return PolicyDocument(ExtractedDocument(format: "xlsx", blocks: blocks), path: "papers/a-1.xlsx")
    }
    #expect(document("南京市养老机构补贴标准表", "类别\t金额", "护理型\t5")?.title == "南京市养老机构补贴标准表")
    #expect(document("附件1", "南京市养老机构补贴标准表", "类别\t金额")?.title == "南京市养老机构补贴标准表")
    #expect(document("类别\t金额", "护理型\t5")?.title == "a-1")
    #expect(document("姓名", "张三", "李四")?.title == "a-1")
    #expect(document("文件名\t文号", "甲通知\t甲发〔2020〕1号")?.metadata.number == nil)
  }

  @Test func randomTextsNeverTrap() {
    var random = SeededRandom.forTest()
    let pieces = [
      "国务院", "第", "号", "令", "（", "）", "《", "》", "2024年", "1月", "4日", "二〇二四年", "通过", "公布", "修正", "施行", "自",
      "起", "\n", " ", "：",
      "标题", "发文字号", "〔2024〕", "关于", "通知", "99999999999999999999", "月", "日", "-", "-13-40", "市", "县", "[",
      "](", "<a", "&nbsp;", "特急", "\u{0}", "𠮷",
      "有效期", "5年", "===", "第九届", "届",
    ]
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<random.below(40) { text += pieces[random.below(pieces.count)] }
      let first = document(text)
      // What was read off is marked, and only that.
      for field in MetadataField.allCases {
        #expect(first.metadata.inferred.contains(field) == !first.metadata[field].isEmpty, "\(text)")
      }
    }
  }
}
