import TestSupport
import Testing

@testable import InvertedIndex

@Suite struct SearchTests {
  @Test func topDocumentsEqualTheExhaustiveOracle() throws {
    var random = SeededRandom.forTest()
    for round in 0..<LongTests.count(40, 130) {
      var model = ModelIndex.random(
        &random, count: round < 20 ? random.below(300) : 3000 + random.below(6000))
      if random.below(2) == 0 {
        for _ in 0..<random.below(model.documents.count + 1) / 3 {
          model.deleted.insert(random.below(model.documents.count))
        }
      }
      let reader = try model.write(MemoryDirectory(), segments: 1 + random.below(4))
      #expect(reader.documentCount == model.documents.count - model.deleted.count)
      // A commit drops a segment without live documents, and the numbers after it fall.
      if reader.documentLimit != model.documents.count { continue }
      for _ in 0..<(round < 20 ? 30 : 4) {
        var query = ModelIndex.randomQuery(&random)
        query.factors = model.randomFactors(reader, &random)
        let limit = [0, 1, 3, 10, 100][random.below(5)]
        let expected = model.search(query, limit: limit, counted: model.documents)
        // Segments of one stripe and of many.
        let stripe = [64, 640, 4096, SegmentSearch.stripe][random.below(4)]
        var work = SearchWork()
        let found = try reader.search(query, limit: limit, stripe: stripe, work: &work)
        #expect(found == expected, "seed \(random.seed), round \(round), stripes of \(stripe): \(query)")
        if found != expected { return }
        if let filter = query.filter {
          let candidates = try reader.candidates(filter)
          let lazily = try reader.search(
            query, limit: limit, candidates: candidates, stripe: stripe, work: &work)
          #expect(lazily == expected, "seed \(random.seed), round \(round), stripes of \(stripe): \(query)")
          if lazily != expected { return }
        }
      }
    }
  }

  /// Where most documents are deleted, the live ones are the candidates; those without a term are still no
  /// hits.
  @Test func documentsWithoutATermAreNoHits() throws {
    var model = ModelIndex()
    for number in 0..<6000 {
      let words = number % 7 == 0 ? ["w2"] : ["w0", "w1"]
      model.documents.append(.init(words: words, pairs: [], kind: "k", date: 0, text: ""))
      if number % 50 != 0 { model.deleted.insert(number) }
    }
    let reader = try model.write(MemoryDirectory(), segments: 1)
    let terms = ["w0", "w1"].map {
      ScoredTerm(
        term: .init(field: ModelIndex.layout.words, bytes: TermBytes(Array($0.utf8))), boost: 1, model: BM25()
      )
    }
    let query = RankedQuery(terms: terms)
    for limit in [0, 10, 200] {
      let expected = model.search(query, limit: limit, counted: model.documents)
      #expect(try reader.search(query, limit: limit) == expected)
    }
  }

  @Test func explanationsAddUpToTheScore() throws {
    var random = SeededRandom.forTest()
    let model = ModelIndex.random(&random, count: 500)
    let reader = try model.write(MemoryDirectory(), segments: 3)
    for _ in 0..<50 {
      var query = ModelIndex.randomQuery(&random)
      for hit in try reader.search(query, limit: 5) {
        let parts = try reader.explain(query, document: hit.document)
        #expect(parts.factor == 1 && parts.terms.reduce(0) { $0 + $1.score } == hit.score)
      }
      query.factors = model.randomFactors(reader, &random)
      for hit in try reader.search(query, limit: 5) {
        #expect(try reader.explain(query, document: hit.document).score == hit.score)
      }
    }
  }

  /// Factors must not undo pruning where few documents have one.
  @Test func factorsLeavePostingsUnscored() throws {
    var model = ModelIndex()
    for number in 0..<20_000 {
      let words = number % 100 == 0 ? ["w0", "w1"] : ["w0"]
      var document = ModelIndex.Document(words: words, pairs: [], kind: "k", date: 0, text: "")
      if number / 64 == 100 { document.factor = 102 }
      model.documents.append(document)
    }
    let reader = try model.write(MemoryDirectory(), segments: 1)
    var work = SearchWork()
    var query = RankedQuery(
      terms: ["w0", "w1"].map {
        ScoredTerm(
          term: .init(field: ModelIndex.layout.words, bytes: TermBytes(Array($0.utf8))), boost: 1,
          model: BM25())
      })
    query.factors = ScoreFactors(columns: model.columns(reader))
    let hits = try reader.search(query, limit: 10, work: &work)
    #expect(hits == model.search(query, limit: 10, counted: model.documents))
    #expect(work.postingsScored < 6000)
  }

