import Testing

@testable import SearchEngine

/// Lines of a document.
@Suite struct DocumentPartTests {
  @Test func linesThatHoldARange() {
    let lines = DocumentLines(Array("a\r\nb\nc\r\r\n\n \nd\re".utf8)[...], first: 5)
    #expect(
      lines.lines.map { String(decoding: $0, as: UTF8.self) } == ["a", "b", "c", "", " ", "d\re"])
    func holding(_ range: Range<Int>) -> [String] {
      lines.lines(holding: range).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(holding(0..<1) == ["a"])
    #expect(holding(3..<6) == ["b", "c"])
    // Blank lines at the end are left out.
    #expect(holding(3..<12) == ["b", "c"])
    #expect(holding(12..<13) == ["d\re"])
  }

  @Test func lineNumbers() {
    #expect(LineNumbers("40-60").map { [$0.first, $0.last] } == [40, 60])
    #expect(LineNumbers("7").map { [$0.first, $0.last] } == [7, 7])
    #expect(LineNumbers("-9").map { [$0.first, $0.last] } == [nil, 9])
    #expect(LineNumbers("9-").map { [$0.first, $0.last] } == [9, nil])
    for text in ["", "-", "0", "5-4", "a", "1-2-3", "--5"] { #expect(LineNumbers(text) == nil, "\(text)") }
  }
}
