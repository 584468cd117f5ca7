import PolicyDocuments
import QueryLanguage
import TestSupport
import Testing

@testable import SearchEngine

/// `words.txt` in the directory of the index.
@Suite struct WordListSearchTests {
  @Test func theListIsLive() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/near.txt", "通知\n\n推进城市副中心建设。\n")
    sample.folder.write("texts/far.txt", "通知\n\n城市的副中心建设。\n")
    sample.folder.write("texts/odd.txt", "通知\n\n城市副职，中心建设。\n")
    try sample.build()
    let engine = try sample.engine()
    func found(_ query: String) throws -> Int {
      var request = SearchRequest(query)
      request.match = .all
      return try engine.count(request).total
    }
    #expect(try found("城市副中心") == 2)
    sample.folder.write("index/words.txt", "城市副中心\n")
    #expect(try found("城市副中心") == 1)
    sample.folder.write("index/words.txt", "城市副 中心 # 分开\n")
    #expect(try found("城市副中心") == 2)
    #expect(try sample.found("城市副中心") { $0.match = .all }.sorted() == ["near.txt", "odd.txt"])
    sample.folder.write("index/words.txt", "城市副|\n")
    let mistake = EngineError.queryList(
      path: sample.index + "/words.txt", QueryListError(line: 1, reason: .emptyForm))
    #expect(throws: mistake) { try found("城市副中心") }
    // Exact strings need no list.
    #expect(try sample.found("城市副中心") { $0.isLiteral = true } == ["near.txt"])
    sample.folder.write("index/words.txt", "# 空\n")
    #expect(try found("城市副中心") == 2)
  }

  @Test func whatIsNoListIsSaid() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "通知\n\n养老\n")
    try sample.build()
    sample.folder.write("index/words.txt/x", "")
    #expect(
      throws: EngineError.unreadableList(
        InputProblem(path: sample.index + "/words.txt", reason: .notRegularFile(.folder)))
    ) { try sample.found("养老") }
  }
}
