import InvertedIndex
import JSONText
import PolicyDocuments
import QueryLanguage
import TestSupport
import Testing

@testable import SearchEngine

@Suite struct SearchTests {
  /// Documents that every test of this suite looks into.
  static func sample() throws -> SampleIndex {
    let sample = SampleIndex()
    sample.folder.write(
      "texts/court.txt", "关于人民法院工作的报告\n\n各位代表：市属国企改革不断深化，人民法院依法审理不动产案件。\n")
    sample.folder.write(
      "texts/plan.md",
      """
      ---
      title: 广州市空气质量行动方案
      number: 穗府〔2024〕12号
      issuer: [广州市人民政府, 广州市生态环境局]
      date: 2024年3月5日
      kind: 方案
      status: 现行有效
      ---
      # 总体要求

      ＰＭ２．５ 平均浓度降到22微克，建设5G基站300个，实施留白
      增绿。国民经济和
      社会发展计划执行情况良好。
      """)
    sample.folder.write("texts/trad.txt", "長者照顧服務條例\n\n為了規範長者照顧服務，制定本條例。\n")
    sample.folder.write("texts/huizhou.txt", "惠州市水利规划\n\n惠州市和深州市的水利工作，广东省支持。\n")
    sample.folder.write(
      "texts/list.jsonl",
      """
      {"id":"a-1","title":"养老服务通知","body":"各区：\\n\\n做好养老服务。","date":"2023-06","issuer":"云河市人民政府","kind":"通知"}

      {"id":"a-2","title":"信访通知","body":"各区：\\n\\n做好信访工作，接诉即办。","date":"2021","kind":"通知","status":"已废止"}
      """)
    try sample.build()
    return sample
  }

  @Test func wordsInsideWordsAreFound() throws {
    let sample = try Self.sample()
    #expect(try sample.found("法院") == ["court.txt"])
    #expect(try sample.found("国企") == ["court.txt"])
    #expect(try sample.found("动产") == ["court.txt"])
    #expect(try sample.found("广州") == ["plan.md"])
    #expect(try sample.found("\"州市的\"") == ["huizhou.txt"])
    #expect(try sample.found("水") == ["huizhou.txt"])
  }

  @Test func foldingsAreFound() throws {
    let sample = try Self.sample()
    for query in ["PM2.5", "\"pm2.5\"", "ｐｍ２．５", "5G基站", "留白增绿", "\"国民经济和社会发展计划\"", "降到22微克"] {
      #expect(try sample.found(query) == ["plan.md"], "\(query)")
    }
    #expect(try sample.found("长者照顾") == ["trad.txt"])
    #expect(try sample.found("長者照顧") == ["trad.txt"])
    #expect(try sample.found("養老服務") == ["a-1"])
    #expect(try sample.found("\"制定本条例。\"") == ["trad.txt"])
  }

  @Test func allThenAny() throws {
    let sample = try Self.sample()
    #expect(try sample.found("养老 信访").sorted() == ["a-1", "a-2"])
    #expect(try sample.found("养老 信访") { $0.match = .all } == [])
    #expect(try sample.found("养老 服务") { $0.match = .all } == ["a-1"])
    #expect(try sample.found("服务").sorted() == ["a-1", "trad.txt"])
    #expect(try sample.found("服务 -养老") == ["trad.txt"])
    #expect(try sample.found("通知 -\"接诉即办\"") == ["a-1"])
    let response = try sample.engine().search(SearchRequest("养老 信访"))
    #expect(response.fellBackToAny && response.total == 2)
  }

