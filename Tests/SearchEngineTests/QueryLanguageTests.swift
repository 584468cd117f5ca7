import InvertedIndex
import PolicyDocuments
import QueryLanguage
import TestSupport
import Testing
import TextAnalysis

@testable import SearchEngine

/// The whole language on an index, beside a scan of all texts.
@Suite struct QueryLanguageTests {
  private static let words = [
    "养老", "服务", "补贴", "机构", "居家", "社区", "covid-19", "covidx", "GDP", "PM2.5", "2021", "年", "罚款",
    "的", "𠮷", "𠮷野",
  ]
  private static let ends = [
    "，", "。", "；", "、", "“", "”", "\n", "\n", "\n\n", "。\n", "\n第一条　", "\n第二条 ", "\n第三条　", "\n（一）",
    "\n第一章 总则\n", "\n二、养老补贴\n",
    " ", "《", "》",
  ]

  /// Texts in which the same few words stand at all distances, parted in all ways.
  private static func text(_ random: inout SeededRandom) -> String {
    let density = 2 + random.below(8)
    return (0..<random.below(160)).map { _ in
      random.below(density) == 0 ? ends[random.below(ends.count)] : words[random.below(words.count)]
    }.joined()
  }

  private static func write(_ random: inout SeededRandom, _ folder: TemporaryDirectory) {
    for number in 0..<40 {
      let date = ["2019", "2020-03", "2021-07-01", "2023-12-31", ""][random.below(5)]
      let escaped = text(&random).replacing("\n", with: "\\n")
      folder.write(
        "texts/\(random.below(2) == 0 ? "甲" : "乙")/\(number).jsonl",
        """
        {"id":"\(number)","title":"关于\(words[random.below(4)])\(words[random.below(4)])的通知","body":"\(escaped)",\
        "date":"\(date)","kind":"\(["通知", "意见", "办法"][random.below(3)])","issuer":"\(["国务院", "国务院办公厅", "财政部"][random.below(3)])",\
        "number":"\(["国发", "国办发"][random.below(2)])〔\(2019 + random.below(3))〕\(1 + random.below(30))号"}

        """)
    }
  }

  private static let vocabulary = RandomQueries.Vocabulary(
    words: words, prefixes: ["covid", "pm2", "gd"],
    fields: [
      "title:养老", "标题：\"服务的\"", "kind:通知", "机关:国务院", "date:2020..2021", "日期:..2020-03", "date:2021",
      "section:总则",
      "章节:养老", "路径:甲", "number:国发/2020", "文号:国办发/2021/5..20", "文号:国发", "kind:(意见 OR 办法)",
    ],
    patterns: [
      "第.条", "养老.{0,3}补贴", "(?:居家|社区)服务", "[一二三]条", "covid.?1", "^第", "服务$", "養老(?=服务)", "\\d{4}年",
      "机构|罚款",
      "(的.)\\1",
    ])

