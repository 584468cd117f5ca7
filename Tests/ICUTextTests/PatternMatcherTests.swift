import ICUText
import Testing

@Suite struct PatternMatcherTests {
  private func matches(_ pattern: String, _ text: String) throws -> [String] {
    let units = Array(text.utf16)
    var found: [String] = []
    try PatternMatcher(pattern).forEachMatch(in: units.span) { range in
      found.append(String(decoding: units[range], as: UTF16.self))
      return true
    }
    return found
  }

  @Test func matchesAreFoundFromLeftToRight() throws {
    #expect(try matches("第.{1,3}条", "第一条 第十二条第二百三十四条，第条") == ["第一条", "第十二条"])
    #expect(try matches("[0-9]+", "a1b23") == ["1", "23"])
    #expect(try matches("^乙", "甲乙\n乙") == ["乙"])
    #expect(try matches("甲", "") == [])
    #expect(try matches("x*", "") == [""])
    #expect(try matches("\\p{Han}𠮷", "a甲𠮷") == ["甲𠮷"])
  }

  @Test(arguments: [("甲(", 2), ("[", 1), ("*", 1), ("\\y", 2)])
  func mistakesHaveAPlace(pattern: String, offset: Int) {
    do throws(PatternMatcher.Failure) {
      _ = try PatternMatcher(pattern)
      Issue.record("no error")
    } catch {
      guard case .syntax(let place) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(place <= offset + 1)
    }
  }

  /// A pattern that takes exponential time, or the stack, ends.
  @Test(arguments: ["(a+)+b", "(a|aa)+$b", "(.*)*x"])
  func badPatternsEnd(pattern: String) throws {
    let text = Array(String(repeating: "a", count: 5000).utf16)
    let matcher = try PatternMatcher(pattern, steps: 50)
    #expect(throws: PatternMatcher.Failure.limit) { try matcher.matches(text.span) }
  }

  @Test func deadlinesEndMatching() throws {
    let text = Array(String(repeating: "a", count: 40).utf16)
    let matcher = try PatternMatcher("(a+)+b")
    matcher.setDeadline(1)
    #expect(throws: PatternMatcher.Failure.limit) { try matcher.matches(text.span) }
  }
}
