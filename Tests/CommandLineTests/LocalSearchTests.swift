import PolicyDocuments
import SearchEngine
import SearchInterface
import TestSupport
import Testing

@testable import hongtou

/// One search after another over the same index.
@Suite struct LocalSearchTests {
  private struct Collector: HitSink {
    let depth = HitDepth.text
    let showsEditions = false
    let takesLines = false
    private(set) var hits: [String] = []

    mutating func take(_ view: HitView) {
      hits.append("\(view.rank) \(view.id) \(view.score) \(view.line ?? 0) \(view.hit?.snippet.text ?? "")")
    }
    func take(line: ArraySlice<UInt8>) {}
  }

  /// What is taken of the last list is what a search of its own finds.
  @Test func partsOfTheLastListAreRight() throws {
    var random = SeededRandom.forTest()
    let folder = TemporaryDirectory()
    for number in 0..<30 {
      let words = (0..<4).map { _ in ["养老", "服务", "法院", "公告"][random.below(4)] }
      folder.write("papers/\(number).txt", "文件\(number)\n\n\(words.joined())。\n")
    }
    _ = RunBinary.run(["index", "papers"], in: folder.path)
    func open() throws -> LocalSearch { LocalSearch(try SearchEngine(opening: folder.path + "/index")) }
    let kept = try open()
    for _ in 0..<LongTests.count(150, 2000) {
      var arguments = SearchArguments(["养老", "养老 服务", "\"法院公告\"", "没有"][random.below(4)])
      arguments.request.offset = random.below(8)
      arguments.request.limit = random.below(6)
      if random.below(4) == 0 { arguments.request.sort = .field(.date, isDescending: true) }
      if random.below(4) == 0 { arguments.request.match = .any }
      var (first, second) = (Collector(), Collector())
      let totals = try kept.search(arguments, into: &first)
      #expect(try open().search(arguments, into: &second) == totals, "\(arguments), seed \(random.seed)")
      #expect(first.hits == second.hits, "\(arguments), seed \(random.seed)")
    }
  }
}
