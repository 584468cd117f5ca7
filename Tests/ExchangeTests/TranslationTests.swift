import JSONText
import PolicyDocuments
import SearchEngine
import TestSupport
import Testing

@testable import Exchange

/// Other programs find with translated queries what Hongtou finds.
@Suite struct TranslationTests {
  /// The program of that name in the fixtures, run over a sample's template, documents and queries.
  private static func evaluate(_ program: String, _ arguments: [String], in folder: TemporaryDirectory)
    -> (output: String, errors: String)
  {
    let result = RunBinary.run(
      program: program, arguments + ["template.json", "bulk.ndjson", "queries.ndjson"], in: folder.path)
    return (result.output, result.errors)
  }

  private static let python = [TestData.packageRoot + "/Tests/Fixtures/exchange/opensearch.py"]

  /// Writes the translation of `requests` beside what they find here; those that are mistakes are left out.
  ///
  /// - Returns: how many queries there are, how many are translated exactly, and how many find something.
  private static func write(
    _ requests: [SearchRequest], _ engine: SearchEngine, to folder: TemporaryDirectory
  )
    throws -> (queries: Int, exact: Int, found: Int)
  {
    var queries = TextBuffer()
    var counts = (queries: 0, exact: 0, found: 0)
    for request in requests {
      guard request.mistake == nil else { continue }
      let ids = try engine.search(request).documents.map { try engine.id($0.document) }
      let translated = try OpenSearchQuery(request, engine)
      counts.queries += 1
      counts.exact += translated.losses.isEmpty ? 1 : 0
      counts.found += ids.isEmpty ? 0 : 1
      var line = translated.json.bytes
      line.removeLast()
      queries.append(raw: line)
      queries.append(",\"exact\":\(translated.losses.isEmpty),\"text\":")
      queries.append(json: request.query)
      queries.append(",\"expected\":")
      queries.append(json: ids)
      queries.append("}\n")
    }
    folder.write("queries.ndjson", String(decoding: queries.bytes, as: UTF8.self))
    return counts
  }

  /// A random query of words and strings with conditions, which are translated exactly.
  private static func exactRequest(_ random: inout SeededRandom) -> SearchRequest {
    let clauses = (0...random.below(3)).map { place in
      let word = Sample.words[random.below(Sample.words.count)].filter {
        $0 != "\"" && $0 != " " && $0 != "*"
      }
      // Signs alone are nothing to look for beside other words.
      let text = word.isEmpty || place == 0 && ["。", "\\"].contains(word) ? "养老" : word
      let form = random.below(4)
      let written = form == 0 ? "\"\(text)\"" : text + (form == 1 ? Sample.words[random.below(8)] : "")
      return (place > 0 && random.below(3) == 0 ? "-" : "")
        + (place > 0 && form > 1 ? "\"\(written)\"" : written)
    }
    var request = Self.request(clauses.joined(separator: " "), &random)
    request.isLiteral = random.below(8) == 0
    return request
  }

  private static func request(_ query: String, _ random: inout SeededRandom) -> SearchRequest {
    var request = SearchRequest(query)
    request.match = random.below(2) == 0 ? .all : .any
    request.recognizesNames = false
    request.limit = 0
    if random.below(3) == 0 { request.since = PolicyDate(year: 2018 + random.below(6)) }
    if random.below(3) == 0 { request.until = PolicyDate(year: 2018 + random.below(6), month: 5) }
    if random.below(3) == 0 {
      let wanted = ["国务", "民政部", "*b?", "无", "=国务院", "=国务", "=a*b?c"]
      request[.issuer] = (0...random.below(2)).map { _ in wanted[random.below(wanted.count)] }
    }
    return request
  }

  /// Queries of every form of the language.
  private static func requests(_ count: Int, _ random: inout SeededRandom) -> [SearchRequest] {
    let vocabulary = RandomQueries.Vocabulary(
      words: [
        "养老", "服务", "社区", "法院", "公告", "国企", "居家养老", "三至五年", "3-5年", "第十四条", "14条", "发改委", "国家发展改革委", "城副",
        "第三条", "PM2.5", "臺灣", "国发〔2020〕3号",
      ],
      prefixes: ["co", "covid", "pm"],
      fields: [
        "kind:通知", "文种:=通知", "机关:国务", "issuer:=国务院", "机关:(民政部 OR \"=国务院\")", "date:2019..2021", "日期:2020-05",
        "date:..2020", "标题:养老", "标题:x", "title:关于", "文号:国发", "文号:国发/2020", "文号:国发〔2020〕3号",
        "文号:国发/2019..2021/1..3",
        "文号:/2020/2..", "章节:总则", "章节:养老", "path:*.jsonl", "路径:无", "py:yanglao", "py:fy", "拼音:xyz", "状态:有效",
        "地区:云河",
        "cites:国发〔2020〕3号",
      ],
      patterns: ["第.条", "养老.{0,2}", "[养老]+", "\\d+年"])
    return (0..<count).map { _ in
      Self.request(RandomQueries.language(vocabulary, depth: 2, &random), &random)
    }
  }

  /// A sample with names of its own, exported.
  private static func sample(_ random: inout SeededRandom) throws -> (Sample, SearchEngine) {
    let sample = try Sample(&random)
    sample.folder.write("index/synonyms.txt", "城副 = 城市副中心\n")
    sample.folder.write("bulk.ndjson", try sample.exported("index", isBulk: true))
    sample.folder.write("template.json", IndexTemplate.json(index: "papers"))
    return (sample, try sample.engine())
  }

