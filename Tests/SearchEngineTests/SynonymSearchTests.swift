import InvertedIndex
import QueryLanguage
import TestSupport
import Testing
import TextAnalysis

@testable import SearchEngine

/// What is looked for is found by its other names.
@Suite struct SynonymSearchTests {
  private static func sample() throws -> SampleIndex {
    let sample = SampleIndex()
    for (name, text) in [
      ("short", "请报发改委审批价格方案。"), ("long", "请报国家发展和改革委员会审批价格方案。"), ("middle", "请报省发展改革委审批价格方案。"),
      ("other", "国家支持发展，推进改革，委员会另行通知。"), ("law", "依照《中华人民共和国劳动合同法》执行。"), ("act", "依照劳动合同法执行。"),
      ("part", "中华人民共和国境内的劳动关系。"),
    ] {
      sample.folder.write("texts/\(name).txt", "通知\n\n\(text)\n")
    }
    try sample.build()
    return sample
  }

  @Test(arguments: [
    ("发改委", ["long.txt", "middle.txt", "short.txt"]), ("\"发改委\"", ["short.txt"]),
    ("~\"发改委\"", ["long.txt", "middle.txt", "short.txt"]), ("~\"报发改委\"", ["short.txt"]),
    ("国家发展和改革委员会", ["long.txt", "other.txt", "short.txt"]), ("发改委 -价格", []),
    ("通知 -发改委", ["act.txt", "law.txt", "long.txt", "middle.txt", "other.txt", "part.txt"]),
    ("中华人民共和国劳动合同法", ["act.txt", "law.txt"]), ("劳动合同法", ["act.txt", "law.txt"]),
    ("SENTENCE(发改委 价格)", ["long.txt", "middle.txt", "short.txt"]), ("SENTENCE(发改委 劳动)", []),
    ("发改委 OR 劳动合同法", ["act.txt", "law.txt", "long.txt", "middle.txt", "short.txt"]),
  ])
  func whatIsFound(_ query: String, _ wanted: [String]) throws {
    let sample = try Self.sample()
    #expect(try sample.found(query) { $0.match = .all }.sorted() == wanted)
    var request = SearchRequest(query)
    request.match = .all
    #expect(try sample.engine().count(request).total == wanted.count)
  }

  @Test func theyAreTurnedOff() throws {
    let sample = try Self.sample()
    #expect(try sample.found("发改委") { $0.usesSynonyms = false } == ["short.txt"])
    #expect(try sample.found("~\"发改委\"") { $0.usesSynonyms = false } == ["short.txt"])
    #expect(try sample.found("发改委") { $0.isLiteral = true } == ["short.txt"])
  }

  @Test func theLiteralFormRanksFirst() throws {
    let sample = try Self.sample()
    #expect(try sample.found("发改委").first == "short.txt")
    #expect(try sample.found("发改委 价格").first == "short.txt")
    #expect(try sample.found("国家发展和改革委员会").first == "long.txt")
  }

  @Test func theFormInTheTextIsMarked() throws {
    let engine = try Self.sample().engine()
    for (query, name, marked) in [
      ("发改委", "long.txt", "国家[发展和改革委员会]审批"), ("发改委", "middle.txt", "省[发展改革委]审批"),
      ("发改委", "short.txt", "报[发改委]审批"),
      ("国家发展改革委", "short.txt", "报[发改委]审批"),
      ("中华人民共和国劳动合同法", "act.txt", "依照[劳动合同法]执行"),
    ] {
      let response = try engine.search(SearchRequest(query))
      let hits = try response.documents.map { try engine.hit($0, response.highlights) }
      let hit = try #require(hits.first { $0.record.path.hasSuffix(name) }, "\(query) \(name)")
      #expect(hit.snippet.marked.contains(marked), "\(query): \(hit.snippet.marked)")
    }
  }

  @Test func explanationsShowThem() throws {
    let engine = try Self.sample().engine()
    let document = try #require(try engine.search(SearchRequest("\"省发展改革委\"")).documents.first).document
    let explanation = try engine.explain(SearchRequest("发改委"), document: document)
    #expect(explanation.matchesAll)
    let spellings = try #require(explanation.phrases.first).spellings
    #expect(spellings.map(\.text) == ["发展和改革委员会", "发展改革委"])
    #expect(spellings.map(\.occurrences) == [0, 1])
    #expect(spellings.map(\.documents) == [1, 1])
  }

