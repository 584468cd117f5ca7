import ICUText
import TestSupport
import Testing
import TextAnalysis

@Suite struct AnalyzerTests {
  /// The words of a text; parts in brackets.
  private func words(_ text: String) throws -> [String] {
    let units = try canonical(text)
    return try Analyzer().words(of: units).map { word in
      let text = String(decoding: units[Int(word.start)..<Int(word.end)], as: UTF16.self)
      return word.isPart ? "[\(text)]" : text
    }
  }

  @Test(arguments: [
    ("依照第十五条规定", ["依照", "第十五条", "规定"]), ("第14条第二款第（三）项", ["第14条", "第二款", "第", "三", "项"]),
    ("第一百二十三条、第十二条", ["第一百二十三条", "第十二条"]), ("第三部分第一章", ["第三部分", "第一章"]),
    ("第 十\n五 条", ["第十五条"]), ("第一项目", ["第一", "项目"]), ("第条", ["第", "条"]),
    ("第十五", ["第", "十五"]),
  ])
  func articleNumbersAreOneWord(_ text: String, _ expected: [String]) throws {
    let found = try words(text)
    if text == "第一项目" || text == "第十五" {
      #expect(!found.contains(text))
    } else {
      #expect(found == expected)
    }
  }

  @Test(arguments: [
    ("PM2.5", ["pm2.5", "[pm]", "[2.5]"]), ("M101", ["m101", "[m]", "[101]"]), ("48.9", ["48.9"]),
    ("5A", ["5a", "[5]", "[a]"]), ("5G网络", ["5g", "[5]", "[g]", "网络"]), ("1.2.3", ["1.2.3"]),
    ("12,000元", ["12,000", "[12]", "[000]", "元"]), ("2023，2024", ["2023", "2024"]),
    ("open market", ["open", "market"]), ("a.b", ["a.b", "[a]", "[b]"]), ("1;2", ["1", "2"]),
  ])
  func wordsOfLettersAndDigitsHaveParts(_ text: String, _ expected: [String]) throws {
    #expect(try words(text) == expected)
  }

  @Test func theDictionarySeesItsOwnSpelling() throws {
    #expect(try words("显著提高著作权意识") == words("显著提高著作权意识".replacing("著", with: "着")))
    #expect(try words("显著提高").first == "显着")
    #expect(try words("享有著作权").contains { $0.hasPrefix("着作") })
    #expect(try words("围绕着作风").contains("作风"))
  }

  @Test func plainParagraphsAreCutAsICUCutsThem() throws {
    let text = "各级人民政府应当加强对营商环境工作的领导,建立健全统筹推进机制;完善政策措施。优化服务!强化监督?"
    let long = String(repeating: text, count: 400)
    let units = Array(long.utf16)
    var expected: [Word] = []
    try WordBreaker().forEachSegment(in: units.span) { start, end, status in
      if status >= 100 { expected.append(Word(start: Int32(start), end: Int32(end))) }
    }
    #expect(try Analyzer().words(of: units) == expected)
  }

  @Test(.enabled(if: TestData.folder != nil, Comment(rawValue: TestData.absent)))
  func realTextsAreCutAsICUCutsThemButForTheRules() throws {
    let folder = try TextFolder()
    let analyzer = try Analyzer()
    let breaker = try WordBreaker()
    for source in SampleTexts.real() {
      // Without what the rules are about, nothing may differ.
      let about = Set("第着具借,;.'_:".utf16)
      let units = folder.foldQuery(String(decoding: source, as: UTF8.self))
        .filter { !about.contains($0) && !($0 >= 0x61 && $0 <= 0x7A) }
      var expected: [Word] = []
      breaker.forEachSegment(in: units.span) { start, end, status in
        if status >= 100 { expected.append(Word(start: Int32(start), end: Int32(end))) }
      }
      #expect(analyzer.words(of: units).filter { !$0.isPart } == expected)
    }
  }

