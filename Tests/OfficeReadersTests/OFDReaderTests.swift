import Extraction
import OfficeReaders
import TestSupport
import Testing

@Suite struct OFDReaderTests {
  /// Text objects, one a line: left edge, base line and text, of size 5.
  private func page(
    _ lines: [(Double, Double, String)], template: String = "", prefix o: String = "o"
  ) -> String {
    var text = "<\(o):Page xmlns:\(o)=\"space\">\(template)<\(o):Content><\(o):Layer>"
    for (left, y, line) in lines {
      text += "<\(o):TextObject Boundary=\"\(left) \(y) 200 10\" Size=\"5\">"
      text +=
        "<\(o):TextCode X=\"0\" Y=\"0\" DeltaX=\"g \(max(line.count - 1, 0)) 5\">\(line)</\(o):TextCode>"
      text += "</\(o):TextObject>"
    }
    return text + "</\(o):Layer></\(o):Content></\(o):Page>"
  }

  private func document(_ pages: [String], template: String = "") -> String {
    "<o:Document xmlns:o=\"o\"><o:CommonData><o:PageArea><o:PhysicalBox>0 0 210 297</o:PhysicalBox></o:PageArea>\(template)</o:CommonData><o:Pages>"
      + pages.enumerated().map { "<o:Page ID=\"\($0)\" BaseLoc=\"\($1)\"/>" }.joined()
      + "</o:Pages></o:Document>"
  }

  private func root(_ roots: [String]) -> String {
    "<x:OFD xmlns:x=\"any\">"
      + roots.map {
        "<x:DocBody><x:DocInfo><x:Title>题</x:Title></x:DocInfo><x:DocRoot>\($0)</x:DocRoot></x:DocBody>"
      }
      .joined() + "</x:OFD>"
  }

  @Test func pathsAndNameSpacesOfAllKinds() throws {
    let bytes = OfficeSamples.package([
      "OFD.xml": root(["/Doc_0\\Document.xml"]),
      "Doc_0/Document.xml": document(["Pages\\P0.xml", "/Doc_0/Pages/P1.xml"]),
      "Doc_0/Pages/P0.xml": page([(20, 30, "一")], prefix: "q"),
      "Doc_0/Pages/P1.xml": page([(20, 30, "二")]),
    ])
    let read = try OfficeSamples.read(OFDReader(), bytes)
    #expect(read.blocks.map(\.text) == ["一", "二"])
    #expect(read.blocks.map { $0.location.page } == [1, 2])
    #expect(read.properties == [.init("Title", "题")])
  }

  @Test func linesBecomeParagraphs() throws {
    let full = String(repeating: "字", count: 30)
    let bytes = OfficeSamples.package([
      "OFD.xml": root(["D/Document.xml"]),
      "D/Document.xml": document(["1.xml", "2.xml"]),
      "D/1.xml": page([
        (80, 30, "标题"), (30, 45, String(full.dropLast(2))), (20, 53, full), (20, 61, "段尾。"),
        (30, 69, String(full.dropLast(2))),
        (100, 285, "— 1 —"),
      ]),
      "D/2.xml": page([(20, 30, "接上页。"), (30, 38, "另段"), (60, 38.2, "同行")]),
    ])
    let texts = try OfficeSamples.read(OFDReader(), bytes).blocks.map(\.text)
    #expect(texts == ["标题", full.dropLast(2) + full + "段尾。", full.dropLast(2) + "接上页。", "另段\t同行"])
  }

  @Test func templatesAndSeveralDocuments() throws {
    let template = "<o:TemplatePage ID=\"9\" BaseLoc=\"T.xml\"/>"
    let bytes = OfficeSamples.package([
      "OFD.xml": root(["A/Document.xml", "B/Document.xml"]),
      "A/Document.xml": document(["P.xml"], template: template), "B/Document.xml": document(["P.xml"]),
      "A/T.xml": page([(20, 20, "模板")]),
      "A/P.xml": page([(20, 40, "正文")], template: "<o:Template TemplateID=\"9\"/>"),
      "B/P.xml": page([(20, 40, "第二")]),
    ])
    let documents = try OfficeSamples.readAll(OFDReader(), bytes)
    #expect(documents.map { $0.blocks.map(\.text) } == [["模板", "正文"], ["第二"]])
    #expect(documents.map(\.member) == ["A", "B"])
  }

  @Test func badFilesAreNamed() {
    let missing = OfficeSamples.package(["OFD.xml": root(["D/Document.xml"])])
    #expect(throws: ReadingFailure.damaged("no D/Document.xml")) {
      try OfficeSamples.read(OFDReader(), missing)
    }
    let encrypted = OfficeSamples.package(["OFD.xml": root(["D/Document.xml"]), "Encryptions.xml": "<a/>"])
    #expect(throws: ReadingFailure.encrypted) { try OfficeSamples.read(OFDReader(), encrypted) }
    let scan = OfficeSamples.package([
      "OFD.xml": root(["D/Document.xml"]), "D/Document.xml": document(["P.xml"]), "D/P.xml": page([]),
    ])
    #expect(throws: ReadingFailure.noText) { try OfficeSamples.read(OFDReader(), scan) }
  }
}
