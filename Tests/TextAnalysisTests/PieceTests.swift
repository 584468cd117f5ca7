import TestSupport
import Testing

@testable import TextAnalysis

/// A text that is folded and analyzed piece by piece gives what it gives as a whole.
@Suite struct PieceTests {
  private func text(_ random: inout SeededRandom, _ parts: [String], _ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count { bytes += Array(parts[random.below(parts.count)].utf8) }
    if random.below(3) == 0 { bytes[random.below(bytes.count)] = 0xFF }
    return bytes
  }

  @Test func piecesAreTheWhole() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    let analyzer = try Analyzer()
    let texts: [[String]] = [
      [
        "养老服务", "条例", "，", "。", "\n", "\n\n", " ", "ABC", "第十二条", "“", "”", "𠮷", "\u{200B}", "ａ", "2024",
        "：\r\n",
      ],
      // No place to cut at, in canonical text.
      ["养老服务", "条例", "\n"],
      ["𠮷", "𠀀", "a", "é", "\u{301}"],
      [" ", "\n", "\u{3000}", "\u{FEFF}", "甲"],
      ["甲"],
    ]
    for round in 0..<LongTests.count(15, 150) {
      let parts = texts[round % texts.count]
      let source = text(
        &random, parts, random.below(4) == 0 ? random.below(300) : 200_000 + random.below(600_000))
      var whole = CanonicalText()
      folder.fold(source, into: &whole)
      var terms = AnalyzedTerms()
      analyzer.analyze(whole.units, into: &terms)

      var piecewise = CanonicalText()
      var units: [UInt16] = []
      var found = AnalyzedTerms()
      var words: [[UInt8]] = []
      var next = AnalyzedTerms()
      var last = 0
      let size = 1 + random.below(random.below(2) == 0 ? 70_000 : 200_000)
      folder.fold(source.span, into: &piecewise, pieces: size) { piece, isLast, done in
        #expect(done >= last && done <= source.count)
        last = done
        let taken = analyzer.analyze(next: piece, isLast: isLast, into: &next)
        if isLast { #expect(taken == piece.count) }
        for index in 0..<taken { units.append(piece[index]) }
        found.characters += next.characters
        found.bigrams += next.bigrams
        found.hanCharacterCount += next.hanCharacterCount
        found.hanBigramCount += next.hanBigramCount
        found.wordCount += next.wordCount
        for word in next.words.indices { words.append(Array(next.wordBytes[next.bytes(ofWord: word)])) }
        return taken
      }
      let what: Comment = "seed \(random.seed), round \(round)"
      #expect(units == whole.units, what)
      #expect(piecewise.restoration == whole.restoration, what)
      #expect(found.characters == terms.characters, what)
      #expect(found.bigrams == terms.bigrams, what)
      #expect(words == terms.words.indices.map { Array(terms.wordBytes[terms.bytes(ofWord: $0)]) }, what)
      #expect(
        [found.hanCharacterCount, found.hanBigramCount, found.wordCount]
          == [terms.hanCharacterCount, terms.hanBigramCount, terms.wordCount], what)
    }
  }

  /// What is done with of the source may be overwritten.
  @Test func whatIsDoneWithIsNotReadAgain() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    let parts = ["养老服务", "，", "ＡＢＣ", "⼀⼁⼂", "\n", "\n \n", "𠮷", "Ａ"]
    for _ in 0..<20 {
      let source = text(&random, parts, 20_000)
      var whole = CanonicalText()
      folder.fold(source, into: &whole)
      var copy = source
      var piecewise = CanonicalText()
      _ = copy.withUnsafeMutableBufferPointer { buffer in
        folder.fold(Span(_unsafeElements: UnsafeBufferPointer(buffer)), into: &piecewise, pieces: 100) {
          piece, _, done in
          for index in 0..<done { buffer[index] = 0 }
          return piece.count / 2
        }
      }
      #expect(piecewise.restoration == whole.restoration, "seed \(random.seed)")
    }
  }
}
