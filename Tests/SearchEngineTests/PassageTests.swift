import Glibc
import InvertedIndex
import PolicyDocuments
import TestSupport
import Testing
import TextAnalysis

@testable import SearchEngine

/// Passages are found and ranked as if each were a document.
@Suite struct PassageTests {
  private static let words = [
    "劳动合同", "用人单位", "经济补偿", "养老", "服务", "法院", "国家", "第三条", "PM2.5", "open", "，", "。", "应当", "水",
  ]
  private static let queries = [
    "劳动合同", "劳动合同 经济补偿", "用人单位 应当 养老", "养老服务", "水", "pm2.5", "法院 -国家", "\"养老服务\"", "合同法", "国家劳动",
    "第三条", "open", "用人单位应当",
  ]

  private static func sentence(_ random: inout SeededRandom) -> String {
    (0..<1 + random.below(8)).map { _ in words[random.below(words.count)] }.joined() + "。"
  }

  /// A law with articles, or a notice with paragraphs.
  private static func text(_ random: inout SeededRandom) -> String {
    if random.below(3) > 0 {
      let articles = (1...1 + random.below(6)).map { number in
        let items = (0..<random.below(3)).map { "\n（\(["一", "二", "三"][$0])）" + sentence(&random) }
        return "第\(["一", "二", "三", "四", "五", "六"][number - 1])条　" + sentence(&random) + items.joined()
      }
      return (random.below(2) == 0 ? "为了" + sentence(&random) + "\n\n" : "")
        + articles.joined(separator: "\n\n")
    }
    return (0..<1 + random.below(5)).map { _ in sentence(&random) }.joined(separator: "\n\n")
  }

  private static func line(_ id: String, _ title: String, _ body: String) -> String {
    let escaped = body.map { $0 == "\n" ? "\\n" : String($0) }.joined()
    return
      "{\"id\":\"\(id)\",\"title\":\"\(title)\",\"body\":\"\(escaped)\",\"date\":\"202\(id.utf8.count % 5)-01-02\"}\n"
  }

