import Glibc
import InvertedIndex
import PolicyDocuments
import TestSupport
import Testing

@testable import SearchEngine

@Suite struct IndexingTests {
  @Test func newChangedAndVanishedFiles() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "养老服务\n")
    sample.folder.write("texts/b.txt", "医疗保障\n")
    sample.folder.write(
      "texts/c.jsonl", "{\"id\":\"1\",\"body\":\"住房公积金\"}\n{\"id\":\"2\",\"body\":\"食品安全\"}\n")
    var summary = try sample.build()
    #expect(summary.added == 4 && summary.documents == 4 && summary.generation == 1)
    summary = try sample.build()
    #expect(summary.added == 0 && summary.updated == 0 && summary.unchanged == 4 && summary.bytesRead == 0)
    sample.folder.write("texts/b.txt", "医疗保险待遇\n")
    sample.folder.write(
      "texts/c.jsonl",
      "{\"id\":\"1\",\"body\":\"住房公积金\"}\n{\"id\":\"2\",\"body\":\"食品安全工作\"}\n{\"id\":\"3\",\"body\":\"信访\"}\n"
    )
    sample.folder.write("texts/d.txt", "法治政府\n")
    #expect(remove(sample.texts + "/a.txt"))
    let planned = try sample.build(dryRun: true)
    #expect((planned.added, planned.updated, planned.unchanged, planned.removed) == (2, 2, 1, 1))
    summary = try sample.build()
    #expect((summary.added, summary.updated, summary.unchanged, summary.removed) == (2, 2, 1, 1))
    #expect(summary.documents == 5)
    #expect(try sample.found("养老") == [])
    #expect(try sample.found("\"医疗保障\"") == [])
    #expect(try sample.found("医疗保险") == ["b.txt"])
    #expect(try sample.found("公积金") == ["1"])
    #expect(try sample.found("食品安全工作") == ["2"])
    #expect(try sample.found("信访") == ["3"])
    #expect(try IndexCheck.run(sample.index).faults == [])
  }

  @Test func otherFoldersStayAsTheyAre() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/one/a.txt", "养老服务\n")
    sample.folder.write("texts/two/b.txt", "医疗保障\n")
    try sample.build([sample.texts + "/one"])
    try sample.build([sample.texts + "/two/"])
    #expect(try sample.found("养老") == ["a.txt"])
    #expect(try sample.found("医疗") == ["b.txt"])
    try sample.build([sample.texts + "/two"], full: true)
    #expect(try sample.found("养老") == [])
  }

  @Test func theHashNamesTheContents() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "养老服务\n")
    sample.folder.write("texts/b.txt", "医疗保障\n")
    func hash(_ directory: String) throws -> String { try SearchEngine(opening: directory).info().hash }
    func build(_ directory: String) throws {
      _ = try IndexBuilder(directory: directory, options: .init(paths: [sample.texts]))
        .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in })
    }
    try sample.build()
    let first = try hash(sample.index)
    #expect(first.count == 16)
    let elsewhere = sample.folder.path + "/elsewhere"
    try build(elsewhere)
    #expect(try hash(elsewhere) == first)
    // Read again at another time, under another generation.
    try sample.build(full: true)
    #expect(try hash(sample.index) == first)
    sample.folder.write("texts/b.txt", "医疗保险\n")
    try sample.build()
    #expect(try hash(sample.index) != first)
    try sample.build(full: true)
    let changed = try hash(sample.index)
    #expect(changed != first)
    sample.folder.write("texts/b.txt", "医疗保障\n")
    try sample.build(full: true)
    #expect(try hash(sample.index) == first)
  }

  @Test func cancellingLeavesTheOldIndex() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "养老服务\n")
    try sample.build()
    sample.folder.write("texts/b.txt", "医疗保障\n")
    let builder = IndexBuilder(directory: sample.index, options: .init(paths: [sample.texts]))
    #expect(throws: EngineError.self) {
      try builder.run(isCancelled: { true }, onProgress: { _ in }, onProblem: { _ in })
    }
    #expect(try sample.found("养老") == ["a.txt"])
    #expect(try sample.found("医疗") == [])
    #expect(try IndexCheck.run(sample.index).faults == [])
  }

  @Test func theSameIdTwiceIsKeptAndSaid() throws {
    let sample = SampleIndex()
    sample.folder.write(
      "texts/c.jsonl", "{\"id\":\"1\",\"body\":\"甲\"}\n{\"id\":\"1\",\"body\":\"甲乙\"}\n{\"body\":\"甲丙\"}\n")
    try sample.build()
    #expect(Set(try sample.found("甲")) == ["1", "1~2", "c.jsonl:3"])
    #expect(sample.problems.count == 1)
  }

  @Test func recordsComeBack() throws {
    var record = DocumentRecord(
      id: "i", path: "p/q.txt", title: "题", metadata: .init(), firstLine: 7, followsFileLines: true,
      titleBytes: 3)
    record.metadata.issuers = ["甲", "乙"]
    record.metadata.date = "2024"
    record.metadata.others = [.init(key: "k", value: "v")]
    record.metadata[.url] = ["https://example.invalid"]
    #expect(DocumentRecord(record.encode(), id: "i", firstLine: 7) == record)
    for member in [nil, "甲/乙.txt"] {
      record.member = member
      for field in MetadataField.allCases {
        #expect(DocumentRecord.values(of: field, in: record.encode()) == record.metadata[field])
      }
    }
    record.member = nil
    // The path of a file is its identifier, the identifier of a line begins with it.
    for (id, path) in [
      ("p/q.txt", "p/q.txt"), ("p/q.jsonl:12", "p/q.jsonl"), ("p", "p/q"), ("", "p"), ("题", "颚"),
    ] {
      (record.id, record.path) = (id, path)
      #expect(DocumentRecord(record.encode(), id: id, firstLine: 7) == record)
    }
    var random = SeededRandom.forTest()
    for _ in 0..<20_000 {
      var bytes = record.encode()
      for _ in 0..<1 + random.below(3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
      _ = DocumentRecord(
        Array(bytes.prefix(random.below(bytes.count + 1))), id: "p/q".prefix(random.below(4)).description,
        firstLine: 1)
      _ = DocumentRecord.values(of: .url, in: bytes)
      _ = FileCatalog(bytes, base: "/a")
    }
  }

  private func remove(_ path: String) -> Bool { unlink(path) == 0 }
}
