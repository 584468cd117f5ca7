import JSONText
import PolicyDocuments
import SearchEngine
import TestSupport
import Testing

@testable import Exchange

/// What is exported is what was indexed, and other programs find in it what Hongtou finds.
@Suite struct ExchangeTests {
  private static let words = [
    "养老", "居家养老", "法院", "公告", "社区", "服务", "PM2.5", "第三条", "x", "臺灣", "ＡＢＣ", "国企", "𠮷野", "\\\"", "*", "a b",
    "。",
  ]
  private static let issuers = ["国务院", "民政部", "云河市人民政府", "a*b?c"]
  private static let hasPython = RunBinary.hasProgram("python3")

  /// A folder with random papers in a file of JSON lines, and their index.
  private struct Sample {
    let folder = TemporaryDirectory()

    init(_ random: inout SeededRandom, count: Int = 60) throws {
      var lines = TextBuffer()
      for number in 0..<count {
        let parts = (0..<random.below(12)).map { _ in
          words[random.below(words.count)] + ["，", "。", "", "\n", " ", "　"][random.below(6)]
        }
        lines.objectLine { members in
          members.add("id", "p\(number)")
          members.add("title", "关于\(words[random.below(8)])的通知\(number)")
          members.add("text", parts.joined())
          members.add("issuer", issuers.filter { _ in random.below(3) == 0 })
          let year = 2018 + random.below(6)
          if random.below(4) > 0 {
            members.add("date", random.below(2) == 0 ? "\(year)" : "\(year)-0\(1 + random.below(9))-15")
          }
          if random.below(3) == 0 { members.add("number", "国发〔\(year)〕\(random.below(5))号") }
          if random.below(3) == 0 { members.add("主题", ["养老", "甲<&>"]) }
        }
      }
      folder.write("papers.jsonl", String(decoding: lines.bytes, as: UTF8.self))
      try build("papers.jsonl", "index")
    }