  private static func build(_ lines: [String], _ folder: TemporaryDirectory, _ name: String) throws
    -> SearchEngine
  {
    folder.write("\(name).jsonl", lines.joined())
    let index = folder.path + "/index-\(name)"
    _ = try IndexBuilder(
      directory: index, options: IndexBuilder.Options(paths: [folder.path + "/\(name).jsonl"])
    ).run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in Issue.record("a problem") })
    return try SearchEngine(opening: index)
  }

  /// The source text of every passage, in order, with its document.
  private static func passages(of engine: SearchEngine) throws -> [(document: Int, text: String)] {
    let index = try engine.passageIndex()
    return try (0..<index.reader.documentLimit).map { passage in
      let place = try index.place(of: passage)
      let text = try engine.stored.text(place.document)
      let map = CodedTextMap(try engine.stored.codedText(place.document).coded)
      let units = map.units(before: place.bytes.lowerBound)..<map.units(before: place.bytes.upperBound)
      let bytes = text.source[text.restored.sourceRange(of: units)]
      return (place.document, String(decoding: bytes, as: UTF8.self).trimmingBlanks)
    }
  }

  @Test func passagesRankAsDocuments() throws {
    var random = SeededRandom.forTest()
    let titles = ["劳动合同法", "养老服务条例", "关于国家法院的通知", "水法", "open规定"]
    for round in 0..<LongTests.count(3, 60) {
      let folder = TemporaryDirectory()
      let lines = (0..<30).map { number in
        Self.line(
          "\(number)", titles[random.below(titles.count)] + (number % 7 == 0 ? "" : "第\(number)号"),
          Self.text(&random))
      }
      let whole = try Self.build(lines, folder, "whole")
      let passages = try Self.passages(of: whole)
      var apart: [String] = []
      for (place, passage) in passages.enumerated() {
        let record = try whole.record(passage.document)
        // The same date, which narrows both alike.
        apart.append(
          Self.line("\(place)", record.title, passage.text).replacingDate(by: record.metadata.date ?? ""))
      }
      let single = try Self.build(apart, folder, "apart")
      #expect(single.reader.documentLimit == passages.count)
      for query in Self.queries {
        for match in SearchRequest.Match.allCases {
          var request = SearchRequest(query)
          request.match = match
          request.recognizesNames = false
          request.limit = [0, 3, 10][random.below(3)]
          if random.below(3) == 0 { request.since = .init(parsing: "2021") }
          let expected = try single.search(request)
          #expect(try single.count(request) == whole.count(of: request), "\(query)")
          request.unit = .passage
          let found = try whole.search(request)
          let place = "round \(round), \(query), \(match), \(request.limit), seed \(random.seed)"
          #expect(found.total == expected.total && found.fellBackToAny == expected.fellBackToAny, "\(place)")
          #expect(found.documents.map(\.score) == expected.documents.map(\.score), "\(place)")
          let index = try whole.passageIndex()
          let numbers = found.documents.map { hit in
            index.passages(of: hit.document).lowerBound + (hit.passage?.number ?? 0) - 1
          }
          #expect(numbers == expected.documents.map(\.document), "\(place)")
        }
      }
    }
  }

  @Test func theArticleAskedForIsFirst() throws {
    let folder = TemporaryDirectory()
    let law = (1...6).map { number in
      "第\(["一", "二", "三", "四", "五", "六"][number - 1])条　\(number == 4 ? "解除合同" : "劳动合同第四条劳动合同")的规定。"
    }.joined(separator: "\n\n")
    let engine = try Self.build(
      [Self.line("a", "中华人民共和国劳动合同法", law), Self.line("b", "释义", "劳动合同法第四条劳动合同法第四条")], folder, "laws")
    var request = SearchRequest("劳动合同法第四条")
    let document = try engine.search(request)
    let whole = try engine.hit(document.documents[0], document.highlights)
    #expect(whole.record.id == "a" && whole.section == ["第四条"])
    #expect(whole.snippet.text.hasPrefix("第四条 解除合同"))
    request.unit = .passage
    let found = try engine.search(request)
    let hit = try engine.hit(found.documents[0], found.highlights)
    #expect(hit.record.id == "a" && hit.section == ["第四条"] && found.documents[0].passage?.number == 4)
    #expect(hit.snippet.text == "第四条 解除合同的规定。")
  }

  @Test func updatesKeepThePassagesOfUnchangedDocuments() throws {
    let sample = SampleIndex()
    for name in ["a", "b", "c"] { sample.folder.write("texts/\(name).txt", "养老服务\(name)\n\n第二段养老") }
    try sample.build()
    func names() throws -> [String] {
      try IndexReader(FileSystemDirectory(sample.index + "/passages")).commit.segments.map(\.name)
    }
    func found() throws -> [String] {
      try sample.found("养老") { $0.unit = .passage }
    }
    #expect(try sample.engine().lacksPassages)
    #expect(try found().count == 6)
    #expect(try !sample.engine().lacksPassages)
    let before = try names()
    // An update brings them up to date; what is deleted is not found any more.
    sample.folder.write("texts/d.txt", "养老服务d")
    #expect(unsafe unlink(sample.texts + "/b.txt") == 0)
    try sample.build()
    #expect(try !sample.engine().lacksPassages)
    #expect(try names().starts(with: before) && names().count == before.count + 1)
    #expect(try Set(found()) == ["a.txt", "c.txt", "d.txt"])
    #expect(try sample.engine().count(SearchRequest("养老").byPassage).total == found().count)
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// A line of JSON with another date.
  fileprivate func replacingDate(by date: String) -> String {
    guard let start = ranges(of: "\"date\":\"").last?.upperBound else { return self }
    return self[..<start] + date + "\"}\n"
  }
}

extension SearchRequest {
  fileprivate var byPassage: SearchRequest {
    var request = self
    request.unit = .passage
    return request
  }
}

extension SearchEngine {
  /// How many passages ``count(_:)`` finds.
  fileprivate func count(of request: SearchRequest) throws -> Count { try count(request.byPassage) }
}