  /// All forms of what is asked for have one document frequency, and the sum of what is explained is the
  /// score. A number is the same in any spelling.
  @Test func alternativesShareTheirDocumentFrequency() throws {
    let sample = try Self.sample()
    for number in 0..<6 { sample.folder.write("texts/more\(number).txt", "通知\n\n请报省发展改革委审批。\n") }
    sample.folder.write("texts/digits.txt", "通知\n\n依照第14条执行。\n")
    sample.folder.write("texts/han.txt", "通知\n\n依照第十四条执行。\n")
    try sample.build()
    let engine = try sample.engine()
    for query in ["发改委", "国家发展改革委 价格", "~\"发改委\"", "第十四条"] {
      let request = SearchRequest(query)
      let response = try engine.search(request)
      #expect(!response.documents.isEmpty)
      for found in response.documents {
        let explanation = try engine.explain(request, document: found.document)
        #expect(explanation.score == found.score, "\(query)")
      }
    }
    func pooled(_ query: String, _ term: String) throws -> (own: Int, pooled: Int) {
      let explanation = try engine.explain(SearchRequest(query), document: 0)
      let found = try #require(explanation.terms.first { $0.text == term })
      return (found.detail.documentFrequency, found.detail.term.pooledFrequency)
    }
    // 发改委 stands in one document, 发展和改革委员会 in one, 发展改革委 in seven.
    #expect(try pooled("发改委", "发改") == (1, 9))
    #expect(try pooled("发改委", "展改") == (7, 9))
    #expect(try pooled("第十四条", "第14条") == (1, 2))
    let scores = try engine.search(SearchRequest("第十四条")).documents
    #expect(scores.count == 2)
    #expect(try engine.search(SearchRequest("通知")).documents.isEmpty == false)
    #expect(try pooled("\"发改委\"", "发改") == (1, 0))
  }

  /// The user's list counts from the next query on, and a mistake in it is said.
  @Test func theListOfTheUserIsLive() throws {
    let sample = try Self.sample()
    let engine = try sample.engine()
    func count(_ query: String) throws -> Int { try engine.count(SearchRequest(query)).total }
    #expect(try count("物价局") == 0)
    sample.folder.write("index/synonyms.txt", "物价局 = 發改委\n")
    #expect(try count("物价局") == 1)
    #expect(try count("发改委") == 3)
    sample.folder.write("index/synonyms.txt", "物价局\n")
    #expect(
      throws: EngineError.queryList(
        path: sample.index + "/synonyms.txt", QueryListError(line: 1, reason: .oneForm))
    ) { try count("物价局") }
    // An update leaves it where it is.
    sample.folder.write("index/synonyms.txt", "# 无\n物价局 = 价格方案 = 劳动关系\n")
    sample.folder.write("texts/new.txt", "通知\n\n新文件。\n")
    try sample.build()
    #expect(try count("物价局") == 4)
    try sample.build(full: true)
    #expect(try SearchEngine(opening: sample.index).count(SearchRequest("物价局")).total == 4)
  }

  /// Whether no numeral goes on at the ends of a place: 十四五 is no name in 二十四五.
  private static func isWhole(_ place: Range<Int>, _ text: [UInt16]) -> Bool {
    let numerals = Set("一二三四五六七八九十".utf16)
    func isNumeral(_ index: Int) -> Bool { text.indices.contains(index) && numerals.contains(text[index]) }
    return !(isNumeral(place.lowerBound) && isNumeral(place.lowerBound - 1))
      && !(isNumeral(place.upperBound - 1) && isNumeral(place.upperBound))
  }

  /// Random texts and queries: what the literal form finds is found, and exactly what a scan for units and
  /// alternatives finds.
  @Test func nothingIsLost() throws {
    var random = SeededRandom.forTest()
    let pieces = [
      "发改委", "国家发展改革委", "国家发展和改革委员会", "国家", "发展", "改革委", "证监会", "中国", "放管服", "简政放权、放管结合、优化服务", "简政", "优化服务",
      "双碳", "碳达峰", "碳中和", "民诉法", "中华人民共和国民事诉讼法", "民事诉讼法", "十四五", "第十四个五年", "规划", "，", "的", "市人民政府", "市政府",
      "北京",
    ]
    let sample = SampleIndex()
    var texts: [String: [UInt16]] = [:]
    let folder = try TextFolder()
    for number in 0..<120 {
      let text = (0..<1 + random.below(8)).map { _ in pieces[random.below(pieces.count)] }.joined()
      sample.folder.write("texts/\(number).txt", "通知\n\n\(text)\n")
      texts["\(number).txt"] = folder.foldQuery("通知\n\n\(text)\n")
    }
    try sample.build()
    let rewriter = QueryRewriter(folder: folder, analyzer: try Analyzer(), synonyms: Synonyms())
    var more = 0
    for _ in 0..<150 {
      let query = (0..<1 + random.below(3)).map { _ in pieces[random.below(pieces.count)] }.joined()
      let found = Set(try sample.found(query) { $0.match = .all })
      let literal = Set(
        try sample.found(query) {
          $0.match = .all
          $0.usesSynonyms = false
        })
      #expect(found.isSuperset(of: literal), "\(query), seed \(random.seed)")
      more += found.count - literal.count
      var units: [Phrase] = []
      try rewriter.query(query).forEachLeaf { leaf, _, _ in units += leaf.ownPhrases }
      let scanned = texts.filter { _, text in
        units.allSatisfy { unit in
          !CanonicalSearch.all(unit.codeUnits, in: text).isEmpty
            || unit.spellings.contains { spelling in
              CanonicalSearch.all(spelling, in: text).contains { Self.isWhole($0, text) }
            }
        }
      }
      #expect(found == Set(scanned.keys), "\(query), seed \(random.seed)")
    }
    #expect(more > 100)
  }
}
