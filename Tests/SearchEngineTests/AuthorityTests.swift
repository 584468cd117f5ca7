import InvertedIndex
import TestSupport
import Testing

@testable import SearchEngine

/// Citations between documents, counted at each commit.
@Suite struct AuthorityTests {
  private static let names = ["甲法", "乙条例", "丙办法", "丁规定", "戊细则"]

  /// A document that cites and repeals others.
  private func text(_ random: inout SeededRandom) -> String {
    var text = "第一条 本法依法制定。\n"
    for _ in 0..<random.below(4) {
      let name = Self.names[random.below(Self.names.count)]
      switch random.below(5) {
      case 0: text += "依照《中华人民共和国\(name)》（2020年修正）第三条办理。\n"
      case 1: text += "根据国发〔2021〕\(1 + random.below(3))号文件办理。\n"
      case 2: text += "《\(name)》同时废止。\n"
      default: text += "依照《\(name)》办理。\n"
      }
    }
    return text
  }

  private func line(_ id: Int, _ random: inout SeededRandom) -> String {
    let title = Self.names[random.below(Self.names.count)] + ["", "（2019年修订）"][random.below(2)]
    let number = random.below(3) == 0 ? ",\"number\":\"国发〔2021〕\(1 + random.below(3))号\"" : ""
    let body = text(&random).replacing("\n", with: "\\n")
    return "{\"id\":\"d\(id)\",\"title\":\"\(title)\",\"body\":\"\(body)\"\(number)}\n"
  }

  /// The factor of every live document by its id.
  private func factors(_ engine: SearchEngine) throws -> [String: UInt8] {
    let columns = try engine.authorityColumns()
    var result: [String: UInt8] = [:]
    var base = 0
    for (index, segment) in engine.reader.segments.enumerated() {
      for local in 0..<segment.documentCount where engine.reader.isLive(base + local) {
        result[try engine.id(base + local)] = columns.isEmpty ? 0 : columns[index]?.values[local] ?? 0
      }
      base += segment.documentCount
    }
    return result
  }

  @Test func updatesCountAsARebuildDoes() throws {
    var random = SeededRandom.forTest()
    var hasFactors = false
    for _ in 0..<LongTests.count(6, 40) {
      let sample = SampleIndex()
      var lines: [Int: String] = [:]
      var next = 0
      for round in 0..<6 {
        for id in lines.keys.sorted() where random.below(5) == 0 {
          lines[id] = random.below(2) == 0 ? nil : line(id, &random)
        }
        for _ in 0..<(round == 0 ? 12 : random.below(5)) {
          lines[next] = line(next, &random)
          next += 1
        }
        // Several files, so that segments come and go.
        for file in 0..<3 {
          let kept = lines.filter { $0.key % 3 == file }.sorted { $0.key < $1.key }.map(\.value)
          sample.folder.write("texts/\(file).jsonl", kept.joined() + "\n")
        }
        try sample.build()
        let updated = try factors(sample.engine())
        let fresh = sample.folder.path + "/fresh\(round)"
        _ = try IndexBuilder(directory: fresh, options: .init(paths: [sample.texts]))
          .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in })
        let rebuilt = try factors(SearchEngine(opening: fresh))
        #expect(updated == rebuilt, "seed \(random.seed), round \(round)")
        if updated != rebuilt { return }
        hasFactors = hasFactors || updated.values.contains { $0 > 0 }
      }
      _ = try IndexOptimizer.run(sample.index, threads: 1) { _ in }
      let merged = try factors(sample.engine())
      let fresh = try factors(SearchEngine(opening: sample.folder.path + "/fresh5"))
      #expect(merged == fresh, "seed \(random.seed), optimized")
    }
    #expect(hasFactors)
  }

  @Test func citedDocumentsComeFirst() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "甲市停车管理办法\n\n停车应当有序。\n")
    sample.folder.write("texts/b.txt", "乙市停车管理办法\n\n停车应当有序。\n")
    for number in 0..<4 {
      sample.folder.write("texts/c\(number).txt", "第\(number)号公告\n\n依照《乙市停车管理办法》执行，完毕。\n")
    }
    try sample.build()
    #expect(try sample.found("停车 有序") == ["b.txt", "a.txt"])
    let engine = try sample.engine()
    let hits = try engine.search(SearchRequest("停车 有序")).documents
    let explained = try engine.explain(SearchRequest("停车 有序"), document: hits[0].document)
    #expect(explained.citingTitles == 4 && explained.score == hits[0].score && explained.factor > 1.1)
    // A document that says it replaces another inherits its citations.
    sample.folder.write("texts/a.txt", "甲市停车管理办法\n\n停车应当有序。《乙市停车管理办法》同时废止。\n")
    for number in 4..<9 {
      sample.folder.write("texts/c\(number).txt", "第\(number)号公告\n\n依照《甲市停车管理办法》执行，完毕。\n")
    }
    try sample.build()
    let updated = try sample.engine()
    for hit in try updated.search(SearchRequest("停车 有序")).documents {
      let explained = try updated.explain(SearchRequest("停车 有序"), document: hit.document)
      #expect(explained.citingTitles == (explained.record.id.hasSuffix("a.txt") ? 9 : 5))
    }
  }
}
