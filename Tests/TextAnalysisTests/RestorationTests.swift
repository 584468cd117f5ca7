import TestSupport
import Testing
import TextAnalysis

@Suite struct RestorationTests {
  /// Folds and restores; checks bytes, order and agreement of the offset map with the text.
  private func check(_ source: [UInt8], _ folder: TextFolder, _ text: inout CanonicalText) throws {
    folder.fold(source, into: &text)
    let restored = try RestoredText(text)
    try #require(restored.source == source)
    #expect(restored.starts.count == text.units.count && restored.ends.count == text.units.count)
    for unit in restored.starts.indices {
      #expect(restored.starts[unit] < restored.ends[unit])
      if unit > 0 {
        let isShared =
          restored.starts[unit] == restored.starts[unit - 1] && restored.ends[unit] == restored.ends[unit - 1]
        #expect(isShared || restored.starts[unit] >= restored.ends[unit - 1])
      }
    }
  }

  @Test func samplesComeBack() throws {
    let folder = try TextFolder()
    var text = CanonicalText()
    for source in SampleTexts.own { try check(Array(source.utf8), folder, &text) }
  }

  @Test(.enabled(if: TestData.folder != nil, Comment(rawValue: TestData.absent)))
  func realTextsComeBack() throws {
    let folder = try TextFolder()
    var text = CanonicalText()
    for source in SampleTexts.real() { try check(source, folder, &text) }
  }

