import TestSupport
import Testing

@testable import SearchEngine

@Suite struct LineCutterTests {
  /// However a text is cut into pieces, its lines are those of the text as a whole.
  @Test func linesOfPiecesAreThoseOfTheWhole() {
    var random = SeededRandom.forTest()
    for _ in 0..<2000 {
      let alphabet: [UInt8] = [0x0A, 0x0D, 0x61, 0x62]
      let text = (0..<random.below(24)).map { _ in alphabet[random.below(4)] }
      let before = min(text.count, random.below(3))
      let whole = DocumentLines(text[before...], first: 1)
      let low = random.below(6)
      let wanted = low..<low + 1 + random.below(6)
      var cutter = LineCutter(wanted: wanted, after: before)
      var all = LineCutter(after: before)
      var result: [UInt8] = []
      var rest = text[...]
      while !rest.isEmpty {
        let piece = Array(rest.prefix(1 + random.below(8)))
        result += cutter.cut(piece)
        _ = all.cut(piece)
        rest = rest.dropFirst(piece.count)
      }
      result += cutter.end()
      let expected = whole.lines.indices.filter(wanted.contains).flatMap { whole.lines[$0] + [0x0A] }
      #expect(result == expected, "\(text) after \(before), \(wanted)")
      #expect(all.count == whole.lines.count, "\(text) after \(before)")
    }
  }
}
