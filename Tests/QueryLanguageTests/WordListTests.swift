import TestSupport
import Testing
import TextAnalysis

@testable import QueryLanguage

/// The user's words join and split the units of runs.
@Suite struct WordListTests {
  private let folder: TextFolder
  private let analyzer: Analyzer

  init() throws {
    folder = try TextFolder()
    analyzer = try Analyzer()
  }

  private func list(_ text: String) throws -> WordList {
    var list = WordList()
    try list.add(Array(text.utf8), folder)
    return list
  }

  private func units(_ query: String, _ words: String) throws -> [String] {
    try QueryRewriter(folder: folder, analyzer: analyzer, words: try list(words)).query(query).phrases
      .map(\.phrase.text)
  }

  @Test(arguments: [
    ("城市副中心", "", ["城市", "副中心"]), ("城市副中心", "城市副中心", ["城市副中心"]), ("城市副中心建设", "城市副中心", ["城市副中心", "建设"]),
    ("怎么申请低保", "", ["申请", "低保"]), ("怎么申请低保", "怎么申请", ["怎么申请", "低保"]),
    ("推进城市副中心建设", "# 自用\n城市副中心 # 说明\n", ["推进", "城市副中心", "建设"]), ("營商環境", "营商环境", ["营商环境"]),
    // A longer word goes before a shorter one.
    ("城市副中心", "城市\n城市副中心\n副中心", ["城市副中心"]), ("城市副中心", "市副", ["城", "市副", "中心"]),
    // Parts.
    ("副中心", "副 中心", ["副", "中心"]), ("老旧小区改造", "老旧 小区|改造", ["老旧", "小区", "改造"]),
    ("养老服务", "养|老服|务", ["养", "老服", "务"]),
    ("城市副中心", "城市副 中心\n城市副中心", ["城市副中心"]), ("城市副中心", "城市副中心\n城市副 中心", ["城市副", "中心"]),
    // What is left over beside a word.
    ("城市副中心的建设", "城市副中心", ["城市副中心", "建设"]), ("我市城市副中心", "城市副中心", ["我市", "城市副中心"]),
    ("城市副中心区", "城市副中心", ["城市副中心区"]),
    ("城市副中心的", "城市副中心", ["城市副中心"]),
    // Numbers are words too where the list says so.
    ("第十四条规定", "十四条规", ["第", "十四条规定"]), ("AI大模型", "ai 大模型", ["ai", "大模型"]),
    ("\"城市副中心\"", "城市 副中心", ["城市副中心"]),
  ])
  func runsAreCutByTheList(_ query: String, _ words: String, _ expected: [String]) throws {
    #expect(try units(query, words) == expected)
  }

  @Test(arguments: [
    ("甲\n|乙", 2, QueryListError.Reason.emptyForm), ("甲|", 1, .emptyForm), ("*", 1, .emptyForm),
    (String(repeating: "甲", count: 65), 1, .longForm(limit: 64)),
    (Array(repeating: "甲", count: 17).joined(separator: " "), 1, .manyForms(limit: 16)),
  ])
  func mistakesNameTheLine(_ text: String, _ line: Int, _ reason: QueryListError.Reason) {
    #expect(throws: QueryListError(line: line, reason: reason)) { try list(text) }
  }

  /// Whatever the list: units are parts of the run, in order, and no character is lost but particles.
  @Test func nothingIsLost() throws {
    var random = SeededRandom.forTest()
    let alphabet = Array("市属国企印发规划的和征地委员会第三条2024年a户，养老服务".unicodeScalars)
    func text(_ longest: Int) -> String {
      String(
        String.UnicodeScalarView(
          (0..<1 + random.below(longest)).map { _ in alphabet[random.below(alphabet.count)] }))
    }
    let kept = Set("的和地,".utf16)
    for _ in 0..<1500 {
      let words = (0..<random.below(5)).map { _ in
        random.below(2) == 0 ? text(4) : text(3) + " " + text(2)
      }.filter { !$0.contains("，") }.joined(separator: "\n")
      let run = folder.foldQuery(text(14))
      if run.isEmpty { continue }
      let found = RunCutter.units(run, analyzer.words(of: run), try list(words))
      var place = 0
      for unit in found {
        let note = "\(String(decoding: run, as: UTF16.self)) by \(words), seed \(random.seed)"
        #expect(unit.range.lowerBound >= place && Array(run[unit.range]) == unit.phrase.codeUnits, "\(note)")
        #expect(run[place..<max(place, unit.range.lowerBound)].allSatisfy { kept.contains($0) }, "\(note)")
        place = unit.range.upperBound
      }
    }
  }
}
