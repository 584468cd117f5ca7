import Extraction
import OfficeReaders
import Testing

@Suite struct SlideReaderTests {
  private func shape(_ text: String, _ placeholder: String? = nil) -> String {
    let kind = placeholder.map { "<p:nvSpPr><p:nvPr><p:ph type=\"\($0)\"/></p:nvPr></p:nvSpPr>" } ?? ""
    return "<p:sp>\(kind)<p:txBody><a:p><a:r><a:t>\(text)</a:t></a:r></a:p></p:txBody></p:sp>"
  }

  private func slide(_ shapes: String) -> String {
    "<p:sld xmlns:p=\"p\" xmlns:a=\"a\" xmlns:mc=\"mc\"><p:cSld><p:spTree>\(shapes)</p:spTree></p:cSld></p:sld>"
  }

  @Test func slidesInOrderWithTitlesTablesAndNotes() throws {
    let table =
      "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>甲</a:t></a:r></a:p></a:txBody></a:tc>"
      + "<a:tc><a:txBody><a:p><a:r><a:t>乙</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    let bytes = OfficeSamples.package([
      "_rels/.rels": OfficeSamples.relationships([("1", "officeDocument", "ppt/presentation.xml")]),
      "ppt/presentation.xml":
        "<p:presentation xmlns:p=\"p\" xmlns:r=\"r\"><p:sldIdLst><p:sldId id=\"256\" r:id=\"b\"/><p:sldId id=\"257\" r:id=\"a\"/></p:sldIdLst></p:presentation>",
      "ppt/_rels/presentation.xml.rels": OfficeSamples.relationships([
        ("a", "slide", "slides/slide1.xml"), ("b", "slide", "slides/slide2.xml"),
      ]),
      "ppt/slides/slide1.xml": slide(shape("后") + shape("3", "sldNum")),
      "ppt/slides/slide2.xml": slide(
        "<p:grpSp>" + shape("正文") + "</p:grpSp><mc:AlternateContent><mc:Choice>" + shape("新")
          + "</mc:Choice><mc:Fallback>" + shape("旧") + "</mc:Fallback></mc:AlternateContent>" + table
          + shape("标题", "title")),
      "ppt/slides/_rels/slide2.xml.rels": OfficeSamples.relationships([
        ("n", "notesSlide", "../notesSlides/n.xml")
      ]),
      "ppt/notesSlides/n.xml": slide(shape("备注", "body") + shape("页眉", "hdr")),
    ])
    let blocks = try OfficeSamples.read(SlideReader(), bytes).blocks
    #expect(blocks.map(\.text) == ["标题", "正文", "新", "甲\t乙", "备注", "后"])
    #expect(blocks.map { $0.location.page } == [1, 1, 1, 1, 1, 2])
    #expect(blocks.first?.kind == .heading(level: 1))
  }
}
