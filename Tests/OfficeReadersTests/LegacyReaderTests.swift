import Extraction
import OfficeReaders
import Testing

@Suite struct LegacyReaderTests {
  @Test func otherFilesWithSuchNamesAreLeftToOtherReaders() {
    for text in ["<html><body>网页</body></html>", "{\\rtf1 x}", ""] {
      #expect(throws: ReadingFailure.unknownFormat) {
        try OfficeSamples.read(LegacyReader(), Array(text.utf8))
      }
    }
  }

  @Test func damagedCompoundFilesAreNamed() {
    let head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    for count in [0, 504, 5_000] {
      #expect(throws: ReadingFailure.self) {
        try OfficeSamples.read(LegacyReader(), head + [UInt8](repeating: 0x09, count: count))
      }
    }
  }
}
