import TestSupport
import Testing

@testable import InvertedIndex
@testable import SearchEngine
@testable import TextAnalysis

@Suite struct QueryTests {
  @Test func clausesAreSplit() throws {
    #expect(try QueryParser.parse("养老 服务") == [QueryClause(text: "养老"), QueryClause(text: "服务")])
    #expect(
      try QueryParser.parse("  养老\u{3000}\"居家 养老\" -社区 ") == [
        QueryClause(text: "养老"), QueryClause(text: "居家 养老", isExact: true),
        QueryClause(text: "社区", isExcluded: true),
      ])
    #expect(
      try QueryParser.parse("“二十年之问”-\"国企\"") == [
        QueryClause(text: "二十年之问", isExact: true), QueryClause(text: "国企", isExact: true, isExcluded: true),
      ])
    // Half a Chinese quotation is text.
    #expect(try QueryParser.parse("概不负责”的“规定") == [QueryClause(text: "概不负责”的“规定")])
    // A sign inside a word is part of it.
    #expect(
      try QueryParser.parse("covid-19 a-b") == [QueryClause(text: "covid-19"), QueryClause(text: "a-b")])
    #expect(try QueryParser.literal("\"a -b") == [QueryClause(text: "\"a -b", isExact: true)])
  }

  @Test(arguments: [
    ("养老 \"居家", 4), ("", 1), ("  ", 1), ("养老 -", 4), ("- 养老", 1), ("-养老", 1), ("\"\"", 1),
    ("养老 \"  \"", 4),
  ])
  func errorsNameTheirColumn(query: String, column: Int) {
    do throws(QueryError) {
      _ = try QueryParser.parse(query)
      Issue.record("no error for '\(query)'")
    } catch {
      #expect(error.column == column)
    }
  }

  @Test func longQueriesAreRefused() {
    #expect(throws: QueryError.self) { try QueryParser.parse(String(repeating: "养", count: 40_000)) }
    #expect(throws: QueryError.self) { try QueryParser.literal(String(repeating: "a", count: 100_000)) }
  }

  @Test(arguments: [
    ("城市副中心", ["城市", "副中心"]), ("养老服务", ["养老", "服务"]), ("5G基站", ["5g", "基站"]),
    ("PM2.5", ["pm2.5"]), ("2024年", ["2024年"]), ("养老的服务", ["养老", "服务"]), ("水", ["水"]), ("的", ["的"]),
    ("第十五条规定", ["第十五条", "规定"]),
  ])
  func runsAreCutIntoUnits(query: String, units: [String]) throws {
    let folder = try TextFolder()
    let canonical = folder.foldQuery(query)
    let cut = UnitCutter.cut(canonical, try Analyzer().words(of: canonical))
    #expect(cut.units.map { String(decoding: canonical[$0], as: UTF16.self) } == units)
  }

  @Test(arguments: [
    ("城市副中心", ["中心"]), ("养老服务", []), ("市属国企", ["属国"]), ("5G基站", []), ("我可以把房屋转租出去", ["可以", "房屋", "租出去"]),
    ("公司法", ["公司"]), ("养老的服务", []),
  ])
  func wordsThatWereGluedAreKnown(query: String, words: [String]) throws {
    let canonical = try TextFolder().foldQuery(query)
    let cut = UnitCutter.cut(canonical, try Analyzer().words(of: canonical))
    #expect(cut.gluedWords.map { String(decoding: canonical[$0], as: UTF16.self) } == words)
  }

  /// Whatever is typed: an answer or an error with a column inside the query, never a trap.
  @Test func anyInputIsSafe() throws {
    var random = SeededRandom.forTest()
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "养老服务条例\n\n第一条 为了规范养老服务，制定本条例。PM2.5 5G基站 “二十年之问”")
    try sample.build()
    let engine = try sample.engine()
    let pieces = Array("养老服务的第一条\"“”-－ \u{3000}\n\t()（）〔〕|&*:^~a1.é\u{0}\u{FEFF}\u{1F600}𠀀\u{301}")
    for _ in 0..<LongTests.count(3000, 50_000) {
      let query = String((0..<random.below(12)).map { _ in pieces[random.below(pieces.count)] })
      var request = SearchRequest(query)
      request.isLiteral = random.below(4) == 0
      request.match = SearchRequest.Match.allCases[random.below(3)]
      do throws(EngineError) {
        let response = try engine.search(request)
        for hit in response.documents {
          _ = try engine.hit(hit, response.bound)
          _ = try engine.passages(hit.document, response.bound)
        }
      } catch {
        guard case .query(let query) = error else { throw error }
        #expect(query.column >= 1 && query.column <= query.query.unicodeScalars.count + 1)
      }
    }
  }

  /// A term counts as often as it stands in the query, and stands where it came first.
  @Test func termsAreCountedHoweverManyThereAre() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    let analyzer = try Analyzer()
    for count in [1, 5, 40, 300, 3000] {
      let ranking = RankingSettings.standard
      var scored = ScoredTerms(ranking)
      var order: [Filter.Term] = []
      var boosts: [Filter.Term: Float] = [:]
      for _ in 0..<2 {
        let text = String(
          String.UnicodeScalarView(
            (0..<count).compactMap { _ in Unicode.Scalar(0x4E00 + UInt32(random.below(60 + count))) }))
        var terms = AnalyzedTerms()
        analyzer.analyze(folder.foldQuery(text), into: &terms)
        scored.add(terms)
        let words = terms.words.indices.map { word in
          let bytes = Array(terms.wordBytes[terms.bytes(ofWord: word)])
          return (
            Filter.Term(field: IndexLayout.Field.words.rawValue, bytes: TermBytes(bytes)), ranking.words
          )
        }
        let characters = terms.characters.map { (Filter.Term.character($0), ranking.characters) }
        let pairs = terms.bigrams.map { pair in
          (Filter.Term.bigram(UInt32(pair >> 24), UInt32(pair & 0xFF_FFFF)), ranking.bigrams)
        }
        for (term, weight) in words + characters + pairs where weight > 0 {
          if boosts[term] == nil { order.append(term) }
          boosts[term, default: 0] += weight
        }
      }
      #expect(scored.terms.map(\.term) == order, "seed \(random.seed)")
      #expect(scored.terms.map(\.boost) == order.map { boosts[$0] ?? 0 }, "seed \(random.seed)")
    }
  }

  @Test(arguments: [
    ("水", ["水"], true), ("，", [","], true), ("法院", ["法院"], true), ("人民法院", ["人民", "民法", "法院"], false),
    ("a，水", [",", "a", "水"], false), ("pm2.5", [".", "5", "m2", "pm"], false), ("a b", ["a", "b"], false),
    ("ab cd", ["ab", "cd"], false),
    ("法院，", [",", "法院"], false), ("，，", [",", ","], false),
  ])
  func stringsHaveTheTermsOfTheirCharacters(string: String, expected: [String], isTerm: Bool) throws {
    let folder = try TextFolder()
    let binder = QueryBinder(folder: folder, analyzer: try Analyzer(), ranking: RankingSettings.standard)
    let filter = binder.filter(of: folder.foldQuery(string))
    var terms: [Filter.Term] = []
    switch filter {
    case .term(let term): terms = [term]
    case .substring(let substring):
      terms = substring.terms
      #expect(
        substring.witness?.bytes.array
          == Array(String(decoding: folder.foldQuery(string), as: UTF16.self).utf8))
    default: Issue.record("\(filter)")
    }
    if case .term = filter { #expect(isTerm) } else { #expect(!isTerm) }
    #expect(terms.map { SearchEngine.text(of: $0) }.sorted() == expected)
  }
}