  @Test(.enabled(if: Sample.hasPython, "python3 is not installed"))
  func stringsAndConditionsFindTheSameDocuments() throws {
    var random = SeededRandom.forTest()
    let (sample, engine) = try Self.sample(&random)
    let requests = (0..<1000).map { _ in Self.exactRequest(&random) }
    let counts = try Self.write(requests, engine, to: sample.folder)
    #expect(counts.queries == 1000 && counts.exact == 1000 && counts.found > 200)
    let result = Self.evaluate("python3", Self.python, in: sample.folder)
    #expect(
      result.output == "1000 agree\n", "\(result.output.prefix(2000)) \(result.errors), seed \(random.seed)")
  }

  /// What cannot be said in OpenSearch is said to be so, and finds more, never less.
  @Test(.enabled(if: Sample.hasPython, "python3 is not installed"))
  func everyFormFindsTheSameOrMore() throws {
    var random = SeededRandom.forTest()
    let (sample, engine) = try Self.sample(&random)
    let counts = try Self.write(Self.requests(1000, &random), engine, to: sample.folder)
    #expect(counts.queries > 900 && counts.exact > 200 && counts.found > 200, "\(counts)")
    let result = Self.evaluate("python3", Self.python, in: sample.folder)
    #expect(
      result.output == "\(counts.queries) agree\n",
      "\(result.output.prefix(2000)) \(result.errors), seed \(random.seed)")
  }

  /// Strings that are read alike are hundreds, and a query has a limit of clauses.
  @Test func pairsThatAreManyAreOneClause() throws {
    let characters = "以一已亿衣依伊医宜移仪疑义议亦易益译异艺役抑"
    let sample = try Sample(characters.map { "{\"title\":\"x\",\"text\":\"\($0)。\"}" })
    let engine = try sample.engine()
    let read = try OpenSearchQuery(SearchRequest("py:yi"), engine)
    #expect(read.clauseCount == 1 && read.losses.isEmpty)
    #expect(String(decoding: read.json.bytes, as: UTF8.self).contains("\"terms\""))
    // One word is a phrase, by which documents rank.
    let word = try OpenSearchQuery(SearchRequest("丁七"), engine)
    #expect(String(decoding: word.json.bytes, as: UTF8.self).contains("\"match_phrase\""))
    let text = (0..<2000).map { "\"甲乙\($0)\"" }.joined(separator: " OR ")
    #expect(try OpenSearchQuery(SearchRequest(text), engine).clauseCount == 2000)
    let number = try OpenSearchQuery(SearchRequest("number:" + String(repeating: "国", count: 1200)), engine)
    #expect(number.losses.count == 1)
  }

  @Test func theTemplateIsForTheIndexThatIsNamed() throws {
    let template = IndexTemplate.json(index: "papers")
    #expect(template.contains("[\"papers*\"]") && !template.contains("hongtou*"))
    for name in ["papers", "papers-2024", "文件", "a.b"] { #expect(IndexTemplate.isName(name), "\(name)") }
    for name in [
      "", "Papers", "a b", "_a", "-a", "a*", "a/b", "a\"b", ".", "..", String(repeating: "a", count: 256),
    ] {
      #expect(!IndexTemplate.isName(name), "\(name)")
    }
  }

  /// One identifier that is too long would let all documents of its request fail.
  @Test func identifiersAreOnesThatAreTaken() throws {
    let long = String(repeating: "甲", count: 200)
    let ids = [long + "1", long + "2", String(repeating: "a", count: 512), "short"]
    let sample = try Sample(ids.map { "{\"id\":\"\($0)\",\"text\":\"养老\"}" })
    let engine = try sample.engine()
    var given: [String] = []
    var other = 0
    for document in try engine.allDocuments() {
      var output = TextBuffer()
      let exported = try ExportedDocument(document, engine)
      exported.writeBulk(index: "hongtou", to: &output)
      other += exported.hasOtherIdentifier ? 1 : 0
      let action = String(decoding: output.bytes, as: UTF8.self).prefix { $0 != "\n" }
      let id = action.split(separator: "\"_id\":\"")[1].prefix { $0 != "\"" }
      given.append(String(id))
    }
    #expect(other == 2 && Set(given).count == 4 && given.allSatisfy { $0.utf8.count <= 512 }, "\(given)")
    #expect(given.contains("short") && given.contains(String(repeating: "a", count: 512)))
  }

  /// Lucene's jar, of which OpenSearch is made.
  private static let lucene = TestData.lucene

  @Test(
    .enabled(if: lucene != nil && RunBinary.hasProgram("java"), "Lucene is not there (set HONGTOU_LUCENE)"))
  func luceneFindsTheSameDocuments() throws {
    var random = SeededRandom.forTest()
    let (sample, engine) = try Self.sample(&random)
    var requests = (0..<500).map { _ in Self.exactRequest(&random) }
    requests += Self.requests(500, &random)
    let counts = try Self.write(requests, engine, to: sample.folder)
    let program = TestData.packageRoot + "/Tests/Fixtures/exchange/Lucene.java"
    let result = Self.evaluate("java", ["-cp", Self.lucene ?? "", program], in: sample.folder)
    #expect(
      result.output == "\(counts.queries) agree\n",
      "\(result.output.prefix(2000)) \(result.errors), seed \(random.seed)")
  }
}
