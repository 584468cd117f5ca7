import PolicyDocuments
import TestSupport
import Testing

@testable import SearchEngine

/// Queries that name a document bring it first.
@Suite struct LookupTests {
  private static func sample() throws -> SampleIndex {
    let sample = SampleIndex()
    sample.folder.write(
      "texts/laws.jsonl",
      """
      {"id":"law","title":"中华人民共和国劳动合同法","date":"2012-12-28","body":"第一条 为了完善劳动合同制度，制定本法。\\n第三十八条 用人单位有下列情形之一的，劳动者可以解除劳动合同。"}
      {"id":"old","title":"中华人民共和国劳动合同法（2007年）","date":"2007-06-29","status":"已修改","body":"第一条 劳动合同法，劳动合同法，劳动合同法。\\n第三十八条 劳动者可以解除劳动合同。"}
      {"id":"rules","title":"中华人民共和国劳动合同法实施条例","body":"第一条 为了贯彻实施《中华人民共和国劳动合同法》，制定本条例。第三十八条 劳动合同法第三十八条。"}
      {"id":"comment","title":"问答","body":"劳动合同法第三十八条怎么理解？劳动合同法第38条、劳动合同法 38条。"}
      {"id":"order","title":"国务院关于印发行动方案的通知","number":"国发〔2021〕23号","body":"各省：现将行动方案印发给你们。"}
      {"id":"cites","title":"某市实施方案","body":"根据国发〔2021〕23号，国发〔2021〕23号，国发〔2021〕23号。"}
      {"id":"interpretation","title":"关于办理案件的解释","body":"2024年公布\\n\\n法释〔2024〕4号\\n\\n为依法办理案件，解释如下。"}
      {"id":"beijing","title":"2025年北京市政府工作报告","body":"各位代表：现在报告工作。"}
      {"id":"shanghai","title":"上海市2025年政府工作报告","body":"各位代表：2025年北京市政府工作报告也可参考。"}
      {"id":"art20","title":"中华人民共和国刑法第二十条","body":"为了使国家、公共利益免受不法侵害，属于正当防卫。"}
      {"id":"art21","title":"中华人民共和国刑法第二十一条","body":"刑法第二十条以外的，刑法第二十条，紧急避险。"}
      """)
    try sample.build()
    return sample
  }

  private func ids(_ sample: SampleIndex, _ query: String, _ change: (inout SearchRequest) -> Void = { _ in })
    throws -> [String]
  {
    let engine = try sample.engine()
    var request = SearchRequest(query)
    change(&request)
    let found = try engine.search(request)
    // Scores fall, and explanations add up to them.
    for (left, right) in zip(found.documents, found.documents.dropFirst()) {
      #expect(left.score >= right.score)
    }
    for hit in found.documents {
      #expect(try engine.explain(request, document: hit.document).score == hit.score, "\(query)")
    }
    #expect(found.total >= found.documents.count)
    return try found.documents.map { try engine.id($0.document) }
  }

  @Test(arguments: [
    ("劳动合同法", "law"), ("《劳动合同法》", "law"), ("中华人民共和国劳动合同法", "law"), ("勞動合同法", "law"),
    ("劳动合同法第三十八条", "law"), ("劳动合同法 38条", "law"), ("《劳动合同法》第38条", "law"),
    ("国发〔2021〕23号", "order"), ("国发[2021]23号", "order"), ("国发 2021 23", "order"), ("國發〔2021〕２３號", "order"),
    ("法释（2024）4号", "interpretation"), ("2025年北京市政府工作报告", "beijing"), ("北京市2025年政府工作报告", "beijing"),
    ("劳动合同法第三十八条是什么？", "law"), ("什么是劳动合同法", "law"), ("请问劳动合同法第38条是怎么规定的", "law"),
    ("上海2025年政府工作报告", "shanghai"), ("刑法第二十条", "art20"), ("刑法 第20条", "art20"), ("刑法21条", "art21"),
  ])
  func whatIsNamedComesFirst(query: String, id: String) throws {
    let sample = try Self.sample()
    #expect(try ids(sample, query).first == id)
    #expect(try ids(sample, query) { $0.match = .any }.first == id)
    #expect(try ids(sample, query) { $0.limit = 1 } == [id])
  }

