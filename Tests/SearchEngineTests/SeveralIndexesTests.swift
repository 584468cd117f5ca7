import InvertedIndex
import PolicyDocuments
import TestSupport
import Testing

@testable import SearchEngine

/// Several index directories answer as one index of all their documents would.
@Suite struct SeveralIndexesTests {
  private static let words = ["养老", "法院", "公告", "社区", "服务", "PM2.5", "第三条", "城市副中心", "x"]

  @Test func answersAreThoseOfOneIndex() throws {
    var random = SeededRandom.forTest()
    let folder = TemporaryDirectory()
    let parts = ["a", "b", "c"]
    for part in parts {
      for number in 0..<30 {
        let text = (0..<1 + random.below(12)).map { _ in Self.words[random.below(Self.words.count)] }
        folder.write(
          "\(part)/\(number + 10).md",
          "---\ntitle: 关于第\(random.below(9))号的通知\ndate: 202\(random.below(5))-03-0\(1 + random.below(9))\n"
            + "kind: \(["通知", "公告"][random.below(2)])\n---\n\n\(text.joined(separator: "。\n"))\n")
      }
    }
    func build(_ index: String, _ names: [String]) throws {
      var options = IndexBuilder.Options(paths: names.map { folder.path + "/" + $0 })
      options.workers = 2
      _ = try IndexBuilder(directory: folder.path + "/" + index, options: options)
        .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in Issue.record("a problem") })
    }
    for part in parts { try build("index-" + part, [part]) }
    try build("index", parts)
    let one = try SearchEngine(opening: folder.path + "/index")
    let several = try SearchEngine(opening: parts.map { folder.path + "/index-" + $0 })
    #expect(several.reader.documentCount == 90)
    for round in 0..<300 {
      let clauses = (0...random.below(3)).map { place in
        (place > 0 && random.below(4) == 0 ? "-" : "") + Self.words[random.below(Self.words.count)]
      }
      var request = SearchRequest(clauses.joined(separator: " "))
      request.match = SearchRequest.Match.allCases[random.below(3)]
      request.sort = SearchRequest.Sort.allCases[random.below(4)]
      request.limit = [0, 3, 10][random.below(3)]
      request.offset = random.below(3)
      if random.below(3) == 0 { request[.kind] = ["公告"] }
      if random.below(3) == 0 { request.since = PolicyDate(parsing: "2022") }
      let (expected, found) = (try one.search(request), try several.search(request))
      let place = "round \(round), seed \(random.seed): \(request.query)"
      #expect(found.documents == expected.documents, "\(place)")
      #expect(found.total == expected.total && found.fellBackToAny == expected.fellBackToAny, "\(place)")
      let (count, countOfSeveral) = (try one.count(request), try several.count(request))
      #expect(count == countOfSeveral, "\(place)")
      for hit in found.documents.prefix(2) {
        let shown = try several.hit(hit, found.highlights)
        #expect(try one.hit(hit, expected.highlights) == shown, "\(place)")
        let why = try several.explain(request, document: hit.document)
        #expect(why.score == hit.score, "\(place)")
        #expect(try one.record(hit.document) == why.record, "\(place)")
      }
    }
  }

  @Test func aDirectoryWithoutAnIndexIsNamed() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "关于养老的通知\n\n养老。\n")
    try sample.build()
    #expect(try SearchEngine(opening: [sample.index]).search(SearchRequest("养老")).total == 1)
    do throws(EngineError) {
      _ = try SearchEngine(opening: [sample.index, sample.folder.path + "/none"])
      Issue.record("no error")
    } catch {
      #expect(error.description.contains("/none"))
    }
  }
}
