import TestSupport
import Testing

@testable import InvertedIndex

@Suite struct FilterTests {
  @Test func filtersEqualTheOracle() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<LongTests.count(20, 400) {
      let model = ModelIndex.random(&random, count: random.below(1000))
      let reader = try model.write(MemoryDirectory(), segments: 1 + random.below(3))
      for _ in 0..<50 {
        let filter = ModelIndex.randomFilter(&random)
        let expected = model.documents.indices.filter { model.matches(filter, model.documents[$0]) }
        #expect(try reader.matching(filter) == expected, "seed \(random.seed): \(filter)")
        #expect(try reader.count(filter) == expected.count)
        let candidates = try reader.candidates(filter)
        #expect(candidates.count >= expected.count)
        #expect(!candidates.isExact || candidates.count == expected.count)
        let bound = random.below(20)
        let (count, isExact) = try candidates.matchCount(upTo: bound)
        #expect(
          isExact ? count == expected.count : count == bound && expected.count > bound,
          "seed \(random.seed): \(filter)")
        #expect(
          try candidates.matchCount(upTo: nil).count == expected.count, "seed \(random.seed): \(filter)")
        let asked = (0..<5).map { _ in random.below(max(1, model.documents.count)) }
        for document in asked where document < model.documents.count {
          #expect(
            try reader.matches(filter, document: document) == expected.contains(document),
            "seed \(random.seed), document \(document): \(filter)")
        }
      }
    }
  }

  /// A thousand documents, ten of them with w1; all texts hold 工, every second one 丁 too.
  private static func reader() throws -> (IndexReader, ModelIndex) {
    var model = ModelIndex()
    for number in 0..<1000 {
      model.documents.append(
        .init(
          words: number % 100 == 7 ? ["w0", "w1"] : ["w0"], pairs: [], kind: "k\(number % 2)",
          date: Int64(number), text: number % 2 == 0 ? "国工一丁" : "国工一"))
    }
    return (try model.write(MemoryDirectory(), segments: 1), model)
  }

  private static let rare = Filter.term(
    Filter.Term(field: ModelIndex.layout.words, bytes: TermBytes(Array("w1".utf8))))
  private static let frequent = Filter.term(
    Filter.Term(field: ModelIndex.layout.words, bytes: TermBytes(Array("w0".utf8))))

  private static func text(_ needle: String, terms: [String] = [], witness: String? = nil) -> Filter {
    func term(_ text: String) -> Filter.Term {
      Filter.Term(field: ModelIndex.layout.characters, bytes: TermBytes(Array(text.utf8)))
    }
    return .substring(
      Filter.Substring(
        blob: ModelIndex.layout.text, needle: ModelIndex.code.encode(needle.utf16), terms: terms.map(term),
        witness: witness.map(term)))
  }

  /// Texts are read only of documents that everything cheaper admits, and of each at most once for a string.
  @Test(
    arguments: [
      (.and([.not(text("一丁")), rare]), 10),
      (.and([.or([text("一丁"), text("一国")]), rare]), 20),
      (.and([rare, .not(.or([text("一丁"), .number(ModelIndex.layout.date, 0...499)]))]), 5),
      (.and([text("一丁"), .number(ModelIndex.layout.date, 0...99)]), 100),
      (.and([text("一丁", terms: ["丁"]), .number(ModelIndex.layout.date, 0...99)]), 50),
      (.and([text("国工", witness: "国工"), rare]), 0),
      (.or([.terms(ModelIndex.layout.kind, [TermBytes(Array("k0".utf8))]), text("一丁")]), 500),
      (
        .and([
          text("一丁"),
          .term(Filter.Term(field: ModelIndex.layout.words, bytes: TermBytes(Array("none".utf8)))),
        ]), 0
      ),
      (.not(.and([text("一丁"), rare])), 10),
    ] as [(Filter, Int)])
  func textsAreReadOfCandidatesAlone(filter: Filter, texts: Int) throws {
    let (reader, model) = try Self.reader()
    var work = SearchWork()
    let found = try reader.matches(filter, work: &work)
    #expect(found.count == model.documents.filter { model.matches(filter, $0) }.count)
    #expect(work.textsRead == texts)
  }

  /// A ranked search reads texts of those that would be among the best.
  @Test func rankingReadsFewTexts() throws {
    let (reader, model) = try Self.reader()
    let terms = ["w0", "w1"].map {
      ScoredTerm(
        term: .init(field: ModelIndex.layout.words, bytes: TermBytes(Array($0.utf8))), boost: 1, model: BM25()
      )
    }
    for (filter, most) in [(Filter.not(Self.text("一丁")), 60), (.and([Self.frequent, Self.text("国工")]), 60)] {
      let query = RankedQuery(terms: terms, filter: filter)
      var work = SearchWork()
      let hits = try reader.search(query, limit: 5, work: &work)
      #expect(hits == model.search(query, limit: 5, counted: model.documents))
      #expect(work.textsRead > 0 && work.textsRead <= most, "\(work.textsRead) texts for \(filter)")
      work = SearchWork()
      let candidates = try reader.candidates(filter)
      #expect(try reader.search(query, limit: 5, candidates: candidates, work: &work) == hits)
      #expect(work.textsRead > 0 && work.textsRead <= most, "\(work.textsRead) texts for \(filter)")
    }
  }

  /// The better a document, the later it comes; one in a hundred has the string. Asking from the best down
  /// ends in the middle, and what is known of a text is not read again.
  @Test func rankingAsksTheBestFirst() throws {
    var model = ModelIndex()
    for number in 0..<1000 {
      model.documents.append(
        .init(
          words: Array(repeating: "w0", count: 1 + number), pairs: [], kind: "k", date: 0,
          text: number % 100 == 7 ? "国工一丁" : "国工一"))
    }
    let reader = try model.write(MemoryDirectory(), segments: 1)
    let term = ScoredTerm(
      term: .init(field: ModelIndex.layout.words, bytes: TermBytes(Array("w0".utf8))), boost: 1,
      model: BM25(b: 0))
    let query = RankedQuery(terms: [term], filter: Self.text("一丁"))
    let candidates = try reader.candidates(Self.text("一丁"))
    var work = SearchWork()
    let hits = try reader.search(query, limit: 5, candidates: candidates, work: &work)
    #expect(hits == model.search(query, limit: 5, counted: model.documents))
    #expect(hits.map(\.document) == [907, 807, 707, 607, 507])
    // 493 documents are no worse than the fifth; the last batch may be half as large as all before it.
    #expect(work.textsRead >= 493 && work.textsRead <= 740, "\(work.textsRead) texts")
    let before = work.textsRead
    #expect(try reader.search(query, limit: 5, candidates: candidates, work: &work) == hits)
    #expect(work.textsRead == before)
    #expect(try candidates.matchCount(upTo: nil).count == 10)
    #expect(try reader.search(query, limit: 0, candidates: candidates, work: &work).count == 10)
    #expect(work.textsRead == before)
  }

  @Test func deadlinesEndEvaluations() throws {
    let (reader, _) = try Self.reader()
    for filter in [Self.rare, .not(Self.text("一丁")), .or([Self.frequent, Self.text("一丁")])] {
      let matches = try reader.matches(filter, deadline: .now)
      #expect(matches.isPartial && matches.count == 0)
      var work = SearchWork()
      let query = RankedQuery(terms: [], filter: filter, listsUnscored: true, deadline: .now)
      #expect(try reader.search(query, limit: 0, work: &work).isEmpty)
      #expect(work.isPartial)
    }
  }
}
