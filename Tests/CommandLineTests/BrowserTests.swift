import JSONText
import Localization
import PolicyDocuments
import SearchEngine
import SearchInterface
import Synchronization
import TerminalScreen
import TestSupport
import Testing

@testable import hongtou

/// The browser as a value: events in, state and effects out.
@Suite struct BrowserTests {
  private func browser(_ query: String = "", columns: Int = 80, rows: Int = 24) -> Browser {
    var arguments = SearchArguments()
    arguments.request[.issuer] = ["国务院"]
    return Browser(query, arguments, columns: columns, rows: rows, messages: Messages(isChinese: false))
  }

  /// An answer of `count` documents, of which there are `total`.
  private func hits(_ browser: Browser, _ count: Int, of total: Int? = nil, offset: Int = 0) -> BrowserEvent {
    var answer = BrowserAnswer(generation: browser.generation, kind: .hits(offset: offset))
    answer.hits = (offset..<offset + count).map {
      BrowserHit(
        rank: $0 + 1, path: "p/\($0 + 1).txt", title: "文件\($0 + 1)", facts: "国务院 · 2024", date: "2024")
    }
    answer.totals = SearchTotals(shown: count, total: total ?? count)
    return .answered(answer)
  }

  private func passages(_ browser: Browser, rank: Int, lines: [Int], best: Int) -> BrowserEvent {
    var answer = BrowserAnswer(generation: browser.generation, kind: .passages(rank: rank))
    answer.preview = BrowserPreview(
      rank: rank, path: "p/\(rank).txt", line: best,
      passages: lines.map {
        Passage(
          section: ["第一章", "第\($0)条"], line: $0,
          excerpt: Excerpt(text: "居家养老服务的第\($0)行，" + String(repeating: "很长的", count: 20), highlights: [2..<4])
        )
      })
    return .answered(answer)
  }

  private func questions(_ effects: [BrowserEffect]) -> [BrowserQuestion] {
    effects.compactMap { if case .ask(let question) = $0 { question } else { nil } }
  }

  @Test func everyKeyAsksAndOlderAnswersAreDropped() {
    var browser = browser()
    let first = questions(browser.handle(.started))
    #expect(first.map(\.kind) == [.hits(offset: 0)] && first[0].arguments.request[.issuer] == ["国务院"])
    #expect(questions(browser.handle(.terminal(.text("养")))).map(\.arguments.request.query) == ["养"])
    let late = hits(browser, 3)
    let second = questions(browser.handle(.terminal(.text("老"))))
    #expect(second.map(\.arguments.request.query) == ["养老"] && second[0].generation == 3)
    #expect(browser.handle(late).isEmpty && browser.hits.isEmpty)
    // The answer brings the list, and asks for the text of its first document.
    #expect(questions(browser.handle(hits(browser, 3))).map(\.kind) == [.passages(rank: 1)])
    #expect(browser.hits.count == 3 && !browser.isWaiting)
    // Moving the cursor in the text asks nothing.
    #expect(browser.handle(.terminal(.key(.left))).isEmpty)
    #expect(questions(browser.handle(.terminal(.paste("服务 ")))).map(\.arguments.request.query) == ["养服务 老"])
  }

  @Test func withoutAQueryEverythingIsListed() {
    var browser = Browser("", SearchArguments(), columns: 80, rows: 24, messages: Messages(isChinese: false))
    #expect(questions(browser.handle(.started))[0].arguments.request.paths == ["*"])
    #expect(questions(browser.handle(.terminal(.text(" "))))[0].arguments.request.paths == ["*"])
    #expect(questions(browser.handle(.terminal(.text("养"))))[0].arguments.request.paths == [])
  }

  @Test func aMistakeLeavesWhatWasFound() {
    var browser = browser("养老")
    _ = browser.handle(.started)
    _ = browser.handle(hits(browser, 3))
    _ = browser.handle(.terminal(.text("\"")))
    var answer = BrowserAnswer(generation: browser.generation, kind: .hits(offset: 0))
    answer.failure = "character 3: a quote that is not closed"
    #expect(browser.handle(.answered(answer)).isEmpty)
    #expect(browser.hits.count == 3)
    #expect(browser.screen().text(ofRow: 1) == "character 3: a quote that is not closed")
    _ = browser.handle(.terminal(.key(.backspace)))
    _ = browser.handle(hits(browser, 1))
    #expect(browser.screen().text(ofRow: 1) == "" && browser.hits.count == 1)
  }

