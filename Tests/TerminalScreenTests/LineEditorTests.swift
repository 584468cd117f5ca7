import TerminalScreen
import TestSupport
import Testing

@Suite struct LineEditorTests {
  private func edited(_ events: [TerminalEvent], _ text: String = "") -> LineEditor {
    var editor = LineEditor(text)
    for event in events { _ = editor.handle(event) }
    return editor
  }

  @Test func charactersAreWhole() {
    #expect(edited([.key(.backspace)], "养老e\u{301}").text == "养老")
    #expect(edited([.key(.left), .text("服"), .key(.left), .key(.delete)], "养老").text == "养老")
    #expect(edited([.key(.left), .key(.left), .text("社"), .key(.right), .text("中")], "养老").text == "社养中老")
    // A mark joins the letter before it, as it is typed.
    #expect(edited([.text("e"), .text("\u{301}"), .key(.backspace)]).text == "")
    #expect(edited([.key(.left), .key(.right), .key(.backspace)], "\u{1F468}\u{200D}\u{1F469}").text == "")
  }

  @Test func words() {
    #expect(edited([.key(.deleteWord)], "养老 服务 ").text == "养老 ")
    #expect(edited([.key(.wordLeft), .text("社区")], "养老 服务").text == "养老 社区服务")
    #expect(edited([.key(.home), .key(.wordRight), .text("院")], "养老 服务").text == "养老院 服务")
    #expect(edited([.key(.left), .control("u")], "养老").text == "老")
    #expect(edited([.key(.left), .control("k")], "养老").text == "养")
    #expect(
      edited([.paste("社区 "), .control("e"), .text("院"), .control("a"), .text("甲")], "").text == "甲社区 院")
    var editor = LineEditor("养老")
    #expect(!editor.handle(.key(.up)) && !editor.handle(.control("c")) && !editor.handle(.key(.enter)))
  }

  @Test func theCursorIsInTheWindow() {
    var random = SeededRandom.forTest()
    let events: [TerminalEvent] = [
      .text("养"), .text("a"), .text("\u{301}"), .paste("城市副中心 x"), .key(.left), .key(.right), .key(.home),
      .key(.end), .key(.wordLeft), .key(.backspace), .key(.delete),
    ]
    for _ in 0..<200 {
      var editor = LineEditor()
      for _ in 0..<40 {
        _ = editor.handle(events[random.below(events.count)])
        let columns = 1 + random.below(12)
        let window = editor.window(columns: columns)
        #expect(window.cursor < columns, "seed \(random.seed)")
        #expect(DisplayWidth.of(window.text) <= columns, "seed \(random.seed)")
      }
    }
  }

  @Test func aLineHasAnEnd() {
    var editor = LineEditor()
    for _ in 0..<20 { editor.insert(String(repeating: "养", count: 1000)) }
    #expect(editor.text.utf8.count <= LineEditor.maximumBytes)
    #expect(editor.text.utf8.count > LineEditor.maximumBytes - 3)
  }
}