  /// The year and 号 of a number that nothing has are no reason to show other documents.
  @Test func aNumberThatNothingHasFindsNothing() throws {
    let sample = try Self.sample()
    let engine = try sample.engine()
    for query in ["国发〔2021〕99号", "国办发 2021 23", "法释（2025）4号"] {
      #expect(try ids(sample, query) == [], "\(query)")
      #expect(try engine.count(SearchRequest(query)).total == 0)
      var request = SearchRequest(query)
      request.recognizesNames = false
      #expect(try !engine.search(request).documents.isEmpty, "\(query)")
    }
    #expect(try !ids(sample, "国发〔2021〕99号 方案").isEmpty)
  }

  /// Laws have names in short, and a document of the law's title without the article is not what is asked for.
  @Test func namesInShortAndPartsOfLaws() throws {
    let sample = SampleIndex()
    sample.folder.write(
      "texts/laws.jsonl",
      """
      {"id":"law","title":"中华人民共和国民事诉讼法","body":"第一条 为了保护当事人。\\n第六十三条 证据包括陈述。"}
      {"id":"notes","title":"中华人民共和国民事诉讼法","body":"第一条 为了保护当事人，民事诉讼法民事诉讼法。"}
      {"id":"other","title":"问答","body":"民事诉讼法第六十三条怎么理解？民诉法第六十三条。"}
      """)
    try sample.build()
    for query in ["民诉法第63条", "民事诉讼法第六十三条", "民诉法 第63条"] {
      let found = try ids(sample, query) { $0.limit = 0 }
      #expect(found.first == "law" && !found.contains("notes"), "\(query): \(found)")
      #expect(try ids(sample, query) == found, "\(query)")
    }
    #expect(try Set(ids(sample, "民诉法").prefix(2)) == ["law", "notes"])
    #expect(try ids(sample, "民诉法第63条") { $0.usesSynonyms = false } == ["other"])
  }

  /// What is named counts, whether or not it has the words, and comes in one order however much is asked for.
  @Test func countsAndPagesOfNamedDocuments() throws {
    let sample = SampleIndex()
    var lines = (0..<25).map { number in
      "{\"id\":\"\(number)\",\"title\":\"云河市供水办法\",\"date\":\"20\(10 + number % 9)\",\"body\":\"第一条 用水\(number)。\\n第二条 供水。\"}"
    }
    lines += (0..<20).map { number in
      "{\"id\":\"x\(number)\",\"title\":\"问答\",\"body\":\"云河市供水办法第二条\(String(repeating: "供水", count: number))。\"}"
    }
    sample.folder.write("texts/laws.jsonl", lines.joined(separator: "\n") + "\n")
    try sample.build()
    let engine = try sample.engine()
    for query in ["云河市供水办法第二条", "云河市供水办法", "云河市供水办法 5%"] {
      var request = SearchRequest(query)
      request.editions = .all
      request.limit = 0
      let all = try engine.search(request)
      #expect(try engine.count(request).total == all.total, "\(query)")
      #expect(all.documents.count == all.total, "\(query)")
      let years = try engine.facets([.year], of: request)
      #expect(years.reduce(0) { $0 + $1.count } == all.total, "\(query): \(years)")
      for limit in [1, 2, 10, 24, 25, 26, 40] {
        request.limit = limit
        let found = try engine.search(request).documents
        #expect(found.map(\.document) == all.documents.prefix(limit).map(\.document), "\(query) \(limit)")
        #expect(found.map(\.score) == all.documents.prefix(limit).map(\.score), "\(query) \(limit)")
      }
    }
  }

  @Test func editionsInForceComeFirst() throws {
    let found = try ids(Self.sample(), "劳动合同法")
    #expect(found.prefix(2) == ["law", "old"])
  }

  @Test func recognitionCanBeTurnedOff() throws {
    let sample = try Self.sample()
    #expect(try ids(sample, "国发 2021 23") { $0.recognizesNames = false }.first != "order")
    // Quotes and exclusions ask for text.
    #expect(try ids(sample, "\"国发〔2021〕23号\"") == ["cites"])
    #expect(try ids(sample, "刑法第二十条", { $0.isLiteral = true }).count == 2)
  }

  @Test func conditionsHoldForWhatIsNamed() throws {
    let sample = try Self.sample()
    let found = try ids(sample, "劳动合同法") { $0.until = .init(year: 2010) }
    #expect(found == ["old"])
  }

