import TestSupport
import Testing

@testable import PolicyDocuments

struct OutlineTests {
  private func outline(_ text: String) -> Outline { Outline(of: Array(text.utf8)) }

  /// A line a node: two blanks a level, kind, number, heading as written; preambles left out.
  private func listing(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Outline(of: bytes).nodes.filter { $0.kind != .preamble }.map { node in
      String(repeating: "  ", count: node.level - 1) + "\(node.kind) "
        + (node.ordinal.map { "\($0) " } ?? "") + String(decoding: bytes[node.heading], as: UTF8.self)
    }
  }

  private func articles(_ text: String) -> [String] {
    outline(text).nodes.filter { $0.kind == .article }.compactMap { $0.ordinal?.description }
  }

  // MARK: Labels

  @Test(arguments: [
    ("第一章　总　则\n正文。", "chapter 1 第一章　总　则"),
    ("第 1 條\n正文。", "article 1 第 1 條"),
    ("第１条 正文正文。", "article 1 第１条"),
    ("第 15-1 條\n正文。", "article 15-1 第 15-1 條"),
    ("第一百二十条之一　正文。", "article 120-1 第一百二十条之一"),
    ("第十五條之二\n正文。", "article 15-2 第十五條之二"),
    ("第一百二十四 条　正文。", "article 124 第一百二十四 条"),
    ("　　第一条  正文。", "article 1 第一条"),
    ("第三条（适用范围）本办法适用于本市。", "article 3 第三条（适用范围）"),
    ("第三条【适用范围】本办法适用于本市。", "article 3 第三条【适用范围】"),
    ("第五条 合同标的\n甲方交付货物。", "article 5 第五条 合同标的"),
    ("第二编　物权\n正文。", "book 2 第二编　物权"),
    ("第一分编 通则\n正文。", "subbook 1 第一分编 通则"),
    ("第三节 一般规定\n正文。", "section 3 第三节 一般规定"),
    ("第 二 款 訴訟標的\n正文。", "subsection 2 第 二 款 訴訟標的"),
    ("第一部分 总体要求\n正文。", "part 1 第一部分 总体要求"),
    ("一、总体要求\n正文。", "hanItem 1 一、总体要求"),
    ("壹、計畫緣起\n正文。", "capitalItem 1 壹、計畫緣起"),
    ("(一)加强领导。各地要重视。", "hanBracketItem 1 (一)加强领导"),
    ("（ 十二 ）加强领导。各地要重视。", "hanBracketItem 12 （ 十二 ）加强领导"),
    ("㈢加强领导\n正文。", "hanBracketItem 3 ㈢加强领导"),
    ("1．目标\n正文。", "numberItem 1 1．目标"),
    ("１、目标\n正文。", "numberItem 1 １、目标"),
    ("（1）目标\n正文。", "numberBracketItem 1 （1）目标"),
    ("3）目标\n正文。", "numberBracketItem 3 3）目标"),
    ("①目标\n正文。", "circledItem 1 ①目标"),
    ("## 目标 ##\n正文。", "markdown 目标"),
    ("### **一、总体要求**\n正文。", "hanItem 1 一、总体要求"),
    ("**一、总体要求**\n正文。", "hanItem 1 一、总体要求"),
    ("**第三条** 正文正文。", "article 3 第三条"),
    ("正文。\n**养老服务**\n正文。", "bold 养老服务"),
    ("【养老服务】\n正文。", "banner 【养老服务】"),
    ("★ 养老服务提质\n正文。", "bullet 养老服务提质"),
    ("■养老服务提质\n正文。", "bullet 养老服务提质"),
    ("附件2：任务分工表\n正文。", "annex 2 附件2：任务分工表"),
    ("附 件\n正文。", "annex 附 件"),
    ("附录A 术语\n正文。", "annex 1 附录A 术语"),
    ("\u{FEFF}第一章 总则\r\n第一条 正文。\r\n", "chapter 1 第一章 总则"),
  ])
  func labelsOfAllFormsAreRead(_ text: String, _ expected: String) {
    #expect(listing(text).first == expected)
  }

