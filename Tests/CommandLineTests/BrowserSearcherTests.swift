import Localization
import SearchEngine
import SearchInterface
import Synchronization
import TestSupport
import Testing

@testable import hongtou

#if canImport(Glibc)
  import Glibc
#endif

/// Searching beside the keys.
@Suite struct BrowserSearcherTests {
  /// A search that takes all the time it is given, unless the query is "fast", and fails where it is
  /// "broken".
  private struct SlowSearch: Searching {
    let log: Log

    func search(_ arguments: SearchArguments, into sink: inout some HitSink) throws -> SearchTotals {
      let query = arguments.request.query
      log.add(query)
      if query == "broken" { throw Failure("broken pipe", .trouble) }
      if query == "fast" { return SearchTotals(total: 7) }
      while !arguments.request.isLate { usleep(1000) }
      return SearchTotals(total: 1, isPartial: true)
    }

    func count(_ arguments: SearchArguments) -> SearchTotals { SearchTotals() }
    func text(_ id: String, path: String) -> NumberedLines? { nil }
  }

  private final class Log: Sendable {
    private let lines = Mutex<[String]>([])

    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }

    func awaits(_ line: String) -> Bool {
      for _ in 0..<2000 where !all.contains(line) { usleep(5000) }
      return all.contains(line)
    }
  }

  private func question(_ query: String, _ generation: Int, _ kind: BrowserQuestion.Kind = .hits(offset: 0))
    -> BrowserQuestion
  {
    BrowserQuestion(generation: generation, kind: kind, arguments: SearchArguments(query))
  }

  @Test func aNewerQuestionEndsTheOlder() throws {
    let (searches, answers, opened) = (Log(), Log(), Log())
    let searcher = try BrowserSearcher(messages: Messages(isChinese: false)) {
      opened.add("opened")
      return SlowSearch(log: searches)
    } post: {
      answers.add("\($0.generation) \($0.failure ?? "\($0.totals.total)")")
    }
    searcher.ask(question("slow", 1))
    #expect(searches.awaits("slow"))
    // Typed meanwhile: of these only the last is asked.
    searcher.ask(question("a", 2))
    searcher.ask(question("b", 3, .passages(rank: 1)))
    searcher.ask(question("fast", 4))
    #expect(answers.awaits("4 7"))
    #expect(answers.all == ["4 7"])
    #expect(Set(searches.all) == ["slow", "fast"])
    // A failure is told, and the index is opened anew.
    searcher.ask(question("broken", 5))
    #expect(answers.awaits("5 broken pipe"))
    searcher.ask(question("fast", 6))
    #expect(answers.awaits("6 7") && opened.all.count == 2)
    searcher.end()
  }
}
