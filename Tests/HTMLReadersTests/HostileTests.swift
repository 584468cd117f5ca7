import Extraction
import HTMLReaders
import TestSupport
import Testing

/// Markup that is made to cost much: it is read, in bounds.
@Suite struct HostileTests {
  private func text(_ markup: String, limits: ReadingLimits = ReadingLimits()) throws -> HTMLText {
    try HTMLText(Array(markup.utf8), limits: limits)
  }

  @Test(arguments: [
    "<div>", "<b>", "<ul><li>", "<table><tr><td>", "<font size=1><p>", "<span><a href=x>", "<svg><g>",
  ])
  func deepNesting(_ tags: String) throws {
    let read = try text(String(repeating: tags, count: 100_000 / tags.utf8.count) + "核心内容")
    #expect(read.blocks.map(\.text).joined().hasSuffix("核心内容") || tags.hasPrefix("<svg"))
  }

  @Test func formattingThatIsCopiedIntoEachParagraph() throws {
    let fonts = (0..<3_000).map { "<font size=\($0)>" }.joined()
    let read = try text(fonts + String(repeating: "<p>段落", count: 3_000))
    #expect(read.blocks.count == 3_000)
  }

  @Test func rowsOfAMillionCells() throws {
    var limits = ReadingLimits()
    limits.cells = 5_000
    let row = String(repeating: "<td>1", count: 200_000)
    let read = try text("<table><tr><th>甲<th>乙<tr>\(row)</table>", limits: limits)
    #expect(read.notes == [.cutOff(.cells)])
    #expect(read.blocks.last?.text.split(separator: "\t").count == 4_998)
  }

  @Test func hugeAttributesEntitiesAndComments() throws {
    let long = String(repeating: "x", count: 2_000_000)
    #expect(try text("<p title='\(long)' class=\(long)>甲</p>").blocks.map(\.text) == ["甲"])
    #expect(
      try text("<p " + (0..<20_000).map { "a\($0)=1 " }.joined() + ">乙</p>").blocks.map(\.text) == ["乙"])
    let flood = try text(
      "<p>" + String(repeating: "&amp;&#x4e00;&nosuch;&#99999999;", count: 50_000) + "</p>")
    #expect(flood.blocks.first?.text.hasPrefix("&一&nosuch;\u{FFFD}") == true)
    #expect(try text("<!--" + long + "<p>丙").blocks.isEmpty)
    #expect(try text(String(repeating: "<", count: 500_000) + "丁").blocks.count == 1)
    #expect(
      try text("<p>戊<script>" + String(repeating: "</scrip", count: 100_000)).blocks.map(\.text) == ["戊"])
  }

  @Test func changedBytesNeverTrap() throws {
    var random = SeededRandom.forTest("HostileTests.changedBytesNeverTrap")
    let page = Array(
      """
      <html><head><meta charset=gbk><title>标题</title></head><body><table><tr><td>索引号：<td>1<td>文号<td>2</table>
      <div id=zoom><p style="display:none">一</p><pre>二\n三</pre><ul><li><a href="1.doc">四</a></ul><ruby>五<rt>六</ruby>
      <table><tr><th>七<td>八</table>第一条　九<br>&nbsp;&nbsp;十</div></body></html>
      """.utf8)
    for _ in 0..<400 {
      var changed = page
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let place = Int.random(in: 0..<changed.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
        case 1: changed.remove(at: place)
        case 2: changed.insert(contentsOf: changed.prefix(place).suffix(40), at: place)
        default: changed.removeSubrange(place..<min(changed.count, place + 20))
        }
        if changed.isEmpty { changed = [0x3C] }
      }
      // What is no text is refused; nothing else is promised of such bytes.
      do throws(ReadingFailure) {
        _ = try HTMLText(changed)
      } catch {
        guard case .damaged = error else {
          Issue.record("\(error), seed \(random.seed)")
          return
        }
      }
    }
  }
}