  /// A question whose words ICU leaves are glued to single characters: no unit of it stands anywhere, its
  /// words do.
  @Test func anyOfTheWordsInsideUnitsIsEnough() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "关于房屋的通知\n\n房屋租赁应当登记。\n")
    sample.folder.write("texts/b.txt", "关于养老的通知\n\n养老服务。\n")
    try sample.build()
    #expect(try sample.found("我把房屋给他") == ["a.txt"])
    #expect(try sample.found("我把房屋给他") { $0.match = .any } == ["a.txt"])
    #expect(try sample.found("我把房屋给他") { $0.match = .all } == [])
    let engine = try sample.engine()
    let response = try engine.search(SearchRequest("我把房屋给他"))
    #expect(response.fellBackToAny && response.total == 1)
    #expect(try engine.count(SearchRequest("我把房屋给他")).total == 1)
    let hit = try engine.hit(response.documents[0], response.highlights)
    #expect(hit.snippet.marked.contains("[房屋]"))
    #expect(try engine.explain(SearchRequest("我把房屋给他"), document: response.documents[0].document).matchesAny)
    // One unit is looked for as it is.
    #expect(try sample.found("把房屋") == [])
    #expect(try sample.found("把房屋") { $0.match = .any } == [])
    // What is quoted is not taken apart.
    #expect(try sample.found("\"把房屋\" 法院") == [])
  }

  @Test func documentsThatNoTermScoresComeLast() throws {
    let sample = try Self.sample()
    // M2 stands inside PM2.5: the filter finds it, no term does.
    #expect(try sample.found("\"M2\"") == ["plan.md"])
    #expect(try sample.found("养老 \"M2\"") { $0.match = .any } == ["a-1", "plan.md"])
    #expect(try sample.found("养老 \"M2\"") { ($0.match, $0.limit) = (.any, 2) } == ["a-1", "plan.md"])
    #expect(try sample.found("养老 \"M2\"") { ($0.match, $0.limit) = (.any, 1) } == ["a-1"])
    #expect(
      try sample.found("养老 \"M2\"") { ($0.match, $0.offset, $0.limit) = (.any, 1, 1) } == ["plan.md"])
    #expect(
      try sample.found("养老 \"M2\"") { ($0.match, $0.sort) = (.any, .field(.date, isDescending: false)) } == [
        "a-1", "plan.md",
      ])
    #expect(try sample.found("养老 \"M2\" -广州") { $0.match = .any } == ["a-1"])
  }

  @Test func literalTakesEverything() throws {
    let sample = try Self.sample()
    #expect(try sample.found("降到22微克，建设") { $0.isLiteral = true } == ["plan.md"])
    #expect(try sample.found("\"养老") { $0.isLiteral = true } == [])
  }

  @Test func conditionsHold() throws {
    let sample = try Self.sample()
    func found(_ query: String, _ change: (inout SearchRequest) -> Void) throws -> [String] {
      try sample.found(query, change).sorted()
    }
    #expect(try found("通知") { $0.since = PolicyDate(parsing: "2023") } == ["a-1"])
    #expect(try found("通知") { $0.until = PolicyDate(parsing: "2022-12") } == ["a-2"])
    #expect(try found("通知") { $0.since = PolicyDate(parsing: "2021-05-01") } == ["a-1", "a-2"])
    #expect(try found("市") { $0.since = PolicyDate(parsing: "2024-03-05") } == ["plan.md"])
    #expect(try found("市") { $0.since = PolicyDate(parsing: "2024-03-06") } == [])
    #expect(try found("市") { $0[.issuer] = ["生态环境局"] } == ["plan.md"])
    #expect(try found("各区") { $0[.issuer] = ["雲河"] } == ["a-1"])
    #expect(try found("各区") { $0[.status] = ["废止"] } == ["a-2"])
    #expect(try found("各区") { $0[.kind] = ["通知", "方案"] } == ["a-1", "a-2"])
    #expect(try found("市") { $0.paths = ["**/plan*"] } == ["plan.md"])
    #expect(try found("市") { $0.paths = ["nothing"] } == [])
  }

  @Test func everyFieldThatIsFilteredNarrows() throws {
    let sample = SampleIndex()
    let fields = MetadataField.allCases.filter { $0.filter == .contains }
    #expect(fields.count > 2)
    let lines = fields.map { "{\"id\":\"\($0.name)\",\"body\":\"文\",\"\($0.declaration.label)\":\"甲雲乙\"}" }
    sample.folder.write("texts/a.jsonl", lines.joined(separator: "\n"))
    try sample.build()
    for field in fields {
      #expect(try sample.found("文") { $0[field] = ["丙", "云"] } == [field.name])
      #expect(try sample.found("文") { $0[field] = ["乙云"] } == [])
    }
  }

  @Test func otherKeysAreShownOnceWithAllTheirValues() throws {
    let sample = SampleIndex()
    sample.folder.write(
      "texts/a.jsonl", #"{"id":"1","body":"文","tags":["甲","乙"],"page":3,"date":"某日","date":"2024"}"#)
    try sample.build()
    let engine = try sample.engine()
    let view = try DocumentView(0, .nothing, engine)
    var buffer = TextBuffer()
    buffer.object { view.add(to: &$0) }
    let json = String(decoding: buffer.bytes, as: UTF8.self)
    #expect(json.hasSuffix(#""others":{"tags":["甲","乙"],"page":"3","date":"某日"}}"#), "\(json)")
    #expect(json.contains(#""date":"2024","effective":null"#))
    #expect(sample.problems.count == 1)
  }

  @Test func documentNumbersAreFoundAndSortedHoweverTheyAreSpelled() throws {
    let sample = SampleIndex()
    let numbers = [
      "国发[2021]10号", "國發（2021）9號", "国发〔2020〕99号", "主席令第二十三号", "", "国办发〔2022〕1号", "国发〔2021〕 23 号",
    ]
    let lines = numbers.enumerated().map { "{\"id\":\"\($0)\",\"body\":\"通知\",\"number\":\"\($1)\"}" }
    sample.folder.write("texts/a.jsonl", lines.joined(separator: "\n"))
    try sample.build()
    let engine = try sample.engine()
    #expect(
      try sample.found("通知") { $0.sort = .field(.number, isDescending: false) }
        == ["3", "5", "2", "1", "0", "6", "4"])
    for spelling in ["国发〔2021〕23号", "国发[2021]23号", "国发（2021）23 号", "国发/2021/23", "國發［２０２１］２３號"] {
      #expect(try engine.documents(number: spelling).map { try engine.id($0) } == ["6"])
      #expect(try engine.documents(named: spelling).map { try engine.id($0) } == ["6"])
      #expect(try sample.found("通知") { $0[.number] = [spelling] } == ["6"])
    }
    #expect(try engine.documents(number: "主席令 第二十三号").map { try engine.id($0) } == ["3"])
    #expect(try engine.documents(number: "国发〔2021〕2号").isEmpty)
    #expect(try engine.documents(number: "").isEmpty)
    #expect(try sample.found("通知") { $0[.number] = ["国发"] } == [])
  }

  /// A title is put in front of the text where it does not stand near its beginning, whatever comes first in
  /// the text.
  @Test func theBeginningOfATextIsEnoughToLookForItsTitle() throws {
    let sample = SampleIndex()
    var lines: [String] = []
    var expected: [Bool] = []
    var random = SeededRandom.forTest()
    for number in 0..<120 {
      let blanks = String(repeating: " \u{3000}", count: [0, 3, 400, 3000][random.below(4)])
      let before = String(repeating: "甲乙丙丁，", count: [0, 40, 78, 79, 80, 81, 500][random.below(7)])
      let text = "\(blanks)\(before)关\(blanks)于養老的通知\(String(repeating: "戊", count: random.below(900)))"
      lines.append("{\"id\":\"\(number)\",\"title\":\"关于养老的通知\",\"body\":\"\(text)\"}")
      // The rule itself: within 400 units and as many as the title has.
      expected.append(before.count + 7 > 407)
    }
    sample.folder.write("texts/a.jsonl", lines.joined(separator: "\n"))
    try sample.build()
    let engine = try sample.engine()
    for number in 0..<120 {
      let document = try #require(try engine.stored.withID("\(number)").first)
      #expect(try (engine.record(document).titleBytes > 0) == expected[number], "\(random.seed), \(number)")
    }
  }

  /// What options state, a tree may state too, in any place.
  @Test func conditionsAreNodesOfTheQuery() throws {
    let engine = try Self.sample().engine()
    func found(_ query: Query) throws -> [String] {
      let plan = try engine.plan(query, SearchRequest(""))
      return try engine.reader.matching(plan.filter).map { document in
        let id = try engine.id(document)
        return id.split(separator: "/").last.map(String.init) ?? id
      }.sorted()
    }
    let kind = Query.field("kind", .anyOf(["方案"]))
    let service = Query.phrase(Phrase(Array("服务".utf16)))
    #expect(try found(kind) == ["plan.md"])
    #expect(try found(.not(.or([kind, service]))) == ["a-2", "court.txt", "huizhou.txt"])
    #expect(
      try found(.or([.range("date", 20_240_101...Int64.max), service])) == ["a-1", "plan.md", "trad.txt"])
    #expect(try found(.range("date", 20_210_101...20_211_231)) == ["a-2"])
    #expect(try found(.field("path", .glob(["**/trad*"]))) == ["trad.txt"])
    #expect(try found(.field("nothing", .anyOf(["a"]))) == [])
    #expect(try found(.prefix(Array("pm".utf16))) == ["plan.md"])
    #expect(try found(.prefix(Array("人".utf16))) == ["court.txt"])
    #expect(try found(.and([.prefix(Array("条".utf16)), .not(.prefix(Array("人".utf16)))])) == ["trad.txt"])
    let phrases = ["居家", "接诉即办"].map { Phrase(Array($0.utf16)) }
    #expect(try found(.alternatives(phrases)) == ["a-2"])
  }

  @Test func sortingOffsetAndTotals() throws {
    let sample = try Self.sample()
    #expect(try sample.found("通知") { $0.sort = .field(.date, isDescending: false) } == ["a-2", "a-1"])
    #expect(try sample.found("通知") { $0.sort = .field(.date, isDescending: true) } == ["a-1", "a-2"])
    let engine = try sample.engine()
    var request = SearchRequest("市")
    request.limit = 1
    let first = try engine.search(request)
    request.offset = 1
    let second = try engine.search(request)
    #expect(first.total == second.total && first.total == 3)
    #expect(first.documents.map(\.rank) == [1] && second.documents.map(\.rank) == [2])
    #expect(first.documents[0].document != second.documents[0].document)
  }

  @Test func hitsNameTheirPlace() throws {
    let sample = try Self.sample()
    let engine = try sample.engine()
    func hit(_ query: String) throws -> Hit {
      let response = try engine.search(SearchRequest(query))
      let first = try #require(response.documents.first)
      return try engine.hit(first, response.highlights)
    }
    let plan = try hit("\"国民经济和社会发展计划\"")
    #expect(plan.line == 12)
    #expect(plan.snippet.marked.contains("[国民经济和社会发展计划]执行情况良好"))
    #expect(plan.record.metadata.issuers == ["广州市人民政府", "广州市生态环境局"])
    #expect(plan.record.metadata.date == "2024-03-05")
    #expect(try hit("PM2.5").snippet.marked.hasPrefix("[ＰＭ２．５] 平均浓度"))
    #expect(try hit("留白增绿").line == 11)
    #expect(try hit("长者").snippet.marked == "[長者]照顧服務條例")
    // A document of a JSON line is on the file's line, wherever in its body the match is.
    #expect(try hit("接诉即办").line == 3)
    #expect(try hit("接诉即办").snippet.marked == "做好信访工作，[接诉即办]。")
  }

  @Test func passagesAreWholeParagraphs() throws {
    let sample = try Self.sample()
    let engine = try sample.engine()
    let response = try engine.search(SearchRequest("\"国民经济和社会发展计划\" 留白增绿"))
    let (record, passages) = try engine.passages(response.documents[0].document, response.highlights)
    #expect(record.path.hasSuffix("plan.md"))
    #expect(passages.map(\.line) == [11])
    #expect(passages[0].excerpt.marked.contains("实施[留白增绿]。[国民经济和社会发展计划]执行情况良好。"))
  }

  @Test func explanationsAddUp() throws {
    let sample = try Self.sample()
    let engine = try sample.engine()
    for query in ["养老 服务", "市", "PM2.5 浓度", "服务 -养老"] {
      let request = SearchRequest(query)
      for hit in try engine.search(request).documents {
        let explanation = try engine.explain(request, document: hit.document)
        #expect(explanation.score == hit.score)
        #expect(explanation.matchesAll)
      }
    }
    let other = try #require(try engine.stored.withID("a-2").first)
    let why = try engine.explain(SearchRequest("养老服务"), document: other)
    #expect(!why.matchesAll)
    #expect(why.phrases.map(\.occurrences) == [0, 0])
  }

  @Test func parityHoldsOnTheSample() throws {
    let engine = try Self.sample().engine()
    let report = try ParityCheck(engine, count: 2000, seed: 5).run { _, _ in }
    #expect(report.strings == 2000 && report.missed == 0 && report.wrong == 0, "\(report.differences)")
    #expect(report.numbers > 0 && report.expressions > 0)
  }

  @Test func textReportsNameOffsets() throws {
    let report = try TextReport("ＰＭ２．５的\n浓度")
    #expect(report.canonical == "pm2.5的浓度")
    let word = try #require(report.tokens.first)
    #expect(word.family == "word" && word.text == "pm2.5" && word.source == 0..<15)
    #expect(report.tokens.contains { $0.family == "bigram" && $0.text == "的浓" && $0.source == 15..<22 })
    #expect(report.phrases == ["pm2.5", "浓度"])
  }
}