    func build(_ file: String, _ index: String) throws {
      var options = IndexBuilder.Options(paths: [folder.path + "/" + file])
      options.workers = 1
      let summary = try IndexBuilder(directory: folder.path + "/" + index, options: options)
        .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in })
      #expect(summary.failed == 0)
    }

    func engine(_ index: String = "index") throws -> SearchEngine {
      try SearchEngine(opening: folder.path + "/" + index)
    }

    /// All documents of `index`, exported.
    func exported(_ index: String, isBulk: Bool) throws -> String {
      let engine = try engine(index)
      var output = TextBuffer()
      for document in try engine.allDocuments() {
        let exported = try ExportedDocument(document, engine)
        if isBulk {
          exported.writeBulk(index: "hongtou", to: &output)
        } else {
          exported.writeLine(to: &output)
        }
      }
      return String(decoding: output.bytes, as: UTF8.self)
    }
  }

  @Test func exportsAreReadBack() throws {
    var random = SeededRandom.forTest()
    let sample = try Sample(&random)
    let lines = try sample.exported("index", isBulk: false)
    sample.folder.write("lines.jsonl", lines)
    sample.folder.write("bulk.jsonl", try sample.exported("index", isBulk: true))
    for name in ["lines", "bulk"] {
      try sample.build("\(name).jsonl", name)
      #expect(try sample.exported(name, isBulk: false) == lines, "\(name), seed \(random.seed)")
    }
  }

  @Test(.enabled(if: TestData.path("corpora/policy-prc-small.jsonl") != nil, "\(TestData.absent)"))
  func realDocumentsAreReadBack() throws {
    var random = SeededRandom.forTest()
    let sample = try Sample(&random, count: 1)
    var options = IndexBuilder.Options(paths: [TestData.path("corpora/policy-prc-small.jsonl") ?? ""])
    options.workers = 2
    _ = try IndexBuilder(directory: sample.folder.path + "/real", options: options)
      .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in })
    let lines = try sample.exported("real", isBulk: false)
    sample.folder.write("bulk.jsonl", try sample.exported("real", isBulk: true))
    try sample.build("bulk.jsonl", "again")
    #expect(lines.utf8.count > 1_000_000)
    #expect(try sample.exported("again", isBulk: false) == lines)
  }

  /// A random query with conditions.
  private static func request(_ random: inout SeededRandom) -> SearchRequest {
    let clauses = (0...random.below(3)).map { place in
      let word = words[random.below(words.count)].filter { $0 != "\"" && $0 != " " && $0 != "*" }
      let text = word.isEmpty ? "养老" : word
      let form = random.below(4)
      let written = form == 0 ? "\"\(text)\"" : text + (form == 1 ? words[random.below(8)] : "")
      return (place > 0 && random.below(3) == 0 ? "-" : "")
        + (place > 0 && form > 1 ? "\"\(written)\"" : written)
    }
    var request = SearchRequest(clauses.joined(separator: " "))
    request.isLiteral = random.below(8) == 0
    request.match = random.below(2) == 0 ? .all : .any
    request.recognizesNames = false
    request.limit = 0
    if random.below(3) == 0 { request.since = PolicyDate(year: 2018 + random.below(6)) }
    if random.below(3) == 0 { request.until = PolicyDate(year: 2018 + random.below(6), month: 5) }
    if random.below(3) == 0 { request[.issuer] = [["国务", "民政部", "*b?", "无"][random.below(4)]] }
    return request
  }

  @Test(.enabled(if: hasPython, "python3 is not installed"))
  func translatedQueriesFindTheSameDocuments() throws {
    var random = SeededRandom.forTest()
    let sample = try Sample(&random)
    let engine = try sample.engine()
    sample.folder.write("bulk.ndjson", try sample.exported("index", isBulk: true))
    sample.folder.write("template.json", IndexTemplate.json)
    var queries = TextBuffer()
    var found = 0
    for _ in 0..<1000 {
      let request = Self.request(&random)
      let ids = try engine.search(request).documents.map { try engine.id($0.document) }
      found += ids.isEmpty ? 0 : 1
      let translated = try OpenSearchQuery(request, engine)
      #expect(translated.losses.isEmpty)
      var line = translated.json.bytes
      line.removeLast()
      queries.append(raw: line)
      queries.append(",\"expected\":")
      queries.append(json: ids)
      queries.append("}\n")
    }
    #expect(found > 200)
    sample.folder.write("queries.ndjson", String(decoding: queries.bytes, as: UTF8.self))
    let result = RunBinary.run(
      program: "python3",
      [
        TestData.packageRoot + "/Tests/Fixtures/exchange/opensearch.py", "template.json", "bulk.ndjson",
        "queries.ndjson",
      ], in: sample.folder.path)
    #expect(
      result.output == "1000 agree\n", "\(result.output.prefix(2000)) \(result.errors), seed \(random.seed)")
  }

  @Test(.enabled(if: hasPython, "python3 is not installed"))
  func postingsAreReadByAnotherReader() throws {
    var random = SeededRandom.forTest()
    let sample = try Sample(&random)
    let engine = try sample.engine()
    var bytes: [UInt8] = []
    try CommonIndexFile(engine).write(description: "test") { piece in
      bytes += piece
      return true
    }
    sample.folder.write("index.ciff", bytes)
    var expected: [String] = []
    var (lists, total) = (0, 0)
    let documents = try engine.allDocuments()
    let ids = try documents.map { try engine.id($0) }
    for (document, id) in zip(documents, ids) {
      let length = try engine.wordCount(document)
      total += length
      expected.append("document\t\(id)\t\(length)")
    }
    try engine.forEachWord { word, postings in
      lists += 1
      let text = postings.map { "\(ids[documents.firstIndex(of: $0.document) ?? 0]):\($0.frequency)" }
      expected.append("term\t\(String(decoding: word, as: UTF8.self))\t\(text.joined(separator: " "))")
      return true
    }
    #expect(lists > 20)
    let result = RunBinary.run(
      program: "python3", [TestData.packageRoot + "/Tests/Fixtures/exchange/ciff.py", "index.ciff"],
      in: sample.folder.path)
    #expect(result.errors == "")
    #expect(
      result.lines == ["header\t1\t\(lists)\t\(documents.count)\t\(total)"] + expected, "seed \(random.seed)")
  }

  @Test func tagsOfTextsAreEntities() throws {
    let folder = TemporaryDirectory()
    folder.write("a.txt", "标题\n\n甲<b>&乙\n")
    _ = try IndexBuilder(directory: folder.path + "/index", options: .init(paths: [folder.path + "/a.txt"]))
      .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in })
    let engine = try SearchEngine(opening: folder.path + "/index")
    var output = TextBuffer()
    try ExportedDocument(engine.allDocuments()[0], engine).writeTREC(to: &output)
    let text = String(decoding: output.bytes, as: UTF8.self)
    #expect(text.hasPrefix("<DOC>\n<DOCNO>") && text.hasSuffix("甲&lt;b&gt;&amp;乙\n</TEXT>\n</DOC>\n"))
  }
}
