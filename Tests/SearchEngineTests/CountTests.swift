import PolicyDocuments
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

  /// Whenever the deadline comes, what is answered is a part of the whole answer, and says so.
  @Test func deadlinesAtAnyMomentLeaveARightPart() throws {
    var random = SeededRandom.forTest()
    let sample = SampleIndex()
    for place in 0..<400 {
      let text = String(repeating: "养老服务。社区。", count: 1 + random.below(200))
      sample.folder.write("texts/\(place).txt", "关于第\(place)号的通知\n\n\(text)法院\(place % 7)。\n")
      // Several segments.
      if place % 150 == 149 { try sample.build() }
    }
    try sample.build()
    let engine = try sample.engine()
    var requests = [
      SearchRequest("\"老服务。社\""), SearchRequest("\"务。法院\" -法院3"), SearchRequest("养老 -\"院4。\""),
      SearchRequest("没有的词语 \"。法院5\""),
    ].map { request in
      var request = request
      request.limit = 0
      return request
    }
    requests.append(requests[0])
    requests[4].paths = ["*1*.txt"]
    requests.append(requests[2])
    requests[5].sort = .field(.number, isDescending: false)
    for request in requests {
      let whole = try engine.search(request)
      let documents = Set(whole.documents.map(\.document))
      var partial = 0
      for round in 0..<60 {
        var hurried = request
        hurried.deadline = .now + .microseconds(round < 2 ? 0 : random.below(4000))
        let found = try engine.search(hurried)
        let counted = try engine.count(hurried)
        #expect(counted.total <= whole.total, "\(request.query)")
        #expect(counted.isPartial || counted.total == whole.total, "\(request.query)")
        #expect(found.total <= whole.total && found.documents.count <= found.total, "\(request.query)")
        #expect(documents.isSuperset(of: found.documents.map(\.document)), "\(request.query)")
        #expect(found.isPartial || found.documents == whole.documents, "\(request.query)")
        partial += found.isPartial ? 1 : 0
      }
      #expect(partial >= 2, "\(request.query)")
    }
  }
}
