import TestSupport
import Testing
import TextAnalysis

@Suite struct LocatedPlacesTests {
  /// Places are where the restoration says that their characters stand.
  @Test func placesStandWhereTheRestorationSays() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    var sources = SampleTexts.own
    for _ in 0..<300 { sources.append(SampleTexts.random(&random, length: random.below(80))) }
    sources.append(String(repeating: "国", count: 3000))
    for source in sources {
      let bytes = Array(source.utf8)
      var starts: [Int] = [0]
      for scalar in source.unicodeScalars { starts.append(starts[starts.count - 1] + UTF8.width(scalar)) }
      let places = (0..<random.below(12)).map { _ in starts[random.below(starts.count)] }.sorted()
      var plain = CanonicalText()
      folder.fold(bytes, into: &plain)
      var text = CanonicalText()
      let located = folder.fold(bytes, into: &text, locating: places)
      #expect(text == plain)
      let restored = try RestoredText(text)
      let expected = places.map { place in
        text.units.indices.first { unit in
          restored.starts[unit] >= place && text.units[unit] != 0x20 && text.units[unit] != 0x0A
        } ?? text.units.count
      }
      #expect(located == expected, "\(source.debugDescription) \(places)")
      var inPieces = CanonicalText()
      let same = folder.fold(bytes.span, into: &inPieces, pieces: 16, locating: places) { units, isLast, _ in
        isLast ? units.count : units.count / 2
      }
      #expect(same == expected, "\(source.debugDescription) \(places)")
    }
  }
}

extension UTF8 {
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { encode(scalar)?.count ?? 0 }
}
