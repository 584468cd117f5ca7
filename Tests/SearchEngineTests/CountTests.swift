import TestSupport
import Testing

@testable import SearchEngine

/// Counting says what searching finds.
@Suite struct CountTests {
  @Test func countsAreThoseOfSearches() throws {
    var random = SeededRandom.forTest()
    let sample = SampleIndex()
    let words = ["养老", "法院", "公告", "社区", "服务", "PM2.5", "第三条", "x"]
    for place in 0..<60 {
      let text = (0..<random.below(8)).map { _ in words[random.below(words.count)] }.joined(separator: "。")
      sample.folder.write("texts/\(place).txt", "关于第\(place)号的通知\n\n\(text)\n")
    }
    try sample.build()
    let engine = try sample.engine()
    for _ in 0..<400 {
      let clauses = (0...random.below(4)).map { place in
        (place > 0 && random.below(4) == 0 ? "-" : "") + words[random.below(words.count)]
      }
      var request = SearchRequest(clauses.joined(separator: " "))
      request.match = SearchRequest.Match.allCases[random.below(3)]
      request.isLiteral = random.below(8) == 0
      let (found, counted) = (try engine.search(request), try engine.count(request))
      #expect(counted.total == found.total, "\(request.query)")
      #expect(counted.fellBackToAny == found.fellBackToAny, "\(request.query)")
    }
  }

  @Test func aDeadlineThatIsOverEndsTheRanking() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "关于养老的通知\n\n养老。\n")
    try sample.build()
    let engine = try sample.engine()
    var request = SearchRequest("养老")
    request.deadline = .now
    #expect(try engine.search(request).isPartial)
    request.deadline = .now + .seconds(60)
    #expect(try !engine.search(request).isPartial)
    #expect(try engine.search(request).total == 1)
  }
}
