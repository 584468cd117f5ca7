import QueryLanguage
import TestSupport
import Testing

@testable import InvertedIndex
@testable import SearchEngine
@testable import TextAnalysis

@Suite struct QueryTests {
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
          _ = try engine.hit(hit, response.highlights)
          _ = try engine.passages(hit.document, response.highlights)
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
      var counts: [Filter.Term: Float] = [:]
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
            Filter.Term(field: IndexLayout.current.words, bytes: TermBytes(bytes)), ranking.words
          )
        }
        let characters = terms.characters.map { (Filter.Term.character($0), ranking.characters) }
        let pairs = terms.bigrams.map { pair in
          (Filter.Term.bigram(UInt32(pair >> 24), UInt32(pair & 0xFF_FFFF)), ranking.bigrams)
        }
        for (term, weight) in words + characters + pairs where weight > 0 {
          if boosts[term] == nil { order.append(term) }
          // n times as often counts sqrt(n) times as much.
          counts[term, default: 0] += 1
          boosts[term] = weight * (counts[term] ?? 0).squareRoot()
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
    let filter = QueryCompiler.filter(of: folder.foldQuery(string))
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
