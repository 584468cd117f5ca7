import ICUText
import Testing

@Suite struct WordBreakerTests {
  private func segments(_ text: String) throws -> [String] {
    let units = Array(text.utf16)
    var result: [String] = []
    try WordBreaker().forEachSegment(in: units.span) { start, end, _ in
      result.append(String(decoding: units[start..<end], as: UTF16.self))
    }
    return result
  }

  @Test func cutsByDictionary() throws {
    #expect(try segments("国务院办公厅,2024年") == ["国务院", "办公", "厅", ",", "2024", "年"])
  }

  @Test func tellsKindsApart() throws {
    var kinds: [Int32] = []
    try WordBreaker().forEachSegment(in: Array("环境, 48.9 pm カタカナ".utf16).span) { _, _, status in
      kinds.append(status / 100 * 100)
    }
    #expect(
      kinds.filter { $0 > 0 } == [400, 100, 200, 400] || kinds.filter { $0 > 0 } == [400, 100, 200, 300])
  }

  @Test func anEmptyTextHasNoSegments() throws { #expect(try segments("").isEmpty) }

  @Test func segmentsLeaveNoGapsWhateverTheUnits() throws {
    let breaker = try WordBreaker()
    let units: [UInt16] = [
      0xD800, 0x4E00, 0xDC00, 0xDC00, 0x0000, 0xFFFF, 0xD83D, 0xDE00, 0x0301, 0x200D, 0xD800,
    ]
    var next = 0
    breaker.forEachSegment(in: units.span) { start, end, _ in
      #expect(start == next && end > start)
      next = end
    }
    #expect(next == units.count)
  }

  @Test func isUsedAgainAfterItsTextIsGone() throws {
    let breaker = try WordBreaker()
    for length in [1, 5000, 3, 0, 70_000] {
      let units = [UInt16](repeating: 0x6CD5, count: length)
      var last = 0
      breaker.forEachSegment(in: units.span) { _, end, _ in last = end }
      #expect(last == length)
    }
  }

  @Test func versionsAreNumbers() {
    #expect(ICUVersion.library.split(separator: ".").allSatisfy { Int($0) != nil })
    #expect((Int(ICUVersion.unicode.split(separator: ".").first ?? "") ?? 0) >= 13)
  }
}