  @Test func theSelectionAsksForItsTextAndForMore() {
    var browser = browser("养老")
    _ = browser.handle(.started)
    _ = browser.handle(hits(browser, Browser.pageLength, of: 70))
    #expect(questions(browser.handle(.terminal(.key(.down)))).map(\.kind) == [.passages(rank: 2)])
    #expect(browser.handle(.terminal(.key(.up))).count == 1 && browser.handle(.terminal(.key(.up))).isEmpty)
    var kinds: [BrowserQuestion.Kind] = []
    for _ in 0..<60 { kinds += questions(browser.handle(.terminal(.key(.down)))).map(\.kind) }
    #expect(kinds.filter { $0 == .hits(offset: 50) }.count == 1)
    #expect(browser.selectedHit?.rank == 50)
    _ = browser.handle(hits(browser, 20, of: 70, offset: 50))
    #expect(browser.hits.count == 70 && browser.selectedHit?.rank == 50)
    for _ in 0..<60 { _ = browser.handle(.terminal(.key(.pageDown))) }
    #expect(browser.selectedHit?.rank == 70)
  }

  @Test func wordsOfCommandsAreTextWhereTextIsTyped() {
    var browser = browser()
    _ = browser.handle(.started)
    for letter in ["q", "e", "/", "j"] {
      #expect(questions(browser.handle(.terminal(.text(letter)))).count == 1)
    }
    #expect(browser.input.text == "qe/j")
    _ = browser.handle(hits(browser, 2))
    #expect(browser.handle(.terminal(.key(.tab))).isEmpty && browser.focus == .hits)
    #expect(questions(browser.handle(.terminal(.text("j")))).map(\.kind) == [.passages(rank: 2)])
    #expect(browser.handle(.terminal(.text("e"))) == [.edit(path: "p/2.txt", line: 1)])
    #expect(browser.handle(.terminal(.text("/"))).isEmpty && browser.focus == .query)
    _ = browser.handle(.terminal(.key(.tab)))
    #expect(browser.handle(.terminal(.text("q"))) == [.quit])
  }

  @Test func escapeGoesAStepBack() {
    var browser = browser("养老")
    _ = browser.handle(.started)
    browser.filters = [BrowserFilter(facet: .year, value: "2024")]
    _ = browser.handle(.terminal(.key(.tab)))
    #expect(browser.handle(.terminal(.key(.escape))).isEmpty && browser.focus == .query)
    #expect(questions(browser.handle(.terminal(.key(.escape))))[0].arguments.request.query == "")
    let last = questions(browser.handle(.terminal(.key(.escape))))
    #expect(browser.filters.isEmpty && last[0].arguments.request.since == nil)
    #expect(browser.handle(.terminal(.key(.escape))) == [.quit])
    for focus in Browser.Focus.allCases {
      browser.focus = focus
      #expect(browser.handle(.terminal(.control("c"))) == [.quit])
      #expect(browser.handle(.terminal(.control("z"))) == [.suspend])
    }
  }

  @Test func documentsOpenAtTheLineThatIsLookedAt() {
    var browser = browser("养老")
    _ = browser.handle(.started)
    _ = browser.handle(hits(browser, 2))
    #expect(browser.handle(.terminal(.key(.enter))) == [.edit(path: "p/1.txt", line: 1)])
    _ = browser.handle(passages(browser, rank: 1, lines: [3, 40, 214], best: 40))
    #expect(browser.handle(.terminal(.key(.enter))) == [.edit(path: "p/1.txt", line: 40)])
    _ = browser.handle(.terminal(.key(.tab)))
    _ = browser.handle(.terminal(.key(.right)))
    #expect(browser.focus == .passages)
    _ = browser.handle(.terminal(.key(.down)))
    #expect(browser.handle(.terminal(.text("e"))) == [.edit(path: "p/1.txt", line: 214)])
    // The text of another document is not that of this one.
    _ = browser.handle(passages(browser, rank: 2, lines: [7], best: 7))
    #expect(browser.handle(.terminal(.text("e"))) == [.edit(path: "p/1.txt", line: 214)])
    #expect(questions(browser.handle(.terminal(.text("n")))).map(\.kind) == [.passages(rank: 2)])
    #expect(browser.currentPreview == nil)
  }