  /// Before and after an analyzer begins to read the dictionary itself, words are the same.
  @Test func longUseChangesNothing() throws {
    let units = try canonical("各级人民政府应当加强对营商环境工作的领导,カタ法律カナ、々々人民𠮷野家第十五条显著pm2.5。")
    let analyzer = try Analyzer()
    let first = analyzer.words(of: units)
    for _ in 0..<300 { #expect(analyzer.words(of: units) == first) }
  }

  @Test func familiesAndLengths() throws {
    let units = try canonical("国务\n院，5G a b\n\n新")
    var terms = AnalyzedTerms()
    try Analyzer().analyze(units, into: &terms)
    #expect(String(decoding: units, as: UTF16.self) == "国务院,5g a b\n新")
    let characters = terms.characters.compactMap(Unicode.Scalar.init).map(String.init).joined()
    #expect(characters == "国务院,5gab新")
    let bigrams = terms.bigrams.map { pair in
      [UInt32(pair >> 24), UInt32(pair & 0xFF_FFFF)].compactMap(Unicode.Scalar.init).map(String.init).joined()
    }
    #expect(bigrams == ["国务", "务院", "5g"])
    #expect(terms.hanCharacterCount == 4 && terms.hanBigramCount == 2)
    #expect(terms.wordCount == terms.words.count(where: { !$0.isPart }))
    let spelled = terms.words.indices.map {
      String(decoding: terms.wordBytes[terms.bytes(ofWord: $0)], as: UTF8.self)
    }
    #expect(spelled == ["国务院", "5g", "5", "g", "a", "b", "新"])
  }

  @Test func supplementaryCharactersAreOneTerm() throws {
    var terms = AnalyzedTerms()
    try Analyzer().analyze(try canonical("𠮷野家😀"), into: &terms)
    #expect(terms.characters == [0x20BB7, 0x91CE, 0x5BB6, 0x1F600])
    #expect(terms.bigrams == [0x20BB7 << 24 | 0x91CE, 0x91CE << 24 | 0x5BB6])
    #expect(terms.hanCharacterCount == 3 && terms.hanBigramCount == 2)
  }

  @Test func anyUnitsAreAnalyzedWithoutTraps() throws {
    var random = SeededRandom.forTest()
    let analyzer = try Analyzer()
    var terms = AnalyzedTerms()
    let likely: [UInt16] = [
      0x7B2C, 0x5341, 0x6761, 0xD800, 0xDC00, 0x31, 0x2C, 0x2E, 0x61, 0x20, 0x0A, 0x3002, 0x301,
    ]
    for _ in 0..<5000 {
      let units = (0..<random.below(40)).map { _ in
        random.below(3) == 0 ? UInt16(random.below(0x10000)) : likely[random.below(likely.count)]
      }
      analyzer.analyze(units, into: &terms)
      #expect(terms.words == analyzer.words(of: units))
      #expect(
        terms.wordEnds.count == terms.words.count && Int(terms.wordEnds.last ?? 0) == terms.wordBytes.count)
      var last: Int32 = 0
      for word in terms.words where !word.isPart {
        #expect(word.start >= last && word.end > word.start && Int(word.end) <= units.count)
        last = word.end
      }
    }
  }

  @Test func aTextWithoutStopsIsCutInBoundedPieces() throws {
    let units = [UInt16](repeating: 0x6CD5, count: 200_001)
    var terms = AnalyzedTerms()
    try Analyzer().analyze(units, into: &terms)
    #expect(terms.words.reduce(0) { $0 + Int($1.end - $1.start) } == units.count)
  }

  @Test func theFingerprintIsStable() throws {
    let first = try Analyzer().fingerprint
    #expect(try Analyzer().fingerprint == first)
    let parts = first.split(separator: " ")
    #expect(parts.map { $0.prefix(while: \.isLetter) } == ["icu", "unicode", "fold", "words", "dictionary"])
    #expect(parts.last?.count == 27)
  }

  @Test func anAnalyzerThatTrustsTheIndexCutsAlike() throws {
    var random = SeededRandom.forTest()
    let tried = try Analyzer()
    let trusting = try Analyzer(asking: tried.fingerprint)
    let strange = try Analyzer(asking: "icu1.0 dictionary:0")
    #expect(trusting.fingerprint == tried.fingerprint && strange.fingerprint == tried.fingerprint)
    let breaker = try WordBreaker()
    for _ in 0..<500 {
      // No article numbers and no signs: then the words are those of ICU alone.
      let units = (0...random.below(30)).map { _ in UInt16(0x4E00 + random.below(0x300)) }.filter {
        $0 != 0x7B2C
      }
      var ends: [Int] = []
      breaker.forEachSegment(in: units.span) { _, end, _ in ends.append(end) }
      #expect(trusting.words(of: units) == tried.words(of: units))
      #expect(trusting.words(of: units).map { Int($0.end) } == ends)
    }
  }
}