  @Test(arguments: [
    ("NEAR/2(养老 补贴)", ["pairs.txt", "plain.txt"]), ("NEAR/1(养老 补贴)", []),
    ("ONEAR/2(养老 补贴)", ["pairs.txt", "plain.txt"]),
    ("ONEAR/0(𠮷 养老)", ["before.txt"]), ("NEAR/0(𠮷 养老)", ["before.txt", "pairs.txt"]),
    ("NEAR/1(𠮷 补贴)", ["pairs.txt"]),
  ])
  func nearnessCountsCharacters(_ query: String, _ wanted: [String]) throws {
    let sample = SampleIndex()
    for (name, text) in [("pairs", "养老𠮷𠮷补贴"), ("plain", "养老甲乙补贴"), ("before", "𠮷养老的服务的补贴")] {
      sample.folder.write("texts/\(name).txt", "通知\n\n\(text)\n")
    }
    try sample.build()
    #expect(try sample.found(query).sorted() == wanted)
    let engine = try sample.engine()
    for document in try engine.search(SearchRequest(query)).documents {
      let hit = try engine.hit(document, Highlights(try engine.plan(SearchRequest(query))))
      #expect(
        hit.snippet.marked.contains("[") && !hit.snippet.marked.contains("[𠮷𠮷"), "\(hit.snippet.marked)")
    }
  }

  /// The identifier of a file is its path, which its record shares.
  @Test func titlesOfFilesAreFound() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "养老服务条例\n\n第一条　为了发展，制定本条例。\n")
    try sample.build()
    #expect(try sample.found("title:养老") == ["a.txt"])
    #expect(try sample.found("title:发展") == [])
  }

  @Test func searchesFindWhatAScanFinds() throws {
    var random = SeededRandom.forTest()
    var hits = 0
    for _ in 0..<LongTests.count(3, 60) {
      let sample = SampleIndex()
      Self.write(&random, sample.folder)
      try sample.build()
      let engine = try sample.engine()
      let oracles = try (0..<engine.reader.documentLimit).map { document in
        let stored = try engine.stored.text(document)
        return QueryOracle(
          WholeText(
            units: stored.units, restored: stored.restored, record: try engine.record(document)),
          engine.folder)
      }
      for _ in 0..<120 {
        let text = RandomQueries.language(Self.vocabulary, depth: 3, &random)
        var request = SearchRequest(text)
        request.limit = 0
        request.match = .all
        let plan = try engine.plan(request)
        let expected = oracles.indices.filter { oracles[$0].matches(plan.query) }
        let response = try engine.search(request)
        #expect(response.documents.map(\.document).sorted() == expected, "\(text) = \(plan.query)")
        #expect(try engine.count(request).total == expected.count, "\(text)")
        hits += expected.count
        let highlights = response.highlights
        for found in response.documents.prefix(3) {
          let hit = try engine.hit(found, highlights)
          let isMarked = !hit.snippet.highlights.isEmpty
          let (record, passages) = try engine.passages(found.document, highlights)
          #expect(record.id == hit.record.id)
          #expect(passages.isEmpty || isMarked, "\(text)")
        }
        if let first = oracles.indices.randomElement(using: &random) {
          let explanation = try engine.explain(request, document: first)
          #expect(explanation.matchesAll == expected.contains(first), "\(text)")
        }
      }
    }
    #expect(hits > 1000)
  }

  /// The nearest piece of a text beside the distances of all pieces.
  @Test func approximateMatchesAreTheClosest() throws {
    var random = SeededRandom.forTest()
    func distance(_ left: [UInt16], _ right: [UInt16]) -> Int {
      var row = Array(0...right.count)
      for (index, unit) in left.enumerated() {
        var next = [index + 1]
        for place in right.indices {
          next.append(
            min(row[place + 1] + 1, next[place] + 1, row[place] + (unit == right[place] ? 0 : 1)))
        }
        row = next
      }
      return row[right.count]
    }
    for _ in 0..<300 {
      let text = (0..<random.below(14)).map { _ in UInt16(97 + random.below(4)) }
      let string = (0..<1 + random.below(6)).map { _ in UInt16(97 + random.below(5)) }
      var least = string.count
      for start in text.indices {
        for end in start + 1...text.count {
          least = min(least, distance(string, Array(text[start..<end])))
        }
      }
      let found = ApproximateMatch(string, in: text)
      #expect(found?.distance ?? string.count == least, "\(string) \(text)")
      if let found { #expect(distance(string, Array(text[found.range])) == found.distance) }
    }
  }

  /// What is marked is what satisfied the operator, and nothing else.
  @Test(arguments: [
    ("NEAR/3(养老 补贴)", "[养老]机构[补贴]", 5), ("ONEAR/3(补贴 养老)", "[补贴]。[养老]", 4),
    ("SENTENCE(居家 补贴)", "[居家]有[补贴]", 2), ("同段(居家 罚款)", "[居家]有补贴。[罚款]", 2), ("covid*", "[covid]-19", 1),
    ("/老.{2}补/", "[老机构补]", 1),
  ])
  func marksAreWhatMatched(query: String, marked: String, count: Int) throws {
    let sample = SampleIndex()
    sample.folder.write(
      "texts/a.txt", "养老机构补贴。养老服务，远处还有很多很多文字然后才是补贴\n\n补贴。养老\n\n居家有补贴。罚款\n\nacovid covid-19 居家")
    try sample.build()
    let engine = try sample.engine()
    let response = try engine.search(SearchRequest(query))
    let found = try #require(response.documents.first, "\(query)")
    let text = try engine.passages(found.document, response.highlights).passages.map(\.excerpt.marked)
      .joined(separator: "|")
    #expect(text.contains(marked), "\(text)")
    #expect(text.count { $0 == "[" } == count, "\(text)")
  }

  @Test func weightsRank() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "养老养老养老")
    sample.folder.write("texts/b.txt", "补贴补贴补贴")
    try sample.build()
    #expect(try sample.found("养老^5 OR 补贴").first == "a.txt")
    #expect(try sample.found("养老 OR 补贴^5").first == "b.txt")
    let engine = try sample.engine()
    // A weight of 1 is none, and a weight on a term scales it.
    let plain = try engine.plan(SearchRequest("养老 补贴")).terms
    #expect(try engine.plan(SearchRequest("养老^1 补贴")).terms == plain)
    let weighted = try engine.plan(SearchRequest("养老^4 补贴")).terms
    for (term, heavy) in zip(plain, weighted) {
      #expect(heavy.boost == term.boost * ("养老".contains(SearchEngine.text(of: term.term)) ? 4 : 1))
    }
  }

  @Test(arguments: [
    ("/养老(/", 5), ("服务 /[/", 5), ("/(养老+)+$/ x", nil), ("/\\y/", 3), ("/*/", 2),
  ])
  func patternsWithMistakesAreErrors(query: String, column: Int?) throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "养老 x")
    try sample.build()
    let request = SearchRequest(query)
    let engine = try sample.engine()
    do throws(EngineError) {
      _ = try engine.search(request)
      #expect(column == nil)
    } catch {
      guard case .query(let mistake) = error, mistake.reason == .badPattern else { throw error }
      let expected = try #require(column)
      #expect(abs(mistake.column - expected) <= 1, "\(mistake.column)")
      #expect(request.mistake == error)
    }
  }

  /// An expression that takes exponential time is an error; what was read is said.
  @Test func costlyPatternsEnd() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "服务" + String(repeating: "a", count: 3000))
    sample.folder.write("texts/b.txt", "养老服务")
    try sample.build()
    let engine = try sample.engine()
    for request in [SearchRequest("/(a+)+[bc]/"), SearchRequest("-/(a|aa)+[bc]/ 服务")] {
      #expect(throws: EngineError.self) { try engine.search(request) }
      #expect(throws: EngineError.self) { try engine.count(request) }
    }
    // Only texts with what the pattern requires are read.
    let found = try engine.search(SearchRequest("/养老.*/"))
    #expect(found.documents.count == 1 && found.textsScanned == 1)
    #expect(try engine.count(SearchRequest("/[养a].*/")).textsScanned == 2)
    #expect(try engine.search(SearchRequest("养老")).textsScanned == nil)
  }

  @Test(arguments: [
    ("10% 税率", "10 税率", "按10%的税率"), ("C++ 语言", "c语言 c 语言", "C++ 语言"), ("3.5‰", "3.5", "3.5‰"),
    ("R&D 投入", "r d 投入", "R&D投入"),
    ("《养老条例》规定", "养老条例规定 养老条例规定 养老条例规定", "《养老条例》 规定"),
  ])
  func signsComeFirst(query: String, without: String, with: String) throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", String(repeating: without + "。", count: 3))
    sample.folder.write("texts/b.txt", with + String(repeating: "，其他文字很多", count: 30))
    sample.folder.write("texts/c.txt", "无关")
    try sample.build()
    #expect(try sample.found(query) == ["b.txt", "a.txt"], "\(query)")
    let engine = try sample.engine()
    let response = try engine.search(SearchRequest(query))
    for hit in response.documents {
      #expect(try engine.explain(SearchRequest(query), document: hit.document).score == hit.score)
    }
    #expect(response.documents[0].score > response.documents[1].score)
  }

  @Test func referencesGoBothWays() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/law.md", "---\ntitle: 优化营商环境条例\nnumber: 国令〔2019〕722号\n---\n\n第一条 正文")
    sample.folder.write("texts/a.txt", "通知\n根据《优化营商环境条例》和\n国发〔2021〕23号制定，又据《优化营商环境条例》")
    try sample.build()
    let engine = try sample.engine()
    let a = try #require(engine.documents(named: sample.texts + "/a.txt").first)
    let law = try #require(engine.documents(named: sample.texts + "/law.md").first)
    let cited = try DocumentReferences(.cites, of: a, engine).references
    #expect(cited.map(\.text) == ["优化营商环境条例", "国发〔2021〕23号"] && cited.map(\.line) == [2, 3])
    #expect(cited[0].record?.title == "优化营商环境条例" && cited[1].record == nil)
    #expect(
      try DocumentReferences(.citedBy, of: law, engine).references.map(\.record?.path) == [
        sample.texts + "/a.txt"
      ])
    #expect(try DocumentReferences(.citedBy, of: a, engine).references.isEmpty)
  }

  /// Conditions alone list the newest first.
  @Test func conditionsAloneAreNewestFirst() throws {
    let sample = SampleIndex()
    for (name, date) in [("a", "2021-05-01"), ("b", "2024-01-01"), ("c", "2022")] {
      sample.folder.write("texts/\(name).md", "---\ndate: \(date)\nkind: 通知\n---\n\n正文")
    }
    try sample.build()
    #expect(try sample.found("kind:通知") == ["b.md", "c.md", "a.md"])
    #expect(try sample.found("") { $0[.kind] = ["通知"] } == ["b.md", "c.md", "a.md"])
    #expect(try sample.found("  date:..2022") == ["c.md", "a.md"])
    #expect(throws: EngineError.self) { try sample.found("") }
  }

  @Test func citationsAreFoundByNameAndNumber() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/law.md", "---\ntitle: 优化营商环境条例\nnumber: 国令〔2019〕722号\n---\n\n第一条 正文")
    sample.folder.write("texts/byName.txt", "根据《优化营商环境条例》制定")
    sample.folder.write("texts/byNumber.txt", "按照国令〔2019〕722号的规定")
    sample.folder.write("texts/other.txt", "根据《养老服务条例》制定，参照国发〔2021〕23号")
    try sample.build()
    for query in ["cites:《优化营商环境条例》", "引用:国令[2019]722号", "引用：优化营商环境条例"] {
      #expect(try sample.found(query).sorted() == ["byName.txt", "byNumber.txt"], "\(query)")
    }
    #expect(try sample.found("cites:国发2021/23") == ["other.txt"])
    #expect(try sample.found("cites:国发〔2021〕23号 条例") == ["other.txt"])
  }

  @Test(arguments: [("date:昨天", 6), ("养老 date:2023..2020", 9), ("number:国发/20x1", 8)])
  func valuesThatFieldsCannotHaveAreErrors(query: String, column: Int) throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "养老")
    try sample.build()
    let request = SearchRequest(query)
    let engine = try sample.engine()
    do throws(EngineError) {
      _ = try engine.search(request)
      Issue.record("no error")
    } catch {
      guard case .query(let mistake) = error else { throw error }
      #expect(mistake.column == column)
      // The same without an index.
      #expect(request.mistake == error)
    }
  }

  /// The dynamic program beside trying everything.
  @Test func nearestChainsAreThoseOfTryingAll() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<LongTests.count(300, 20_000) {
      let operands = (0..<2 + random.below(3)).map { _ in
        (0..<random.below(5)).map { _ in
          let start = random.below(40)
          return start..<start + 1 + random.below(4)
        }
      }
      let isOrdered = random.below(2) == 0
      var least: Int?
      func search(_ chosen: [Range<Int>]) {
        if chosen.count == operands.count {
          let sorted = chosen.sorted { $0.lowerBound < $1.lowerBound }
          if isOrdered, sorted != chosen { return }
          let gaps = zip(sorted, sorted.dropFirst()).map { $1.lowerBound - $0.upperBound }
          if gaps.allSatisfy({ $0 >= 0 }) { least = min(least ?? .max, gaps.reduce(0, +)) }
          return
        }
        for range in operands[chosen.count] { search(chosen + [range]) }
      }
      search([])
      let near = NearSearch(operands, isOrdered: isOrdered)
      let closest = near.closest()
      #expect(closest?.gap == least)
      for distance in 0..<12 {
        #expect(near.matches(within: distance) == (least.map { $0 <= distance } ?? false))
        #expect(near.marks(within: distance).isEmpty == (least.map { $0 > distance } ?? true))
      }
      if let closest {
        #expect(closest.ranges.count == operands.count)
        #expect(
          zip(closest.ranges, closest.ranges.dropFirst()).allSatisfy {
            $0.upperBound <= $1.lowerBound
          })
      }
    }
  }
}