  /// Pruning must pay: the best ten of a frequent and a rare term need few of the frequent one's postings.
  @Test func pruningLeavesPostingsUnscored() throws {
    var model = ModelIndex()
    for number in 0..<20_000 {
      let words = number % 100 == 0 ? ["w0", "w1"] : ["w0"]
      model.documents.append(.init(words: words, pairs: [], kind: "k", date: 0, text: ""))
    }
    let reader = try model.write(MemoryDirectory(), segments: 1)
    var work = SearchWork()
    let terms = ["w0", "w1"].map {
      ScoredTerm(
        term: .init(field: ModelIndex.layout.words, bytes: TermBytes(Array($0.utf8))), boost: 1, model: BM25()
      )
    }
    let query = RankedQuery(terms: terms)
    let hits = try reader.search(query, limit: 10, work: &work)
    #expect(hits == model.search(query, limit: 10, counted: model.documents))
    #expect(work.postingsScored < 6000)
  }

  /// Where no term is rare, the best documents by the rarest bound the others all the same.
  @Test func frequentTermsAreLeftOutToo() throws {
    var random = SeededRandom.forTest()
    var model = ModelIndex()
    for _ in 0..<6000 {
      var words: [String] = []
      for number in 0..<8 where random.below(3) > 0 {
        words += Array(repeating: "w\(number)", count: 1 + random.below(6) * random.below(6) / 8)
      }
      model.documents.append(.init(words: words, pairs: [], kind: "k", date: 0, text: ""))
    }
    let reader = try model.write(MemoryDirectory(), segments: 1)
    var work = SearchWork()
    var postings = 0
    let terms = try (0..<8).map { number in
      let bytes = TermBytes(Array("w\(number)".utf8))
      postings += try reader.documentFrequency(ModelIndex.layout.words, bytes)
      return ScoredTerm(
        term: .init(field: ModelIndex.layout.words, bytes: bytes), boost: 1 / Float(1 + number * number),
        model: BM25())
    }
    let query = RankedQuery(terms: terms)
    let hits = try reader.search(query, limit: 10, work: &work)
    #expect(hits == model.search(query, limit: 10, counted: model.documents), "seed \(random.seed)")
    #expect(
      work.postingsScored * 10 < postings * 9, "\(work.postingsScored) of \(postings), seed \(random.seed)")
  }

  /// Dense lists are asked about single documents by their bits.
  @Test func denseBlocksAreAskedWithoutDecoding() throws {
    var random = SeededRandom.forTest()
    var model = ModelIndex()
    for _ in 0..<20_000 {
      let words = (0..<random.below(3)).flatMap { _ in Array(repeating: "w0", count: 1 + random.below(4)) }
      model.documents.append(.init(words: words, pairs: [], kind: "k", date: 0, text: ""))
    }
    let reader = try model.write(MemoryDirectory(), segments: 1)
    let term = Filter.Term(field: ModelIndex.layout.words, bytes: TermBytes(Array("w0".utf8)))
    let cursor = try #require(try reader.segments[0].fields[ModelIndex.layout.words].cursor(term.bytes))
    // The last block is short, and no bit set.
    let end = Int(try cursor.lastDocument(ofBlock: cursor.blockCount - 2))
    for round in 0..<2 {
      var document = random.below(50)
      while document <= end {
        let expected = model.frequency(term, model.documents[document])
        #expect(try cursor.contains(UInt32(document)) == (expected > 0))
        #expect(try Int(cursor.frequency(of: UInt32(document))) == expected, "seed \(random.seed), \(round)")
        document += 1 + random.below(200)
      }
      #expect(cursor.blocksDecoded == 0)
      cursor.restart()
    }
    // Asking and walking may alternate.
    var document = 0
    while document < end {
      let expected = model.frequency(term, model.documents[document])
      if random.below(2) == 0 {
        #expect(try Int(cursor.frequency(of: UInt32(document))) == expected)
      } else {
        try cursor.advance(to: UInt32(document))
        #expect((cursor.document == UInt32(document)) == (expected > 0))
      }
      document += 1 + random.below(90)
    }
    #expect(cursor.blocksDecoded > 0)
  }

  /// Whether they are read one by one or with their block, and however the block is written.
  @Test(arguments: [2, 12, 300, 3_000])
  func frequenciesOfSingleDocumentsAreTheirs(oneIn: Int) throws {
    var random = SeededRandom.forTest()
    var model = ModelIndex()
    for _ in 0..<20_000 {
      let most = random.below(20) == 0 ? 300 : 4
      let words = random.below(oneIn) == 0 ? Array(repeating: "w0", count: 1 + random.below(most)) : []
      model.documents.append(.init(words: words, pairs: [], kind: "k", date: 0, text: ""))
    }
    let reader = try model.write(MemoryDirectory(), segments: 1)
    let term = Filter.Term(field: ModelIndex.layout.words, bytes: TermBytes(Array("w0".utf8)))
    let cursor = try #require(try reader.segments[0].fields[ModelIndex.layout.words].cursor(term.bytes))
    for step in [1, 7, 60, 900] {
      var document = random.below(50)
      while document < model.documents.count {
        let expected = model.frequency(term, model.documents[document])
        #expect(
          try Int(cursor.frequency(of: UInt32(document))) == expected, "seed \(random.seed), step \(step)")
        document += 1 + random.below(step)
      }
      cursor.restart()
    }
  }

  /// Four documents at a time score what each scores alone, and more occurrences or shorter documents never
  /// less.
  @Test func unitsOfFourAreThoseOfOne() {
    var random = SeededRandom.forTest()
    for _ in 0..<50_000 {
      let weights = (0..<1 + random.below(4)).map { _ in Float(1 + random.below(10_000)) / 700 }
      let scale = ScoreScale(weights: weights)
      let weight = scale.units(weights[0])
      let model = BM25(k1: Float(random.below(30)) / 10, b: Float(random.below(11)) / 10)
      let counts = SIMD4<UInt32>(
        1, UInt32(1 + random.below(5)), UInt32(1 + random.below(500)), UInt32(1 + random.below(1 << 23 - 1)))
      let lengths = (0..<4).map { _ in UInt32(1 + random.below(100_000)) }
      let norms = lengths.map { model.norm(length: $0, averageLength: 300) }
      let four = BM25.units(
        weight: SIMD4(repeating: weight), frequencies: counts,
        norms: SIMD4(norms[0], norms[1], norms[2], norms[3]))
      for lane in 0..<4 {
        let one = BM25.units(weight: weight, frequency: counts[lane], norm: norms[lane])
        #expect(four[lane] == one, "seed \(random.seed)")
        #expect(one >= 1 && Float(one) <= max(1, weight.rounded()))
        #expect(BM25.units(weight: weight, frequency: counts[lane] + 1, norm: norms[lane]) >= one)
        let shorter = model.norm(length: lengths[lane] - 1, averageLength: 300)
        #expect(BM25.units(weight: weight, frequency: counts[lane], norm: shorter) >= one)
      }
      let all = weights.reduce(0) { $0 + Double(scale.units($1)) }
      #expect(all <= Double(1 << 30) && scale.units(weights.max() ?? 1) <= Float(1 << 22))
    }
  }

  /// Norms of four documents are those of each, and no longer document has a larger one, whatever lengths a
  /// column holds.
  @Test func normsOfFourAreThoseOfOne() {
    var random = SeededRandom.forTest()
    for _ in 0..<50_000 {
      let model = BM25(k1: Float(random.below(30)) / 10, b: Float(random.below(11)) / 10)
      let norms = LengthNorm(model, averageLength: Float(1 + random.below(50_000)) * 0.77)
      let lengths = SIMD4<UInt32>(
        UInt32(random.below(1000)), UInt32(random.below(1 << 24)), UInt32(random.below(1 << 31)), .max)
      let four = norms[lengths]
      for lane in 0..<4 { #expect(four[lane] == norms[lengths[lane]], "seed \(random.seed)") }
      for lane in 0..<3 {
        #expect(norms[lengths[lane] + 1] <= norms[lengths[lane]] || lengths[lane] == 0x7FFF_FFFF)
      }
    }
  }

  @Test func goldenScores() {
    let cases: [(Int, Int, UInt32, UInt32, Float, Float)] = [
      (1000, 10, 1, 100, 80, 1.879332), (1000, 10, 3, 100, 80, 3.089749), (1000, 500, 3, 100, 80, 0.469930),
      (1499, 517, 5, 3000, 2930, 0.855269),
    ]
    for (documents, frequency, tf, length, average, expected) in cases {
      let model = BM25(k1: 1.2, b: 0.75)
      let score = BM25.score(
        weight: BM25.idf(documentCount: documents, documentFrequency: frequency), frequency: tf,
        norm: model.norm(length: length, averageLength: average))
      #expect(abs(score - expected) < 2e-6)
    }
  }

  /// In float arithmetic too, more occurrences never score less and longer documents never more: bounds hold.
  @Test func scoresAreMonotonic() {
    var random = SeededRandom.forTest()
    for _ in 0..<200_000 {
      let model = BM25(k1: Float(random.below(30)) / 10, b: Float(random.below(11)) / 10)
      let average = Float(1 + random.below(5000)) * 0.77
      let weight = Float(random.below(10_000)) / 700
      let tf = UInt32(1 + random.below(1000))
      let length = UInt32(1 + random.below(100_000))
      let score = { (tf: UInt32, length: UInt32) in
        BM25.score(weight: weight, frequency: tf, norm: model.norm(length: length, averageLength: average))
      }
      #expect(score(tf + 1, length) >= score(tf, length))
      #expect(score(tf, length + 1) <= score(tf, length))
    }
  }
}