  @Test func filtersNarrow() throws {
    var browser = browser("养老")
    _ = browser.handle(.started)
    _ = browser.handle(hits(browser, 2))
    let asked = questions(browser.handle(.terminal(.key(.backTab))))
    #expect(asked.map(\.kind) == [.facets] && asked[0].arguments.facets == Facet.allCases)
    var answer = BrowserAnswer(generation: browser.generation, kind: .facets)
    answer.totals.facets = [
      FacetValue(facet: .field(.issuer), value: "国务院", count: 2),
      FacetValue(facet: .field(.issuer), value: "云河市", count: 1),
      FacetValue(facet: .field(.kind), value: nil, count: 3),
      FacetValue(facet: .year, value: "2024", count: 2), FacetValue(facet: .year, value: "2023", count: 1),
    ]
    #expect(browser.handle(.answered(answer)).isEmpty)
    _ = browser.handle(.terminal(.key(.down)))
    let narrowed = questions(browser.handle(.terminal(.key(.enter))))
    #expect(narrowed.map(\.kind) == [.hits(offset: 0), .facets])
    #expect(narrowed[0].arguments.request[.issuer] == ["=云河市"])
    #expect(browser.filters == [BrowserFilter(facet: .field(.issuer), value: "云河市")])
    // It stays selected, so that a second time takes it back.
    answer.generation = browser.generation
    answer.totals.facets.remove(at: 0)
    _ = browser.handle(.answered(answer))
    #expect(browser.selectedFilter?.value == "云河市")
    // Of years there is one; headings and missing values are passed over.
    _ = browser.handle(.terminal(.key(.end)))
    #expect(browser.selectedFilter?.value == "2023")
    #expect(questions(browser.handle(.terminal(.text(" "))))[0].arguments.request.since?.year == 2023)
    _ = browser.handle(.terminal(.key(.home)))
    #expect(browser.selectedFilter?.value == "云河市")
    #expect(questions(browser.handle(.terminal(.key(.enter))))[0].arguments.request[.issuer] == ["国务院"])
    #expect(browser.filters.map(\.value) == ["2023"])
    browser.filters.append(BrowserFilter(facet: .field(.kind), value: "通知"))
    #expect(browser.screen().text(ofRow: 1) == "[2023] [通知]")
  }

  /// The date tells documents of one issuer apart: where the facts are cut, it comes first.
  @Test func theDateIsNotCutOff() {
    var browser = browser(columns: 100)
    _ = browser.handle(.started)
    var answer = BrowserAnswer(generation: browser.generation, kind: .hits(offset: 0))
    let issuer = "全国人民代表大会常务委员会"
    answer.hits = [
      BrowserHit(
        rank: 1, path: "a", title: "甲", facts: "\(issuer) · 2026-06-26", datedFacts: "2026-06-26 · \(issuer)",
        date: "2026-06-26"),
      BrowserHit(
        rank: 2, path: "b", title: "乙", facts: "国务院 · 2024", datedFacts: "2024 · 国务院", date: "2024"),
    ]
    answer.totals = SearchTotals(shown: 2, total: 2)
    _ = browser.handle(.answered(answer))
    let screen = browser.screen()
    let rows = (0..<screen.rows).map { screen.text(ofRow: $0) }
    #expect(rows.contains { $0.hasPrefix("  2026-06-26 · 全国人民代表大会") }, "\(rows)")
    #expect(rows.contains { $0.hasPrefix("  国务院 · 2024") }, "\(rows)")
  }