  @Test func randomScalarsComeBack() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    var text = CanonicalText()
    for _ in 0..<20_000 {
      try check(Array(SampleTexts.random(&random, length: random.below(24)).utf8), folder, &text)
    }
  }

  @Test func randomBytesComeBack() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    var text = CanonicalText()
    let likely: [UInt8] = [
      0xE4, 0xB8, 0x80, 0xF0, 0x9F, 0xED, 0xA0, 0xC0, 0xC2, 0x20, 0x0A, 0x41, 0x22, 0xE2, 0x9C, 0x9D,
    ]
    for _ in 0..<20_000 {
      let source = (0..<random.below(24)).map { _ in
        random.below(3) == 0 ? UInt8(random.below(256)) : likely[random.below(likely.count)]
      }
      try check(source, folder, &text)
    }
  }

  @Test func longRunsComeBack() throws {
    let folder = try TextFolder()
    var text = CanonicalText()
    for piece in ["A", "Ａ", "ａ", "，", ",", "國", "“", "”", "\n", " ", "…", "\u{200B}", "😀", "x ", "\u{FDFA}"] {
      try check(Array(String(repeating: piece, count: 1000).utf8), folder, &text)
      try check(Array(String(repeating: piece + "法", count: 100).utf8), folder, &text)
    }
  }

  @Test func offsetsPointAtTheSource() throws {
    let source = "第一条　營商\n環境……“好”Ａ"
    let folder = try TextFolder()
    var text = CanonicalText()
    folder.fold(Array(source.utf8), into: &text)
    #expect(String(decoding: text.units, as: UTF16.self) == "第一条营商环境......\"好\"a")
    let restored = try RestoredText(text)
    func piece(_ range: Range<Int>) -> String {
      String(decoding: restored.source[restored.sourceRange(of: range)], as: UTF8.self)
    }
    #expect(piece(3..<7) == "營商\n環境")
    #expect(piece(2..<4) == "条　營")
    #expect(piece(8..<9) == "…")
    #expect(piece(13..<16) == "“好”")
    #expect(piece(0..<99) == source)
    #expect(restored.sourceRange(of: 3..<3).isEmpty)
    #expect(restored.sourceRange(of: 99..<99).isEmpty)
  }

  /// Marks that the folding drops belong to the character before them.
  @Test func marksStayWithTheirCharacter() throws {
    let source = "re\u{301}sume\u{301}\u{323} 葛\u{E0100}市é❤\u{FE0F}\u{200B}法\u{301}"
    let folder = try TextFolder()
    var text = CanonicalText()
    folder.fold(Array(source.utf8), into: &text)
    #expect(String(decoding: text.units, as: UTF16.self) == "resume葛市e❤法")
    let restored = try RestoredText(text)
    func piece(_ range: Range<Int>) -> String {
      String(decoding: restored.source[restored.sourceRange(of: range)], as: UTF8.self)
    }
    #expect(Array(piece(4..<6).unicodeScalars) == Array("me\u{301}\u{323}".unicodeScalars))
    #expect(Array(piece(0..<2).unicodeScalars) == Array("re\u{301}".unicodeScalars))
    #expect(Array(piece(6..<7).unicodeScalars) == Array("葛\u{E0100}".unicodeScalars))
    #expect(Array(piece(9..<10).unicodeScalars) == Array("❤\u{FE0F}".unicodeScalars))
    #expect(Array(piece(10..<11).unicodeScalars) == Array("法\u{301}".unicodeScalars))
  }

  @Test func ordinaryTextCostsLittle() throws {
    let folder = try TextFolder()
    var text = CanonicalText()
    let source = "各级人民政府应当“放管服”结合，加强领导（含指导）；依照《条例》第十五条规定：\n\n做好服务！“一网通办”落实了吗？"
    folder.fold(Array(source.utf8), into: &text)
    #expect(text.restoration.isEmpty)
  }

  @Test func hostileRestorationsAreErrorsAndNeverTraps() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    var text = CanonicalText()
    var rejected = 0
    for round in 0..<20_000 {
      folder.fold(Array(SampleTexts.random(&random, length: random.below(24)).utf8), into: &text)
      var edits = text.restoration
      if round % 3 == 0 {
        edits = (0..<random.below(24)).map { _ in UInt8(random.below(256)) }
      } else if !edits.isEmpty {
        edits[random.below(edits.count)] = UInt8(random.below(256))
        if random.below(4) == 0 { edits.removeLast(random.below(edits.count)) }
      }
      var units = text.units
      if !units.isEmpty, round % 5 == 0 { units[random.below(units.count)] = UInt16(random.below(0x10000)) }
      do {
        let restored = try RestoredText(units: units, restoration: edits)
        #expect(restored.starts.count == units.count)
        #expect(restored.sourceRange(of: 0..<units.count).upperBound <= restored.source.count)
      } catch { rejected += 1 }
    }
    #expect(rejected > 1000)
  }

  @Test func errorsSayWhatIsWrong() {
    #expect(throws: RestorationError.truncated(at: 0)) { try RestoredText(units: [0x41], restoration: [0]) }
    #expect(throws: RestorationError.beyondText(at: 0)) { try RestoredText(units: [0x41], restoration: [2]) }
    #expect(throws: RestorationError.unknownCode(0x7F, at: 0)) {
      try RestoredText(units: [0x41], restoration: [0, 0x7F])
    }
    #expect(throws: RestorationError.wrongUnits(at: 0)) {
      try RestoredText(units: [0x4E00], restoration: [0, 0x80])
    }
    #expect(throws: RestorationError.loneSurrogate(at: 1)) {
      try RestoredText(units: [0x41, 0xD800], restoration: [])
    }
    #expect(throws: RestorationError.beyondText(at: 0)) {
      try RestoredText(units: [0x41], restoration: [0, 0, 1] + [UInt8](repeating: 0xFF, count: 9))
    }
  }

  @Test func stretchesAreThoseOfTheWhole() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    var text = CanonicalText()
    for _ in 0..<3000 {
      var source: [UInt8] = []
      for _ in 0..<random.below(8) {
        source += SampleTexts.random(&random, length: random.below(40)).utf8
        source += ["\n\n", "\r\n\r\n", "\n\n\u{3000}\u{3000}", "\u{2029}", "\n"][random.below(5)].utf8
      }
      folder.fold(source, into: &text)
      let (units, whole) = (text.units, try RestoredText(text))
      let ends = units.indices.filter { units[$0] == 0x0A } + [units.count]
      func boundaries(_ range: Range<Int>) -> Int { units[range].count { $0 == 0x0A } }
      var cursor = RestorationCursor(text.restoration)
      var start = 0
      while start < units.count {
        // One paragraph or several, without the boundary behind them.
        let stretch = start..<ends.filter { $0 >= start }.prefix(1 + random.below(2)).last!
        if random.below(2) == 0 {
          try cursor.skip(to: stretch.lowerBound, boundaries: boundaries)
          var lines = LineEndCounter()
          lines.add(whole.source.span.extracting(..<Int(start == 0 ? 0 : whole.ends[start - 1])))
          #expect(cursor.lineEnds.count == lines.count)
          let part = try cursor.restore(Array(units[stretch]), countsLineEnds: true)
          let shift = part.starts.isEmpty ? 0 : Int(whole.starts[stretch.lowerBound]) - Int(part.starts[0])
          #expect(part.starts.map { Int($0) + shift } == whole.starts[stretch].map(Int.init))
          #expect(part.ends.map { Int($0) + shift } == whole.ends[stretch].map(Int.init))
          #expect(part.source[...] == whole.source[shift..<shift + part.source.count])
          let gaps = whole.gaps.map(Int.init).filter { stretch.contains($0) }
          #expect(part.gaps.map { Int($0) + stretch.lowerBound } == gaps)
        }
        start = stretch.upperBound + 1
      }
      try checkLines(text, whole, ends)
    }
  }

  /// Restores what stands between the line ends of paragraphs, and leaves some of it out.
  private func checkLines(_ text: CanonicalText, _ whole: RestoredText, _ ends: [Int]) throws {
    let units = text.units
    var cursor = RestorationCursor(text.restoration)
    var scout = cursor
    var start = 0
    for paragraph in ends.map({ end in
      defer { start = end + 1 }; return start..<end
    }) where !paragraph.isEmpty {
      let lines = try scout.skip(over: paragraph)
      let expected = paragraph.dropFirst().filter {
        whole.source[Int(whole.ends[$0 - 1])..<max(Int(whole.ends[$0 - 1]), Int(whole.starts[$0]))]
          .contains { $0 == 0x0A || $0 == 0x0D }
      }
      #expect(lines == expected)
      try cursor.skip(to: paragraph.lowerBound, boundaries: nil)
      let places = [paragraph.lowerBound] + lines + [paragraph.upperBound]
      for (number, line) in zip(places, places.dropFirst()).enumerated() where (number + units.count) % 3 > 0
      {
        try cursor.skip(
          inParagraphTo: line.0, quotes: { units[$0].count { $0 == 0x22 } }, countsLineEnds: false)
        let part = try cursor.restore(Array(units[line.0..<line.1]), countsLineEnds: false)
        let shift = Int(whole.starts[line.0]) - Int(part.starts[0])
        #expect(part.starts.map { Int($0) + shift } == whole.starts[line.0..<line.1].map(Int.init))
        #expect(part.source[...] == whole.source[shift..<shift + part.source.count])
      }
    }
  }

  @Test func windowsAddUpToTheWhole() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    var text = CanonicalText()
    let own = SampleTexts.own.map { Array($0.utf8) }
    for round in 0..<3000 {
      let source =
        round < own.count ? own[round] : Array(SampleTexts.random(&random, length: random.below(60)).utf8)
      folder.fold(source, into: &text)
      let units = text.units
      let whole = try RestoredText(text)
      var cursor = RestorationCursor(text.restoration)
      var (restored, starts): ([UInt8], [Int]) = ([], [])
      var (start, length) = (0, 1)
      while true {
        // Windows end with whole characters.
        var end = min(start + length, units.count)
        if end > start, end < units.count, UTF16.isLeadSurrogate(units[end - 1]) { end += 1 }
        let part = try cursor.restore(window: Array(units[start..<end]), isLast: end == units.count)
        starts += part.starts.map { Int($0) + restored.count }
        restored += part.source
        if end == units.count { break }
        start += part.starts.count
        // What is spelled together may be longer than the window.
        length = part.starts.isEmpty ? 2 * length : 1 + random.below(9)
      }
      #expect(restored == whole.source, "round \(round)")
      #expect(starts == whole.starts.map(Int.init), "round \(round)")
    }
  }

  @Test func anyEditsArePassedOverWithoutATrap() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<20_000 {
      let edits = (0..<random.below(30)).map { _ in
        UInt8(truncatingIfNeeded: random.below(3) == 0 ? random.below(4) : random.below(256))
      }
      var cursor = RestorationCursor(edits)
      do {
        for target in [random.below(5), 5 + random.below(20)] {
          try cursor.skip(to: target, boundaries: random.below(2) == 0 ? nil : { $0.count / 3 })
          try cursor.skip(
            inParagraphTo: target + random.below(4), quotes: { $0.count / 2 }, countsLineEnds: true)
          _ = try cursor.skip(over: cursor.unit + random.below(2)..<cursor.unit + 3)
          _ = try cursor.restore([UInt16](repeating: 0x61, count: random.below(6)), countsLineEnds: true)
          _ = try cursor.restore(window: [0x61, 0x62], isLast: random.below(2) == 0)
        }
      } catch {}
    }
  }
}
