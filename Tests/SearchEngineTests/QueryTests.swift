import TestSupport
import Testing

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
}
