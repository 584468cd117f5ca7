import JSONText
import PolicyDocuments
import SearchEngine
import TestSupport
import Testing

@testable import Exchange

/// What is exported is what was indexed.
@Suite struct ExchangeTests {
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

  @Test(.enabled(if: Sample.hasPython, "python3 is not installed"))
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
    // What the program writes, which is no text.
    let program = RunBinary.run(["export", "--to", "ciff"], in: sample.folder.path)
    sample.folder.write("program.ciff", program.outputBytes)
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
    for file in ["index.ciff", "program.ciff"] {
      let result = RunBinary.run(
        program: "python3", [TestData.packageRoot + "/Tests/Fixtures/exchange/ciff.py", file],
        in: sample.folder.path)
      #expect(result.errors == "", "\(file)")
      #expect(
        result.lines == ["header\t1\t\(lists)\t\(documents.count)\t\(total)"] + expected,
        "\(file), seed \(random.seed)")
    }
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
