import ICUText
import TestSupport
import Testing

@Suite struct DictionaryBreakerTests {
  /// The ends that both ways of cutting give.
  private func ends(
    _ units: [UInt16], _ breaker: WordBreaker, _ dictionary: inout DictionaryBreaker
  ) -> (expected: [Int], found: [Int]) {
    var expected: [Int] = []
    var found: [Int] = []
    breaker.forEachSegment(in: units.span) { _, end, _ in expected.append(end) }
    dictionary.cut(units.span) { _, end in found.append(end) }
    return (expected, found)
  }

  @Test func cutsAsTheIteratorDoes() throws {
    var random = SeededRandom.forTest()
    let breaker = try WordBreaker()
    var dictionary = DictionaryBreaker(try #require(WordDictionary()))
    let agrees = dictionary.agrees(with: breaker, on: "研究生命起源")
    #expect(agrees)
    let common = Array("的一国在人了有中是年和大业不为发会工经上地市要个产这出行作生家以成到日民来我部对进多全建他公开们场展时理新方主企政".utf16)
    for _ in 0..<3000 {
      let units = (0...random.below(40)).map { _ in
        random.below(4) > 0 ? common[random.below(common.count)] : UInt16(0x4E00 + random.below(0x5200))
      }
      let both = ends(units, breaker, &dictionary)
      #expect(both.found == both.expected)
    }
  }

  @Test func cutsRealRunsAsTheIteratorDoes() throws {
    let breaker = try WordBreaker()
    var dictionary = DictionaryBreaker(try #require(WordDictionary()))
    for name in ["corpora/policy-prc-small.jsonl", "corpora/laws-tw-trad-small.jsonl"] {
      guard let path = TestData.path(name), let bytes = TemporaryDirectory.bytes(of: path) else { continue }
      let text = Array(String(decoding: bytes.prefix(600_000), as: UTF8.self).utf16)
      for run in text.split(whereSeparator: { !DictionaryBreaker.characters.contains($0) }) {
        let both = ends(Array(run), breaker, &dictionary)
        #expect(both.found == both.expected)
      }
    }
  }

  @Test func otherUnitsAndEmptyRunsAreHarmless() throws {
    var random = SeededRandom.forTest()
    var dictionary = DictionaryBreaker(try #require(WordDictionary()))
    dictionary.cut([UInt16]().span) { _, _ in Issue.record("an empty run has no words") }
    for _ in 0..<2000 {
      let units = (0..<random.below(30)).map { _ in UInt16(random.below(0x10000)) }
      var last = 0
      dictionary.cut(units.span) { start, end in
        #expect(start == last && end > start)
        last = end
      }
      #expect(last == units.count)
    }
  }
}
