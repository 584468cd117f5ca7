import TestSupport
import Testing

@testable import SearchEngine
@testable import TextAnalysis

/// Real documents, where they are beside the checkout.
@Suite struct RealDataTests {
  static let seeds = TestData.path("seeds")

  @Test(.enabled(if: seeds != nil, "\(TestData.absent)"))
  func seedsAreFoundAtTheirPlaces() throws {
    let sample = SampleIndex()
    try sample.build([try #require(Self.seeds)])
    let engine = try sample.engine()
    let cases = [
      ("二十年之问", 4), ("国企", 5), ("国民经济和社会发展计划", 1), ("5G基站", 1), ("留白增绿", 1), ("PM2.5", 1), ("接诉即办", 1),
    ]
    for (query, atLeast) in cases {
      let response = try engine.search(SearchRequest(query))
      #expect(response.total >= atLeast, "\(query): \(response.total)")
      let wanted = Set(response.highlights.strings.map(\.codeUnits))
      for found in response.documents {
        let hit = try engine.hit(found, response.highlights)
        #expect(!hit.snippet.highlights.isEmpty, "\(query)")
        // What is highlighted is what was asked for, after folding.
        let scalars = Array(hit.snippet.text.unicodeScalars)
        for range in hit.snippet.highlights {
          var piece = String.UnicodeScalarView()
          piece.append(contentsOf: scalars[range])
          let folded = engine.folder.foldQuery(String(piece))
          #expect(
            wanted.contains { CanonicalSearch.first($0, in: folded, from: 0) != nil },
            "\(query): \(String(piece))")
        }
        // The line named is one in which the match begins.
        let lines = try #require(TemporaryDirectory.bytes(of: hit.record.path)).split(
          separator: 0x0A, omittingEmptySubsequences: false)
        let line = engine.folder.foldQuery(String(decoding: lines[hit.line - 1], as: UTF8.self))
        #expect(wanted.contains { needle in line.contains(needle[0]) }, "\(query) line \(hit.line)")
      }
    }
    let title = try engine.search(SearchRequest("\"2023年国民经济和社会发展计划执行情况\""))
    #expect(title.total == 1)
    #expect(try engine.hit(title.documents[0], title.highlights).line == 3)
  }

  @Test(.enabled(if: seeds != nil, "\(TestData.absent)"))
  func parityHoldsOnTheSeeds() throws {
    let sample = SampleIndex()
    try sample.build([try #require(Self.seeds)])
    let report = try ParityCheck(try sample.engine(), count: 3000, seed: 11).run { _, _ in }
    #expect(report.missed == 0 && report.wrong == 0 && report.overLines > 0, "\(report.differences)")
  }

  static let policies = TestData.path("corpora/policy-prc-small.jsonl")

  @Test(.enabled(if: LongTests.areOn && policies != nil, "long tests are off, or \(TestData.absent)"))
  func parityHoldsOnRealPolicies() throws {
    let sample = SampleIndex()
    try sample.build([try #require(Self.policies)])
    #expect(try IndexCheck.run(sample.index).faults == [])
    let report = try ParityCheck(try sample.engine(), count: 20_000, seed: 3).run { _, _ in }
    #expect(report.strings == 20_000 && report.missed == 0 && report.wrong == 0, "\(report.differences)")
  }
}
