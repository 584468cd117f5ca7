import TestSupport
import Testing

@testable import InvertedIndex

/// Several indexes rank as one index of all their documents would, to the last bit.
@Suite struct JoinedReadersTests {
  @Test func joinedReadersAreOneCollection() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<LongTests.count(15, 100) {
      var union = ModelIndex()
      var readers: [IndexReader] = []
      for _ in 0..<1 + random.below(4) {
        let model = ModelIndex.random(&random, count: random.below(400))
        readers.append(try model.write(MemoryDirectory(), segments: 1 + random.below(3)))
        union.documents += model.documents
      }
      let whole = try union.write(MemoryDirectory(), segments: 1)
      let joined = IndexReader(joining: readers)
      #expect(joined.documentLimit == whole.documentLimit && joined.documentCount == whole.documentCount)
      for _ in 0..<20 {
        let query = ModelIndex.randomQuery(&random)
        let limit = [0, 1, 10][random.below(3)]
        let expected = try whole.search(query, limit: limit)
        #expect(expected == union.search(query, limit: limit, counted: union.documents))
        #expect(try joined.search(query, limit: limit) == expected, "seed \(random.seed): \(query)")
        #expect(try apart(readers, query, limit: limit) == expected, "seed \(random.seed): \(query)")
        for hit in expected.prefix(3) {
          let parts = try joined.explain(query, document: hit.document)
          #expect(parts.score == hit.score)
          let wholeParts = try whole.explain(query, document: hit.document)
          #expect(parts.terms.map(\.score) == wholeParts.terms.map(\.score))
        }
      }
      for document in 0..<whole.documentLimit {
        let expected = try whole.blob(ModelIndex.layout.record, of: document)
        #expect(try joined.blob(ModelIndex.layout.record, of: document) == expected)
        let part = joined.part(of: document)
        let first = readers[..<part].reduce(0) { $0 + $1.documentLimit }
        #expect(try readers[part].blob(ModelIndex.layout.record, of: document - first) == expected)
      }
    }
  }

  /// Each reader searched by itself, by the statistics of all; the lists put together.
  private func apart(_ readers: [IndexReader], _ query: RankedQuery, limit: Int) throws -> [ScoredDocument] {
    var query = query
    query.statistics = SummedStatistics(readers)
    var hits: [ScoredDocument] = []
    var first = 0
    for reader in readers {
      for hit in try reader.search(query, limit: limit) {
        hits.append(ScoredDocument(document: first + hit.document, score: hit.score))
      }
      first += reader.documentLimit
    }
    hits.sort { ($1.score, $0.document) < ($0.score, $1.document) }
    return limit == 0 ? hits : Array(hits.prefix(limit))
  }
}
