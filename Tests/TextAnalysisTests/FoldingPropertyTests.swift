import TestSupport
import Testing
import TextAnalysis

@Suite struct FoldingPropertyTests {
  @Test func whatIsPartOfATextIsPartOfItFolded() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    var sources =
      SampleTexts.own + SampleTexts.real().map { String(decoding: $0.prefix(6000), as: UTF8.self) }
    for _ in 0..<40 { sources.append(SampleTexts.random(&random, length: 120)) }
    for source in sources {
      let scalars = Array(source.unicodeScalars)
      let whole = folder.foldQuery(source)
      for _ in 0..<200 {
        let start = random.below(scalars.count)
        let end = start + random.below(min(60, scalars.count - start)) + 1
        var cut = String.UnicodeScalarView()
        cut.append(contentsOf: scalars[start..<min(end, scalars.count)])
        let part = folder.foldQuery(String(cut))
        if !contains(whole, part[...]) {
          Issue.record("\(String(cut).debugDescription) is lost")
          return
        }
      }
    }
  }

  /// Spelled by default, canonical text folds to itself without a single edit.
  @Test func canonicalTextIsAFixpoint() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    var sources = SampleTexts.own
    for _ in 0..<2000 { sources.append(SampleTexts.random(&random, length: 60)) }
    var again = CanonicalText()
    for source in sources {
      let units = folder.foldQuery(source)
      folder.fold(try RestoredText(units: units, restoration: []).source, into: &again)
      #expect(again.units == units)
      #expect(again.restoration.isEmpty)
      // As plain text a boundary is one line break, so it is written as the blank line it stands for.
      let text = String(decoding: units, as: UTF16.self).split(separator: "\n").joined(separator: "\n\n")
      #expect(folder.foldQuery(text) == units)
    }
  }

  @Test func everyScalarFoldsToAFixpointAndIsRestored() throws {
    let folder = try TextFolder()
    var text = CanonicalText()
    var again = CanonicalText()
    var failures: [UInt32] = []
    // Beyond the first two planes hardly anything is assigned but ideographs that fold to themselves.
    let rest = stride(from: UInt32(0x20000), through: 0x10FFFF, by: 97)
    for value in Array(0...0x1FFFF) + Array(rest) + Array(0x2F800...0x2FA1F) + Array(0xE0000...0xE01FF) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let source = Array(String(scalar).utf8)
      folder.fold(source, into: &text)
      let restored = try RestoredText(text).source
      folder.fold(Array(String(decoding: text.units, as: UTF16.self).utf8), into: &again)
      if restored != source || again.units != text.units { failures.append(value) }
    }
    #expect(failures.isEmpty)
  }

  /// Whoever changes the folding changes this number, and must raise `TextFolder.version` with it.
  @Test(.enabled(if: ICUData.isKnown)) func theFoldingIsTheDeclaredOne() throws {
    let folder = try TextFolder()
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for value in UInt32(0)...0x3FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for unit in folder.foldQuery(String(scalar)) + [0] {
        hash = (hash ^ UInt64(unit)) &* 0x0000_0100_0000_01B3
      }
    }
    #expect(TextFolder.version == 2)
    #expect(String(hash, radix: 16) == "6538b73e6eacf0ed")
  }
}

private enum ICUData {
  static let isKnown = (try? Analyzer().fingerprint.hasPrefix("icu72.1 unicode15.0 ")) ?? false
}
