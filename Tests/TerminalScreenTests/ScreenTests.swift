import TestSupport
import Testing

@testable import TerminalScreen

@Suite struct ScreenTests {
  private static let pieces = [
    "养", "老", "a", "Z", "…", "“", "e\u{301}", "\u{301}", "𠮷", " ", "é", "｜", "한", "\u{1F600}", "\u{200B}",
    "\u{1B}[31m", "\u{9B}2J", "\u{202E}", "\t", "\n", "\u{0}", "—",
  ]

  /// What is drawn by differences is what is drawn at once, on a terminal that takes every byte as the
  /// standard says.
  @Test func differencesLeadToTheScreen() {
    var random = SeededRandom.forTest()
    for _ in 0..<300 {
      let (columns, rows) = (1 + random.below(24), 1 + random.below(6))
      var terminal = ModelTerminal(columns: columns, rows: rows)
      var shown: Screen?
      for _ in 0..<6 {
        var next =
          random.below(3) == 0
          ? Screen(columns: columns, rows: rows) : shown ?? Screen(columns: columns, rows: rows)
        for _ in 0..<random.below(5) {
          let text = (0..<random.below(12)).map { _ in Self.pieces[random.below(Self.pieces.count)] }.joined()
          let style = CellStyle(
            random.below(2) == 0 ? nil : .red, isBold: random.below(2) == 0, isReversed: random.below(3) == 0)
          next.write(
            text, column: random.below(columns), row: random.below(rows), end: random.below(columns + 3),
            style)
        }
        next.cursor =
          random.below(3) == 0
          ? nil : Screen.Place(column: random.below(columns), row: random.below(rows))
        terminal.feed(ScreenUpdate.bytes(from: shown, to: next, hasColor: true))
        for row in 0..<rows {
          let cells = (0..<columns).map { next[$0, row] }
          #expect(terminal.cells[row] == cells.map(\.text), "seed \(random.seed)")
          #expect(
            terminal.styles[row] == cells.map { $0.style.parameters(hasColor: true) }, "seed \(random.seed)")
        }
        #expect(terminal.isCursorShown == (next.cursor != nil), "seed \(random.seed)")
        if let cursor = next.cursor {
          #expect(cursor == Screen.Place(column: terminal.column, row: terminal.row), "seed \(random.seed)")
        }
        #expect(terminal.faults == [], "seed \(random.seed)")
        shown = next
      }
    }
  }

  @Test func onlyWhatDiffersIsWritten() {
    var before = Screen(columns: 20, rows: 3)
    before.write("居家养老服务", column: 0, row: 1)
    #expect(ScreenUpdate.bytes(from: before, to: before, hasColor: true).isEmpty)
    var after = before
    after.write("机", column: 0, row: 1)
    let bytes = ScreenUpdate.bytes(from: before, to: after, hasColor: true)
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{1B}[?25l\u{1B}[2;1H\u{1B}[0m机")
  }

  @Test func colourIsLeftOutWhereItIsNotWanted() {
    var screen = Screen(columns: 4, rows: 1)
    screen.write("a", column: 0, row: 0, CellStyle(.red, isBold: true))
    let text = { String(decoding: ScreenUpdate.bytes(from: nil, to: screen, hasColor: $0), as: UTF8.self) }
    #expect(text(true).contains("\u{1B}[0;1;31ma"))
    #expect(text(false).contains("\u{1B}[0;1ma") && !text(false).contains("31"))
  }

  @Test func nothingCommandsTheTerminal() {
    var screen = Screen(columns: 40, rows: 1)
    screen.write("甲\u{1B}]0;x\u{7}乙\u{9B}31m\u{202E}丙\u{2066}\r\n\u{2028}丁", column: 0, row: 0)
    #expect(screen.text(ofRow: 0) == "甲 ]0;x 乙 31m 丙    丁")
    // Marks beyond four would cover other rows.
    screen.write("a" + String(repeating: "\u{301}", count: 30), column: 0, row: 0)
    #expect(screen[0, 0].text.unicodeScalars.count == 5)
  }

  @Test func wideCharactersAreNotCutInHalf() {
    var screen = Screen(columns: 5, rows: 1)
    #expect(screen.write("养老服务", column: 0, row: 0) == 4)
    #expect(screen.text(ofRow: 0) == "养老")
    screen.write("x", column: 1, row: 0)
    #expect(screen.text(ofRow: 0) == " x老")
    #expect(screen.write("服", column: 3, row: 0, end: 4) == 3)
    #expect(screen.write("x", column: 0, row: 7) == 0)
    #expect(screen.write("x", column: 9, row: 0) == 9)
  }
}
