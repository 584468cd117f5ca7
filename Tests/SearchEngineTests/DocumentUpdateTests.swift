import Glibc
import InvertedIndex
import PolicyDocuments
import TestSupport
import Testing

@testable import SearchEngine

/// Documents of a program beside those of files.
@Suite struct DocumentUpdateTests {
  private let sample = SampleIndex()

  private func document(_ id: String, _ text: String) -> PolicyDocument {
    PolicyDocument(id: id, title: "文件", text: text, fields: [:], others: [])
  }

  @discardableResult
  private func update(_ changes: [DocumentUpdate.Change]) throws -> IndexBuilder.Summary {
    try DocumentUpdate(directory: FileSystemDirectory(sample.index)).run(changes)
  }

  private func ids() throws -> [String] {
    let engine = try sample.engine()
    return try (0..<engine.reader.documentLimit).filter { engine.reader.isLive($0) }.map { try engine.id($0) }
      .sorted()
  }

  @Test func filesAndDocumentsLeaveEachOtherAlone() throws {
    let folder = sample.folder
    folder.write("texts/a.txt", "甲文件，养老。\n")
    folder.write("texts/b.txt", "乙文件，养老。\n")
    folder.write("texts/c.jsonl", "{\"id\":\"c1\",\"text\":\"丙一\"}\n{\"id\":\"c2\",\"text\":\"丙二\"}\n")
    try sample.build()
    let a = sample.texts + "/a.txt"
    let b = sample.texts + "/b.txt"
    var summary = try update([
      .put(document("m", "程序的文件。")), .put(document(a, "甲的新文。")), .put(document("c1", "丙一的新文。")),
    ])
    #expect((summary.added, summary.updated, summary.documents) == (1, 2, 5))
    // A document that took the place of one of a file stays.
    summary = try sample.build()
    #expect((summary.added, summary.updated, summary.removed, summary.documents) == (0, 0, 0, 5))
    #expect(try ids() == [a, b, "c1", "c2", "m"])
    #expect(try sample.found("甲的新文").count == 1 && sample.found("甲文件").isEmpty)
    #expect(try sample.engine().record(sample.engine().stored.withID("m")[0]).file == nil)
    folder.write("texts/a.txt", "甲文件改了，养老。\n")
    folder.write("texts/c.jsonl", "{\"id\":\"c1\",\"text\":\"丙一\"}\n{\"id\":\"c3\",\"text\":\"丙三\"}\n")
    unlink(b)
    try sample.build()
    // The record of c1 is the one that was left out; a file without documents is left out until it is named.
    #expect(try ids() == ["c1", "c3", "m", a].sorted())
    try sample.build([a])
    #expect(try ids() == ["c1", "c3", "m", a, a + "~2"].sorted())
    #expect(try update([.remove(id: "m"), .remove(id: a + "~2"), .remove(id: "none")]).removed == 2)
    try sample.build()
    #expect(try ids() == ["c1", "c3", a].sorted())
    #expect(try IndexCheck.run(sample.index).faults.isEmpty)
  }

  @Test func repairKeepsDocumentsWithoutFiles() throws {
    sample.folder.write("texts/a.txt", "甲文件，养老。\n")
    try sample.build()
    try update([.put(document("m", "程序的文件。"))])
    unlink("\(sample.index)/commit")
    #expect(try IndexRepair.run(sample.index, isDryRun: false).documents == 2)
    let summary = try sample.build()
    #expect((summary.added, summary.removed, summary.documents) == (0, 0, 2))
    #expect(try update([.put(document("m", "程序的文件。"))]).unchanged == 1)
  }

  @Test func passagesAreBroughtUpToDate() throws {
    sample.folder.write("texts/a.txt", "甲文件，养老。\n")
    try sample.build { $0.makesPassages = true }
    try update([.put(document("m", "程序的文件。"))])
    #expect(try !sample.engine().lacksPassages)
  }

  /// An update that fails leaves the index as it was.
  @Test func anUpdateIsAllOrNothing() throws {
    sample.folder.write("texts/a.txt", "甲文件，养老。\n")
    try sample.build()
    let before = try sample.engine().reader.commit
    let large = PolicyDocument(
      id: "large", title: "", text: [UInt8](repeating: 0x61, count: 64 << 20 | 1))
    #expect(throws: EngineError.index(.tooLarge(what: "document large"))) {
      try update([.put(document("m", "程序的文件。")), .put(large)])
    }
    let lock = try FileSystemDirectory(sample.index).lock()
    #expect(throws: EngineError.self) { try update([.put(document("m", "程序的文件。"))]) }
    lock.release()
    #expect(try sample.engine().reader.commit == before)
    #expect(try update([]).documents == 1)
    #expect(try sample.engine().reader.commit == before)
  }
}