  @Test func wordsInTheTitleCount() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/title.txt", "城市绿化管理条例\n\n各单位应当做好有关工作，依照本条例执行，完毕。\n")
    sample.folder.write("texts/body.txt", "工作要点\n\n城市绿化，城市绿化，管理，管理，条例，条例。\n")
    try sample.build()
    #expect(try sample.found("绿化 条例 管理").first == "title.txt")
  }

  /// The article that was asked for is shown with its items, before what else the query finds in the document.
  @Test func theArticleThatIsNamedIsShownFirst() throws {
    let sample = SampleIndex()
    let long = String(repeating: "甲方应当依照约定付款；", count: 60)
    sample.folder.write(
      "texts/law.txt",
      """
      中华人民共和国租赁法

      第一条 租赁法第三条的规定，适用于租赁。

      第二条 承租人依照租赁法第三条解除合同。

      第三条 有下列情形之一的，承租人可以解除合同：

      （一）房屋危及安全的，适用租赁法第三条；

      （二）出租人不交付房屋的。

      第四条 依照租赁法第三条解除合同的，应当通知。

      第五条 \(long)租赁法第五条另有规定的除外。

      """)
    try sample.build()
    let engine = try sample.engine()
    func shown(_ query: String) throws -> (place: Passage?, passages: [Passage]) {
      let response = try engine.search(SearchRequest(query))
      let found = try #require(response.documents.first)
      let record = try engine.record(found.document)
      let shown = try engine.shown(found, record, response.highlights, place: true, passages: true)
      #expect(try engine.line(of: found, record, response.highlights) == shown.place?.line)
      var passages = shown.passages
      while let more = try shown.rest?.next() { passages += more }
      return (shown.place, passages)
    }

    let third = try shown("租赁法第三条")
    #expect(
      third.place?.excerpt.text == "第三条 有下列情形之一的，承租人可以解除合同：（一）房屋危及安全的，适用租赁法第三条；（二）出租人不交付房屋的。")
    #expect(third.place?.section == ["第三条"] && third.place?.line == 7)
    #expect(third.passages.first == third.place)
    #expect(third.passages.dropFirst().map(\.line) == [3, 5, 13])
    let fourth = try shown("租赁法 第4条")
    #expect(fourth.place?.line == 13 && fourth.passages.first == fourth.place)

    // A long article is cut, and what it has beyond that is shown in its turn.
    let fifth = try shown("租赁法第五条")
    #expect(fifth.place?.line == 15 && fifth.place?.excerpt.text.hasSuffix("…") == true)
    #expect(fifth.passages.first == fifth.place)
    #expect(fifth.passages.last?.excerpt.text == "租赁法第五条另有规定的除外。")
    #expect(fifth.passages.count == 2)
  }

  /// A list of contents that names articles is not where they stand.
  @Test func contentsAreNotTheArticles() throws {
    let sample = SampleIndex()
    sample.folder.write(
      "texts/rules.txt",
      """
      云河市养犬管理条例

      目录
      第一条 目的
      第二条 登记机关
      第三条 施行

      第一条 为了规范养犬，制定本条例。

      第二条 公安机关是登记机关。

      第三条 本条例自公布之日起施行。

      """)
    // Articles that are short, and the same numbers in another law below.
    sample.folder.write(
      "texts/short.txt",
      "河东市旧规定\n\n第一条 略\n\n第二条 为了规范，制定本规定。\n\n附：\n\n第一条 附件的规则说明如下。\n\n第二条 无。\n")
    try sample.build()
    let engine = try sample.engine()
    for (query, line) in [("云河市养犬管理条例第二条", 10), ("云河市养犬管理条例第3条", 12), ("河东市旧规定第一条", 3)] {
      let response = try engine.search(SearchRequest(query))
      let found = try #require(response.documents.first)
      #expect(try engine.hit(found, response.highlights).line == line, "\(query)")
    }
  }

  @Test func pagesOfResultsFollowOneAnother() throws {
    let sample = try Self.sample()
    let all = try ids(sample, "劳动合同法") { $0.limit = 0 }
    for offset in all.indices {
      #expect(
        try ids(sample, "劳动合同法") {
          $0.limit = 1; $0.offset = offset
        } == [all[offset]])
    }
  }
}
