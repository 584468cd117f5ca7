import InvertedIndex
import Localization
import QueryLanguage
import SearchEngine
import TerminalScreen
import TestSupport
import Testing

@testable import hongtou

/// Columns, lines, headings and arguments.
@Suite struct LayoutTests {
  @Test func widths() {
    #expect(DisplayWidth.of("养老a") == 5)
    #expect(DisplayWidth.of("，。《》ＡＢ") == 12)
    #expect(DisplayWidth.of("e\u{301}…") == 2)
    #expect(DisplayWidth.of("𠮷") == 2)
    #expect(DisplayWidth.padded("养", to: 4) == "养  ")
    #expect(DisplayWidth.padded("1", to: 4, onLeft: true) == "   1")
  }

  /// A line that wraps cannot be cleared, so whatever is drawn fits.
  @Test func progressFitsIntoEveryTerminal() {
    let bar = "[####................] "
    for isChinese in [false, true] {
      let text = Messages(isChinese: isChinese).progress(
        20, documents: 123_456, rate: "12.3", left: "1:02:03")
      for columns in 0..<100 {
        let line = ProgressBar.line(bar + text, columns: columns)
        #expect(DisplayWidth.of(line) <= columns)
        if columns >= 4 { #expect(line.contains("20 %")) }
      }
      #expect(ProgressBar.line(bar + text, columns: 100) == bar + text)
      #expect(ProgressBar.line(bar + text, columns: DisplayWidth.of(text)) == text)
    }
  }

  private func wrapped(_ text: String, _ width: Int) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return LineWrapper(width: width).lines(scalars).map { range in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view)
    }
  }

  @Test func linesBreakWhereChineseDoes() {
    #expect(wrapped("养老服务条例", 6) == ["养老服", "务条例"])
    #expect(wrapped("养老服务，条例", 8) == ["养老服", "务，条例"])
    #expect(wrapped("建成5G基站48.9万个", 12) == ["建成5G基站", "48.9万个"])
    #expect(wrapped("abc def", 5) == ["abc ", "def"])
    #expect(wrapped("abcdefgh", 3) == ["abc", "def", "gh"])
    #expect(wrapped("", 10) == [])
    #expect(wrapped("。。。。。。", 4).joined() == "。。。。。。")
  }

  @Test func wrappedLinesLoseNothingAndFit() {
    var random = SeededRandom.forTest()
    let alphabet = Array("养老服务条例，。（）abc 12.5《》𠮷…".unicodeScalars)
    for _ in 0..<500 {
      var view = String.UnicodeScalarView()
      for _ in 0..<random.below(60) { view.append(alphabet[random.below(alphabet.count)]) }
      let text = String(view)
      let width = 2 + random.below(20)
      let lines = wrapped(text, width)
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " }, "seed \(random.seed)")
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "seed \(random.seed): \(lines)")
    }
  }

  @Test func rankings() {
    #expect(RankingOption("words")?.ranking == .wordsOnly)
    #expect(RankingOption("1,0.5,0@0.9:0.4")?.ranking.model.k1 == 0.9)
    #expect(RankingOption("ngrams@2:0")?.ranking.characters == 1)
    for text in ["", "1,2", "0,0,0", "1,1,1@", "1,1,1@0:1", "1,1,1@1:2", "nan,1,1", "-1,1,1", "best"] {
      #expect(RankingOption(text) == nil, "\(text)")
    }
  }

  @Test func longQueriesAreShownInPart() {
    let query = String(repeating: "养", count: 100) + "\"" + String(repeating: "老", count: 100)
    let window = QueryWindow(QueryError(query: query, column: 101, reason: .empty))
    let (before, after) = (String(repeating: "养", count: 30), String(repeating: "老", count: 29))
    #expect(window.text == "…\(before)\"\(after)…")
    #expect(window.pointer == String(repeating: " ", count: 61) + "^")
    for column in [-5, 0, 1, 500] {
      #expect(QueryWindow(QueryError(query: "甲\n乙", column: column, reason: .empty)).pointer.hasSuffix("^"))
    }
  }
}
