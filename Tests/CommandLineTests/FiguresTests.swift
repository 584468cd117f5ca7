import SearchEngine
import Testing

@testable import hongtou

/// Numbers as people read them.
@Suite struct FiguresTests {
  @Test func figures() {
    #expect(Figures.grouped(1_234_567) == "1,234,567")
    #expect(Figures.grouped(-123) == "-123")
    #expect(Figures.size(999) == "999 B")
    #expect(Figures.size(999_960) == "1.0 MB")
    #expect(Figures.size(48_740_849) == "48.7 MB")
    #expect(Figures.clock(3725) == "1:02:05")
    #expect(Figures.clock(59) == "0:59")
    #expect(IndexInfo.date(20_240_305) == "2024-03-05")
  }
}