  /// Any events, at terminals of any size: it is drawn within them, and what is selected is there.
  @Test func anythingMayHappen() {
    var random = SeededRandom.forTest()
    let keys: [TerminalEvent] = [
      .text("养"), .text("q"), .text("e"), .text(" "), .text("G"), .text("\u{301}"), .paste("城市副中心 \"x"),
      .key(.up),
      .key(.down), .key(.left), .key(.right), .key(.pageUp), .key(.pageDown), .key(.home), .key(.end),
      .key(.tab), .key(.backTab), .key(.enter), .key(.escape), .key(.backspace), .key(.delete),
      .key(.deleteWord), .control("u"), .control("n"), .wheel(3, column: 50, row: 8),
      .wheel(-1, column: 2, row: 4),
      .click(column: 3, row: 3), .click(column: 90, row: 20), .click(column: 1, row: 0),
    ]
    for _ in 0..<60 {
      var browser = browser(columns: 1 + random.below(140), rows: 1 + random.below(50))
      _ = browser.handle(.started)
      for _ in 0..<120 {
        switch random.below(8) {
        case 0:
          _ = browser.handle(.resized(columns: 1 + random.below(140), rows: 1 + random.below(50)))
        case 1: _ = browser.handle(hits(browser, random.below(60), of: random.below(300)))
        case 2:
          let rank = browser.selectedHit?.rank ?? 1
          let lines = (0..<random.below(30)).map { $0 * 3 + 1 }
          _ = browser.handle(passages(browser, rank: rank, lines: lines, best: random.below(60)))
        case 3:
          var answer = BrowserAnswer(generation: browser.generation, kind: .facets)
          answer.totals.facets = (0..<random.below(40)).map {
            FacetValue(
              facet: Facet.allCases[$0 % Facet.allCases.count],
              value: random.below(5) == 0 ? nil : "\(2000 + random.below(20))", count: random.below(9999))
          }
          _ = browser.handle(.answered(answer))
        case 4: _ = browser.handle(hits(browser, random.below(50), of: 300, offset: browser.hits.count))
        default: _ = browser.handle(.terminal(keys[random.below(keys.count)]))
        }
        let screen = browser.screen()
        #expect(screen.columns == browser.layout.columns && screen.rows == browser.layout.rows)
        if let cursor = screen.cursor {
          #expect(cursor.column < screen.columns && cursor.row < screen.rows, "seed \(random.seed)")
        }
        if !browser.hits.isEmpty {
          #expect(browser.selectedHit != nil, "seed \(random.seed)")
          let shown = browser.hitCursor.top..<browser.hitCursor.top + browser.layout.visibleHits
          #expect(shown.contains(browser.hitCursor.selected), "seed \(random.seed)")
        }
        #expect(browser.passageCursor.top <= browser.passageCursor.selected, "seed \(random.seed)")
      }
    }
  }

  @Test func editorsAreToldTheLineInTheirWay() {
    func arguments(_ command: String, _ path: String = "a b.txt") -> [String] {
      Editor(command: command).arguments(path: path, line: 12)
    }
    #expect(arguments("vi") == ["+12", "a b.txt"])
    #expect(arguments("/usr/bin/emacsclient -t") == ["+12", "a b.txt"])
    #expect(arguments("code --wait") == ["--goto", "a b.txt:12"])
    #expect(arguments("hx", "-x.txt") == ["./-x.txt:12"])
    #expect(arguments("vi", "+x.txt") == ["+12", "./+x.txt"])
  }

  @Test func linesWithoutAScreen() {
    #expect(PlainCommand("12") == .show("12") && PlainCommand(" 12 ") == .show("12"))
    #expect(PlainCommand("e 3") == .open("3") && PlainCommand("f 3") == .filter("3"))
    #expect(PlainCommand("f") == .listFilters && PlainCommand("n") == .next && PlainCommand("") == .next)
    #expect(PlainCommand("p") == .previous && PlainCommand("q") == .quit && PlainCommand("?") == .help)
    #expect(PlainCommand("e 养老") == .query("e 养老") && PlainCommand("养老 12") == .query("养老 12"))
    #expect(PlainCommand("/12") == .query("12") && PlainCommand("/第.条/") == .query("/第.条/"))
  }
}