  @Test(arguments: [
    "养老服务是第一要务。", "第一项目竣工。", "第二章程草案", "第三条件", "第一节能减排工程", "2.5亿元", "2023.12.1发布", "1.\n", "一、二级公路",
    "一、二、三产业融合", "附件所列项目", "#标签", "**加粗**之后还有正文。", "【甲】【乙】", "★★★", "第五，加强领导", "第〇条 无", "第99999条 无",
    "附件1、附件2", "**", "#", "第", "（", "第一", "（一", "1",
  ])
  func otherLinesAreNoHeadings(_ text: String) { #expect(listing(text) == []) }

  // MARK: Articles

  @Test func referencesAtTheStartOfWrappedLinesAreNoArticles() {
    #expect(
      articles(
        """
        第一条 为了规范养老服务，制定本条例。
        第二条 违反本条例
        第一条规定的，予以警告；违反
        第三十八条第二款的规定，情节严重的，处罚款，并依照
        第五条 予以公告。
        第三条 市人民政府应当加强领导。依照
        第一条、第二条处理。
        第四条 本条例自公布之日起施行。
        """) == ["1", "2", "3", "4"])
  }

  @Test func articlesWithoutABlankAreKnownByTheirNumbers() {
    #expect(
      articles(
        """
        第一条为了规范养老服务，制定本条例。
        第二条所有权人应当依照
        第十七条规定的程序办理登记。
        第三条第三人对登记有异议的，可以申请复核，适用
        第二条规定。
        第四条中华人民共和国公民享有同等权利。
        """) == ["1", "2", "3", "4"])
  }

  @Test func anotherLawBeginsToCountAgain() {
    let text = """
      甲条例
      第一章 总则
      第一条 甲。
      第二条 乙。
      乙办法
      第一条 丙。
      第二条 丁。
      """
    #expect(
      listing(text) == [
        "chapter 1 第一章 总则", "  article 1 第一条", "  article 2 第二条", "article 1 第一条", "article 2 第二条",
      ])
  }

  @Test func quotedArticlesOfAmendmentsAreNoArticles() {
    #expect(
      listing(
        """
        一、将第三条修改为：
        “第三条　市人民政府应当加强领导。
        “（一）制定规划；
        “第四条　街道办事处应当协助。”
        二、增加一条，作为第十条：
        “第十条　本条例所称老年人，是指六十周岁以上的公民。”
        三、本决定自公布之日起施行。
        """) == ["hanItem 1 一、将第三条修改为", "hanItem 2 二、增加一条，作为第十条", "hanItem 3 三、"])
  }

  @Test func aQuotationThatNeverEndsHidesNothing() {
    let text = "“开头的引号没有结束。\n" + (1...80).map { "第\($0)条 正文正文。\n" }.joined()
    #expect(articles(text).count == 80)
  }

  @Test func tablesOfContentsCountForNothing() {
    #expect(
      listing(
        """
        目　录
        第一章　总则
        第二章　服务 …… 3
        第一节　居家
        第二节　机构
        第三章　附则
        第一章　总　则
        第一条　甲。
        第二章　服务
        第一节　居家
        第二条　乙。
        第二节　机构
        第三条　丙。
        第三章　附则
        第四条　丁。
        """) == [
          "chapter 1 第一章　总　则", "  article 1 第一条", "chapter 2 第二章　服务", "  section 1 第一节　居家",
          "    article 2 第二条", "  section 2 第二节　机构", "    article 3 第三条", "chapter 3 第三章　附则",
          "  article 4 第四条",
        ])
  }

  // MARK: Levels

  @Test func levelsFollowTheUsualOrder() {
    #expect(
      listing("一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n②己\n2.庚\n（二）辛\n二、壬\n") == [
        "hanItem 1 一、甲", "  hanBracketItem 1 （一）乙", "    numberItem 1 1.丙", "      numberBracketItem 1 （1）丁",
        "        circledItem 1 ①戊", "        circledItem 2 ②己", "    numberItem 2 2.庚",
        "  hanBracketItem 2 （二）辛",
        "hanItem 2 二、壬",
      ])
  }

  @Test func anotherOrderIsToldByTheNumbers() {
    #expect(
      listing("1.甲\n（一）乙\n（二）丙\n2.丁\n（一）戊\n") == [
        "numberItem 1 1.甲", "  hanBracketItem 1 （一）乙", "  hanBracketItem 2 （二）丙", "numberItem 2 2.丁",
        "  hanBracketItem 1 （一）戊",
      ])
    #expect(
      listing("一、标的\n第一条 甲。\n第二条 乙。\n二、价款\n第三条 丙。\n") == [
        "hanItem 1 一、标的", "  article 1 第一条", "  article 2 第二条", "hanItem 2 二、价款", "  article 3 第三条",
      ])
  }

  @Test func aBoldLineDoesNotEndAChapter() {
    #expect(
      listing("第一章 总则\n第一条 甲。\n**说明文字**\n第二条 乙。\n第二章 服务\n第三条 丙。\n") == [
        "chapter 1 第一章 总则", "  article 1 第一条", "    bold 说明文字", "  article 2 第二条", "chapter 2 第二章 服务",
        "  article 3 第三条",
      ])
  }

  @Test func marksOfADigestStandAboveNumbers() {
    #expect(
      listing("【要闻】\n★ 甲会议召开\n1.乙\n2.丙\n★ 丁会议召开\n1.戊\n【动态】\n★ 己\n正文。\n") == [
        "banner 【要闻】", "  bullet 甲会议召开", "    numberItem 1 1.乙", "    numberItem 2 2.丙", "  bullet 丁会议召开",
        "    numberItem 1 1.戊", "banner 【动态】", "  bullet 己",
      ])
  }

  @Test func markdownsLevelsCountWhereTheyAreConsistent() {
    #expect(
      listing("# 甲条例\n\n## 第一章 总则\n\n### 第一条 宗旨\n正文。\n\n## 第二章 服务\n正文。\n") == [
        "chapter 1 第一章 总则", "  article 1 第一条 宗旨", "chapter 2 第二章 服务",
      ])
    #expect(
      listing("正文。\n# 一、甲\n# （一）乙\n（二）丙\n# 二、丁\n") == [
        "hanItem 1 一、甲", "  hanBracketItem 1 （一）乙", "  hanBracketItem 2 （二）丙", "hanItem 2 二、丁",
      ])
  }

  @Test func sectionsReachToTheNextHeadingOfTheirLevel() {
    let text = "前言。\n第一章 总则\n  第一条 甲。\n丙。\n第二条 乙。\n第二章 附则\n丁。"
    let bytes = Array(text.utf8)
    let sections = outline(text).nodes.map { String(decoding: bytes[$0.section], as: UTF8.self) }
    #expect(
      sections == [
        "前言。\n", "第一章 总则\n  第一条 甲。\n丙。\n第二条 乙。\n", "  第一条 甲。\n丙。\n", "第二条 乙。\n", "第二章 附则\n丁。",
      ])
  }

  @Test func lineEndsOfAllKindsEndLines() {
    for end in ["\n", "\r\n", "\r", "\r\r\n", "\n\n"] {
      let text = ["第一章 总则", "第一条 甲。", "第二条 乙。"].joined(separator: end)
      #expect(listing(text) == ["chapter 1 第一章 总则", "  article 1 第一条", "  article 2 第二条"])
    }
  }

  // MARK: Properties

  /// What holds of every outline.
  private func check(_ bytes: [UInt8]) {
    let nodes = Outline(of: bytes).nodes
    for (place, node) in nodes.enumerated() {
      #expect(node.section.lowerBound <= node.heading.lowerBound)
      #expect(node.heading.upperBound <= node.section.upperBound)
      #expect(node.label.lowerBound == node.heading.lowerBound)
      #expect(node.label.upperBound <= node.heading.upperBound)
      #expect(node.section.upperBound <= bytes.count)
      #expect(node.level >= 1 && node.level <= (place > 0 ? nodes[place - 1].level + 1 : 1))
      let next = nodes[(place + 1)...].first { $0.level <= node.level }
      #expect(node.section.upperBound == next?.section.lowerBound ?? bytes.count)
      if place > 0 { #expect(nodes[place - 1].section.lowerBound < node.section.lowerBound) }
    }
  }

  private static let pieces = [
    "第", "一", "十", "百", "零", "章", "条", "條", "节", "編", "之", "（", "）", "(", ")", "1", "２", ".", "、", "附件", "：",
    "【", "】",
    "★", "**", "#", " ", "　", "\n", "\n", "\r\n", "\r", "“", "”", "。", "，", "规定", "的", "正文", "①", "㈠", "A",
    "*", "\u{FEFF}",
  ]

  @Test func randomTextsKeepTheRules() {
    var random = SeededRandom.forTest()
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<random.below(60) { bytes += Array(Self.pieces[random.below(Self.pieces.count)].utf8) }
      // Half of them are cut and broken in the middle of characters.
      if random.below(2) == 0, !bytes.isEmpty {
        bytes.removeLast(random.below(min(4, bytes.count)))
        for _ in 0..<random.below(4) where !bytes.isEmpty {
          bytes[random.below(bytes.count)] = UInt8(random.below(256))
        }
      }
      check(bytes)
    }
  }

  @Test func randomBytesNeverTrap() {
    var random = SeededRandom.forTest()
    for _ in 0..<500 { check((0..<random.below(200)).map { _ in UInt8(random.below(256)) }) }
  }

  @Test(arguments: [
    "第1条 \n", "第9条x\n", "1.a\n", "“\n", "①a\n", "#", "# a\n", "**", "第一章a\n", "【", "\r", " ", "　", "附件\n",
  ])
  func hostileTextsHaveBoundedOutlines(_ line: String) {
    let bytes = Array(String(repeating: line, count: 1 << 18).utf8)
    #expect(Outline(of: bytes).nodes.count <= HeadingScanner.mostCandidates)
  }

  /// The numbers that an exhaustive search over all chains finds worth most are those of the fast one.
  @Test func articlesAreTheChainThatIsWorthMost() {
    var random = SeededRandom.forTest()
    for _ in 0..<2000 {
      let candidates = (0..<random.below(9)).map { place in
        let followers: [HeadingCandidate.Follower] = [.nothing, .blank, .text, .reference, .blankReference]
        let standings: [HeadingCandidate.Standing] = [.ended, .open, .paragraph]
        return HeadingCandidate(
          kind: .article, style: 0, markdownLevel: 0,
          ordinal: Ordinal(1 + random.below(6), random.below(5) / 4),
          line: place..<place, label: place..<place, headingEnd: place, isParagraph: false,
          follower: followers[random.below(5)], standing: standings[random.below(3)], title: place..<place,
          hasBody: true)
      }
      let chosen = ArticleSequence(candidates).accepted
      let value = Self.worth(candidates.indices.filter { chosen[$0] }.map { candidates[$0] })
      var best = 0
      for subset in 0..<1 << candidates.count {
        let chain = candidates.indices.filter { subset >> $0 & 1 == 1 }.map { candidates[$0] }
        best = max(best, Self.worth(chain))
      }
      #expect(value == best, "\(candidates.map { "\($0.ordinal!) \($0.follower) \($0.standing)" })")
    }
  }

  /// What a chain is worth, step by step.
  private static func worth(_ chain: [HeadingCandidate]) -> Int {
    var total = 0
    for (place, candidate) in chain.enumerated() {
      total += ArticleSequence.gain(of: candidate, after: place > 0 ? chain[place - 1] : nil)
    }
    return total
  }

  /// Each line that begins with `第…条` and a blank is an article in these texts, where nothing is wrapped.
  @Test(.enabled(if: TestData.path("corpora/policy-prc-small.jsonl") != nil, "\(TestData.absent)"))
  func labelledLinesOfRealLawsAreArticles() throws {
    let path = try #require(TestData.path("corpora/policy-prc-small.jsonl"))
    var labelled = 0
    var found = 0
    _ = DocumentReader().read(path: path, onProblem: { _ in }) { document, _ in
      let starts = Set(
        Outline(of: document.text).nodes.filter { $0.kind == .article }.map(\.section.lowerBound))
      var place = 0
      for line in document.text.split(separator: 0x0A, omittingEmptySubsequences: false) {
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("第"), let label = text.split(whereSeparator: { " \u{3000}".contains($0) }).first,
          label.hasSuffix("条"), label.count < 12, !label.contains("，")
        {
          labelled += 1
          if starts.contains(place) { found += 1 }
        }
        place += line.count + 1
      }
    }
    #expect(labelled > 10_000)
    #expect(found == labelled)
  }
}
