import Extraction
import TestSupport
import Testing

@testable import PolicyDocuments

struct TextPlacesTests {
  @Test func pagesAndConfidenceAreKept() {
    let places = TextPlaces([
      Block(.paragraph, "甲", at: Location(page: 1)),
      Block(.paragraph, "乙\n丙", at: Location(page: 2, confidence: 0)),
      Block(.paragraph, "丁", at: Location(page: 2, confidence: 0)),
      Block(.paragraph, "戊", at: Location(page: 3, confidence: 93)),
    ])
    let read = TextPlaces(places.bytes)
    #expect(read == places)
    let expected: [TextPlaces.Place?] =
      [.init(page: 1)] + Array(repeating: .init(page: 2, confidence: 0), count: 3) + [
        .init(page: 3, confidence: 93)
      ]
    #expect((0..<5).map { read?.place(ofLine: $0) } == expected)
    #expect(
      TextPlaces(TextPlaces([Block(.tableRow, "甲", at: Location(line: 7))]).bytes)?.place(ofLine: 0)
        == .init())
  }

  /// As other bytes, or as places that are written as they were read.
  @Test func changedBytesNeverTrap() {
    var random = SeededRandom.forTest()
    for _ in 0..<3000 {
      let bytes = (0..<random.below(12)).map { _ in
        UInt8(random.below(4) == 0 ? random.below(256) : random.below(3))
      }
      guard let places = TextPlaces(bytes) else { continue }
      #expect(TextPlaces(places.bytes) == places, "\(bytes)")
    }
  }
}
