import Extraction
import OfficeReaders
import TestSupport
import Testing

@Suite struct SheetReaderTests {
  private func workbook(
    _ sheets: [(name: String, state: String, data: String)], strings: String = "", formats: [String] = []
  ) -> [UInt8] {
    var parts: [String: String] = [:]
    parts["_rels/.rels"] = OfficeSamples.relationships([("1", "officeDocument", "xl/workbook.xml")])
    parts["xl/workbook.xml"] =
      "<workbook xmlns:r=\"r\"><sheets>"
      + sheets.enumerated().map {
        "<sheet name=\"\($1.name)\" sheetId=\"\($0)\" state=\"\($1.state)\" r:id=\"s\($0)\"/>"
      }.joined() + "</sheets></workbook>"
    parts["xl/_rels/workbook.xml.rels"] = OfficeSamples.relationships(
      sheets.indices.map { ("s\($0)", "worksheet", "worksheets/sheet\($0).xml") }
        + [("t", "sharedStrings", "sharedStrings.xml"), ("y", "styles", "styles.xml")])
    for (index, sheet) in sheets.enumerated() {
      parts["xl/worksheets/sheet\(index).xml"] = "<worksheet><sheetData>\(sheet.data)</sheetData></worksheet>"
    }
    parts["xl/sharedStrings.xml"] = "<sst>\(strings)</sst>"
    parts["xl/styles.xml"] =
      "<styleSheet><numFmts>"
      + formats.enumerated().map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\($1)\"/>" }.joined()
      + "</numFmts><cellXfs><xf numFmtId=\"0\"/>"
      + formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }.joined() + "</cellXfs></styleSheet>"
    return OfficeSamples.package(parts)
  }

  private func read(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws -> ExtractedDocument {
    try OfficeSamples.read(SheetReader(), bytes, limits: limits)
  }

  @Test func cellsOfAllTypes() throws {
    let strings = "<si><t>单位</t></si><si><r><t>富</t></r><r><t>文本</t></r><rPh><t>yomi</t></rPh></si>"
    let data = """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
      <row r="2"><c t="inlineStr"><is><t>内联_x000D_</t></is></c><c t="b"><v>1</v></c><c t="str"><f>A1&amp;"x"</f><v>结果</v></c>
      <c><v>0.1</v></c><c t="e"><v>#N/A</v></c><c t="s"><v>99</v></c></row><row r="3"><c r="A3"/></row>
      """
    let document = try read(workbook([("Sheet1", "visible", data)], strings: strings))
    #expect(document.blocks.map(\.text) == ["单位\t\t富文本", "内联\tTRUE\t结果\t0.1\t#N/A"])
    #expect(document.blocks.allSatisfy { $0.kind == .tableRow && $0.location.page == 1 })
  }

  @Test func sheetsArePagesWithNames() throws {
    let row = "<row><c t=\"inlineStr\"><is><t>甲</t></is></c></row>"
    let document = try read(
      workbook([("附件一", "visible", row), ("代码", "hidden", row), ("Sheet3", "visible", row)]))
    #expect(document.blocks.map(\.text) == ["附件一", "甲", "甲"])
    #expect(document.blocks.map { $0.location.page } == [1, 1, 3])
  }

  @Test(arguments: [
    ("General", 1234567.0, "1234567"), ("General", 0.1 + 0.2, "0.3"), ("General", 1e21, "1E+21"),
    ("0", 2.5, "3"),
    ("0.00", 1.005, "1.01"), ("#,##0.00", 1234567.891, "1,234,567.89"), ("#,##0.00", -0.5, "-0.50"),
    ("0%", 0.256, "26%"), ("0.0%", 0.256, "25.6%"), ("0.00E+00", 12345, "1.23E+04"),
    ("#,##0,", 1234567, "1,235"),
    ("#", 0, ""), ("000000", 123, "000123"), ("000-0000", 5551234, "555-1234"), (".00", 12.5, "12.50"),
    ("0;(0)", -5, "(5)"), ("0;(0);&quot;零&quot;", 0, "零"), ("[>=100]&quot;多&quot;0;0", 150, "多150"),
    ("&quot;第&quot;0&quot;号&quot;", 7, "第7号"), ("0\\元", 7, "7元"), ("[$¥-804]#,##0", 1000, "¥1,000"),
    ("yyyy-mm-dd", 45292, "2024-01-01"),
    ("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", 44927.5, "2023年1月1日"),
    ("[DBNum1][$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", 45289, "二〇二三年十二月二十九日"),
    ("h:mm:ss", 0.5208449074, "12:30:01"),
    ("h:mm AM/PM", 0.75, "6:00 PM"), ("上午/下午h&quot;时&quot;mm&quot;分&quot;", 0.75, "下午6时00分"),
    ("[h]:mm", 1.5, "36:00"),
    ("mm:ss", 0.0007, "01:00"), ("aaaa", 45292, "星期一"), ("yyyy/m/d", 59, "1900/2/28"),
    ("yyyy/m/d", 61, "1900/3/1"),
    ("yyyy/m/d", -1, "-1"), ("[DBNum2]0", 120, "壹佰贰拾"), ("@", 12, "12"), ("# ?/?", 0.5, "0.5"),
  ])
  func numbersAsShown(_ format: String, _ value: Double, _ shown: String) throws {
    let data = "<row><c s=\"1\"><v>\(value)</v></c><c t=\"inlineStr\"><is><t>|</t></is></c></row>"
    let text = try read(workbook([("a", "visible", data)], formats: [format])).blocks.map(\.text)
    #expect(text == [shown + "\t|"])
  }

  @Test func wideAndLongSheetsAreCut() throws {
    let far =
      "<row><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c><c r=\"ZZZZZZZZZZZZ1\"><v>3</v></c></row>"
    #expect(try read(workbook([("a", "visible", far)])).blocks.map(\.text) == ["1\t2\t3"])
    var limits = ReadingLimits()
    limits.cells = 100
    let many = String(
      repeating: "<row>" + String(repeating: "<c><v>1</v></c>", count: 30) + "</row>", count: 10)
    let document = try read(workbook([("a", "visible", many)]), limits: limits)
    #expect(document.notes == [.cutOff(.cells)])
    #expect(document.blocks.count == 4)
  }
}
