import PolicyDocuments
import TestSupport
import Testing
import TextAnalysis

@testable import SearchEngine

/// Editions of one text, and near-duplicates.
@Suite struct EditionTests {
  private static let characters = Array("劳动合同经济补偿用人单位养老服务法院国家应当规定水利建设管理体系机制教育卫生环境保护".unicodeScalars)

  /// An article of its own.
  private static func article(_ number: Int, _ random: inout SeededRandom) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<60 { text.append(characters[random.below(characters.count)]) }
    return "第\(number)条　\(String(text))。"
  }

  private static func shingles(_ text: String) throws -> Set<[UInt16]> {
    let units = try TextFolder().foldQuery(text).filter {
      let kind = CharacterClass(of: UInt32($0))
      return kind == .han || kind == .letterOrDigit
    }
    return Set((0..<max(0, units.count - 4)).map { Array(units[$0..<$0 + 5]) })
  }

  private static func sketch(_ text: String) throws -> Sketch? {
    var builder = SketchBuilder()
    builder.add(try TextFolder().foldQuery(text))
    return builder.sketch
  }

  @Test func sketchesEstimateTheShareOfCommonShingles() throws {
    var random = SeededRandom.forTest()
    var error = 0.0
    for _ in 0..<40 {
      let pool = (1...40).map { Self.article($0, &random) }
      let kept = 5 + random.below(36)
      let left = pool.joined(separator: "\n\n")
      let right = (pool.prefix(kept) + (0..<40 - kept).map { Self.article(50 + $0, &random) }).joined()
      let (a, b) = (try Self.shingles(left), try Self.shingles(right))
      let share = Double(a.intersection(b).count) / Double(a.union(b).count)
      let first = try #require(try Self.sketch(left))
      let second = try #require(try Self.sketch(right))
      #expect(abs(first.similarity(to: second) - share) < 0.3, "seed \(random.seed)")
      error += first.similarity(to: second) - share
      #expect(first.similarity(to: first) == 1)
      #expect(Sketch(first.bytes) == first)
      // Pieces that overlap make the same sketch.
      var pieces = SketchBuilder()
      let units = try TextFolder().foldQuery(left)
      pieces.add(Array(units[..<(units.count / 2)]))
      pieces.add(Array(units[(units.count / 3)...]))
      #expect(pieces.sketch == first)
    }
    #expect(abs(error / 40) < 0.05, "seed \(random.seed)")
    #expect(try Self.sketch("太短的文字") == nil)
    #expect(Sketch([1, 2, 3]) == nil)
  }

  private static func sample(_ random: inout SeededRandom) throws -> SampleIndex {
    let sample = SampleIndex()
    let articles = (1...30).map { article($0, &random) }
    for (year, changed) in [(2001, 12), (2011, 6), (2021, 0)] {
      let own = articles.enumerated().map { $0 < changed ? article($0 + 1, &random) : $1 }
      sample.folder.write(
        "texts/law-\(year).md",
        "---\ntitle: 中华人民共和国水利管理法\ndate: \(year)-01-01\n---\n\n" + own.joined(separator: "\n\n"))
    }
    // The same text under another name, a part under the same name, and other texts.
    sample.folder.write("texts/reprint.md", "---\ntitle: 汇编\n---\n\n" + articles.joined(separator: "\n\n"))
    sample.folder.write("texts/part.md", "---\ntitle: 中华人民共和国水利管理法\n---\n\n水利管理法的说明")
    for number in 0..<12 {
      sample.folder.write(
        "texts/other-\(number).md",
        "---\ntitle: 通知\(number)\n---\n\n水利管理法"
          + (1...9).map { article($0, &random) }.joined(separator: "\n\n"))
    }
    try sample.build()
    return sample
  }

  @Test func oneEditionIsListed() throws {
    var random = SeededRandom.forTest()
    let sample = try Self.sample(&random)
    let engine = try sample.engine()
    var request = SearchRequest("水利管理法")
    let best = try engine.search(request)
    request.editions = .all
    let all = try engine.search(request)
    func names(_ response: SearchResponse) throws -> [String] {
      try response.documents.map {
        try engine.id($0.document).split(separator: "/").last.map(String.init) ?? ""
      }
    }
    let (listed, every) = (try names(best), try names(all))
    #expect(listed.first == "law-2021.md" && every.first == "law-2021.md")
    #expect(listed.filter { $0.hasPrefix("law") } == ["law-2021.md"])
    #expect(every.filter { $0.hasPrefix("law") }.count == 3)
    // The page is full, and what remains keeps its order.
    #expect(listed.count == 10 && every.count == 10)
    #expect(listed.starts(with: every.filter { !$0.hasPrefix("law") || $0 == "law-2021.md" }))
    #expect(best.total == all.total)
    let editions = try engine.editions(of: best.documents[0].document).map { try engine.id($0) }
    #expect(editions.map { String($0.suffix(11)) } == ["law-2001.md", "law-2011.md"])
    // A list of everything has everything.
    request.editions = .best
    request.limit = 0
    #expect(try engine.search(request).documents.count == all.total)
  }

  /// A law that was written anew is an edition though it shares nothing; a part of one, and a law of another
  /// place, are none.
  @Test func wholeLawsOfOneNameAreEditions() throws {
    var random = SeededRandom.forTest()
    let sample = SampleIndex()
    func write(_ name: String, _ articles: [String], region: String = "甲省") {
      sample.folder.write(
        "texts/\(name).md",
        "---\ntitle: 水利管理法典\nregion: \(region)\n---\n\n" + articles.joined(separator: "\n\n"))
    }
    let new = (1...60).map { Self.article($0, &random) }
    write("new", new)
    write("old", (1...50).map { Self.article($0, &random) })
    write("elsewhere", (1...40).map { Self.article($0, &random) }, region: "乙省")
    write("first-part", Array(new.prefix(10)))
    // Of a share far from that of editions: the similarity of sketches is an estimate.
    write("last-part", Array(new.suffix(18)))
    try sample.build()
    let engine = try sample.engine()
    func editions(_ name: String) throws -> [String] {
      let document = try #require(try engine.documents(at: sample.texts + "/\(name).md").first)
      return try engine.editions(of: document).map {
        try engine.id($0).split(separator: "/").last.map(String.init) ?? ""
      }
    }
    #expect(try editions("new") == ["old.md"] && editions("old") == ["new.md"], "seed \(random.seed)")
    #expect(try editions("elsewhere") == [] && editions("last-part") == [], "seed \(random.seed)")
    #expect(try editions("first-part") == [], "seed \(random.seed)")
  }

  @Test func pagesFollowEachOther() throws {
    var random = SeededRandom.forTest()
    let engine = try Self.sample(&random).engine()
    var request = SearchRequest("水利管理法")
    request.limit = 9
    let whole = try engine.search(request).documents.map(\.document)
    request.limit = 3
    var pages: [Int] = []
    for offset in [0, 3, 6] {
      request.offset = offset
      pages += try engine.search(request).documents.map(\.document)
    }
    #expect(pages == whole)
  }

  @Test func duplicatesAreFoldedOnRequest() throws {
    var random = SeededRandom.forTest()
    let engine = try Self.sample(&random).engine()
    var request = SearchRequest("\"第20条\" 水利")
    request.match = .any
    request.limit = 20
    func names() throws -> [String] {
      try engine.search(request).documents.map {
        try String(engine.id($0.document).split(separator: "/").last ?? "")
      }
    }
    #expect(try Set(names()).isSuperset(of: ["reprint.md"]))
    request.foldsDuplicates = true
    let found = try engine.search(request)
    let listed = try names()
    // One edition; the reprint, of 2021, stands beside the earlier ones.
    let laws = listed.filter { $0.hasPrefix("law") }
    #expect(laws.count == 1, "\(listed)")
    #expect(listed.contains("reprint.md") == (laws != ["law-2021.md"]), "\(listed)")
    #expect(found.documents.contains { !$0.folded.isEmpty })
  }

  @Test func similarDocumentsAreMarked() throws {
    var random = SeededRandom.forTest()
    let sample = try Self.sample(&random)
    let engine = try sample.engine()
    let law = try #require(try engine.documents(at: sample.texts + "/law-2021.md").first)
    let found = try #require(try engine.similar(to: law, limit: 0))
    #expect(found.map(\.similarity) == found.map(\.similarity).sorted(by: >))
    let relations = try found.map {
      try String(engine.id($0.document).split(separator: "/").last ?? "") + " \($0.relation)"
    }
    #expect(relations.first == "reprint.md duplicate")
    #expect(Set(relations).isSuperset(of: ["law-2011.md edition", "law-2001.md edition"]))
    let short = try #require(try engine.documents(at: sample.texts + "/part.md").first)
    #expect(try engine.similar(to: short, limit: 0) == nil)
  }

  @Test func changedArticlesGoTogether() {
    func parts(_ texts: [(Int?, String)]) -> [ArticleComparison.Part] {
      texts.map {
        ArticleComparison.Part(
          ordinal: $0.0.map { .init($0) }, text: Array($0.1.utf16), source: "\($0.0 ?? 0)\($0.1)")
      }
    }
    let old = parts([(1, "目的"), (2, "范围"), (3, "定义"), (4, "施行")])
    let new = parts([(1, "目的"), (2, "新范围"), (3, "新增"), (4, "定义"), (5, "施行")])
    let comparison = ArticleComparison(old, new)
    #expect(comparison.unchanged == 3)
    #expect(comparison.changed == [.init(left: "2范围", right: "2新范围"), .init(left: nil, right: "3新增")])
    #expect(ArticleComparison(old, old).changed.isEmpty)
    #expect(ArticleComparison(old, []).changed.count == 4 && ArticleComparison([], old).changed.count == 4)
  }
}
