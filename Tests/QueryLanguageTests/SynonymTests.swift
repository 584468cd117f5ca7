import TestSupport
import Testing
import TextAnalysis

@testable import QueryLanguage

/// Names that mean the same: the table, the user's list, and what queries make of them.
@Suite struct SynonymTests {
  private let folder: TextFolder
  private let rewriter: QueryRewriter

  init() throws {
    folder = try TextFolder()
    rewriter = QueryRewriter(folder: folder, analyzer: try Analyzer(), synonyms: Synonyms())
  }

  private func units(_ text: String) -> [UInt16] { Array(text.utf16) }

  private func text(_ units: [UInt16]) -> String { String(decoding: units, as: UTF16.self) }

  private func list(_ text: String) throws -> SynonymList {
    var list = SynonymList()
    try list.add(Array(text.utf8), folder)
    return list
  }

  @Test func theTableIsInOrderAndCanonical() {
    var last: [UInt16] = []
    var count = 0
    NameTable.forEach { name, others in
      count += 1
      #expect(last.lexicographicallyPrecedes(name), "\(text(name))")
      last = name
      #expect(name.count >= 2 && name.count <= NameTable.longestName)
      #expect(!others.isEmpty && !others.contains(name), "\(text(name))")
      for form in [name] + others { #expect(folder.foldQuery(text(form)) == form, "\(text(form))") }
    }
    #expect(count > 1000)
  }

  /// The longest name at every place of random texts, beside a scan of the whole table.
  @Test func theLongestNameIsFound() {
    var names: [[UInt16]: [[UInt16]]] = [:]
    NameTable.forEach { names[$0] = $1 }
    var random = SeededRandom.forTest()
    let all = names.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var found = 0
    for _ in 0..<300 {
      var text: [UInt16] = []
      for _ in 0..<4 {
        let name = all[random.below(all.count)]
        text += random.below(3) == 0 ? units("关于") : Array(name.prefix(1 + random.below(name.count + 2)))
      }
      for place in text.indices {
        let lengths = (1...NameTable.longestName).filter { place + $0 <= text.count }
        let length = lengths.last { names[Array(text[place..<place + $0])] != nil }
        let match = NameTable.longestName(at: place, in: text)
        #expect(match?.length == length, "\(self.text(text)) at \(place), seed \(random.seed)")
        guard let match, let length else { continue }
        #expect(match.others == names[Array(text[place..<place + length])])
        found += 1
      }
    }
    #expect(found > 200)
  }

  private func alternatives(_ query: String, _ rewriter: QueryRewriter? = nil) throws -> [String] {
    var found: [String] = []
    for occurrence in try (rewriter ?? self.rewriter).query(query).phrases {
      for spelling in occurrence.phrase.spellings where !found.contains(text(spelling)) {
        found.append(text(spelling))
      }
    }
    return found
  }

  @Test func examplesAreUnderstoodAsThePageSays() throws {
    let rows = QueryExamplesTests.rows(after: "names")
    #expect(rows.count > 10)
    for (query, names) in rows {
      let expected = names.split(separator: ", ").map(String.init)
      #expect(try alternatives(query) == expected, "\(query)")
    }
  }

  @Test(arguments: [
    "\"发改委\"", "-\"x\" 通知 -发改委", "NEAR/5(发改委 价格)", "title:发改委", "发改*", "/发改委/", "通知 NOT (发改委 OR 证监会)",
  ])
  func stringsAndExclusionsAreLiteral(_ query: String) throws {
    #expect(try alternatives(query) == [])
  }

  @Test func withoutNamesNothingIsAdded() throws {
    let literal = QueryRewriter(folder: folder, analyzer: try Analyzer())
    #expect(try alternatives("发改委", literal) == [])
    #expect(try alternatives("~\"发改委\"", literal) == [])
  }

  /// A name that the words of a run divide otherwise: what stands beside it stays.
  @Test func namesWithinUnits() throws {
    let list = try list("监局=监督局\n国企改=国有企业改革")
    let rewriter = QueryRewriter(
      folder: folder, analyzer: try Analyzer(), synonyms: Synonyms(user: list))
    #expect(try alternatives("县监局", rewriter) == ["县监督局"])
    #expect(try alternatives("国企改方案", rewriter).contains("国有企业改革方案") == false)
    #expect(try alternatives("国企改", rewriter) == ["国有企业改革"])
  }

  @Test func theListOfTheUser() throws {
    let list = try list(
      "\u{FEFF}# 自用\n城副 = 城市副中心 ＝ 通州副中心 # 说明\n\n發改委=计委\nＡＩ = 人工智能\r\n城副=城市副中心=副中心")
    #expect(list.others[units("城副")].map { $0.map(text) } == ["城市副中心", "通州副中心", "副中心"])
    #expect(list.others[units("ai")].map { $0.map(text) } == ["人工智能"])
    let synonyms = Synonyms(user: list)
    let rewriter = QueryRewriter(folder: folder, analyzer: try Analyzer(), synonyms: synonyms)
    // The shipped names of the same form are there too.
    #expect(try alternatives("发改委", rewriter) == ["计委", "发展和改革委员会", "发展改革委"])
    #expect(try alternatives("AI", rewriter) == ["人工智能"])
  }

  @Test(arguments: [
    ("甲=乙\n丙", 2, QueryListError.Reason.oneForm), ("甲=", 1, .emptyForm), ("# x\n\n=甲", 3, .emptyForm),
    ("甲 = * = 乙", 1, .emptyForm), ("甲=" + String(repeating: "乙", count: 65), 1, .longForm(limit: 64)),
    ((0..<17).map { "甲\($0)" }.joined(separator: "="), 1, .manyForms(limit: 16)),
  ])
  func mistakesNameTheLine(_ text: String, _ line: Int, _ reason: QueryListError.Reason) {
    #expect(throws: QueryListError(line: line, reason: reason)) { try list(text) }
  }

  @Test func hostileLists() {
    var bad = SynonymList()
    #expect(throws: QueryListError(line: 2, reason: .notUTF8)) {
      try bad.add(Array("甲=乙\n".utf8) + [0xFF, 0x0A], folder)
    }
    #expect(throws: QueryListError(line: 100_001, reason: .manyLines(limit: 100_000))) {
      try bad.add(Array(repeating: 0x0A, count: 100_001), folder)
    }
    var random = SeededRandom.forTest()
    for _ in 0..<500 {
      let bytes = (0..<random.below(60)).map { _ in
        random.below(3) == 0 ? [0x3D, 0x0A, 0x23, 0x20][random.below(4)] : UInt8(random.below(256))
      }
      var list = SynonymList()
      try? list.add(bytes, folder)
    }
  }
}
