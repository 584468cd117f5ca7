import Extraction
import OfficeReaders
import TestSupport
import Testing

@Suite struct EPUBReaderTests {
  @Test func chaptersInTheOrderOfTheSpine() throws {
    let bytes = OfficeSamples.package([
      "mimetype": "application/epub+zip",
      "META-INF/container.xml":
        "<container><rootfiles><rootfile full-path=\"OEBPS/a.opf\"/></rootfiles></container>",
      "OEBPS/a.opf": """
      <package xmlns:dc="d"><metadata><dc:title>宪法</dc:title></metadata><manifest>
      <item id="1" href="Text/%E4%B8%80.xhtml" media-type="application/xhtml+xml"/>
      <item id="2" href="Text/b.xhtml" media-type="application/xhtml+xml"/><item id="3" href="c.css" media-type="text/css"/>
      </manifest><spine><itemref idref="2"/><itemref idref="1"/><itemref idref="9"/></spine></package>
      """,
      "OEBPS/Text/一.xhtml": "<html><body><p>后<ruby>汉<rt>hàn</rt></ruby></p></body></html>",
      "OEBPS/Text/b.xhtml": """
      <html><head><title>no</title><style>p{}</style></head><body><h1>第一章</h1><p>前<br/>行
      接</p><ul><li>项</li></ul><table><tr><td>甲</td><td>乙</td></tr></table><script>x()</script></body></html>
      """,
    ])
    let document = try OfficeSamples.read(EPUBReader(), bytes)
    #expect(document.blocks.map(\.text) == ["第一章", "前\n行接", "项", "甲\t乙", "后汉"])
    #expect(
      document.blocks.map(\.kind) == [.heading(level: 1), .paragraph, .listItem, .tableRow, .paragraph])
    #expect(document.properties == [.init("dc:title", "宪法")])
  }
}

@Suite struct RTFReaderTests {
  private func read(_ text: String) throws -> ExtractedDocument {
    try OfficeSamples.read(RTFReader(), Array(text.utf8))
  }

  @Test func encodingsOfFonts() throws {
    let head =
      "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset134 \\'cb\\'ce\\'cc\\'e5;}{\\f2\\fcharset136 Ming;}}"
    let text = try read(
      head
        + "\\f1 \\'d6\\'d0\\'ce\\'c4\\f0  GBK \\'b9\\'fa\\par\\f2\\'a4\\'a4\\'a4\\'e5\\par \\u27861?\\u-10179?\\u-8704?\\uc0\\u23383 x}"
    )
    #expect(text.blocks.map(\.text) == ["中文 GBK 国", "中文", "法😀字x"])
  }

  @Test func structure() throws {
    let text = try read(
      "{\\rtf1{\\info{\\title T}}{\\stylesheet{\\s1\\outlinelevel0 heading 1;}}{\\header no}{\\*\\unknown no}"
        + "\\pard\\s1 One\\par\\pard Two{\\footnote Note\\par}{\\v hidden}{\\deleted gone} end\\line more\\par"
        + "{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}}\\par"
        + "\\trowd\\intbl a\\cell b\\par c\\cell\\row\\trowd\\intbl single\\cell\\row\\pard after {\\listtext 1.\\tab}item\\par}trailing"
    )
    #expect(
      text.blocks.map(\.text) == [
        "One", "Two end\nmore", "Note", "link", "a\tb\nc", "single", "after 1.\titem",
      ])
    #expect(text.blocks[0].kind == .heading(level: 1))
    #expect(text.blocks[2].kind == .footnote)
    #expect(text.properties == [.init("title", "T")])
  }

  @Test func deepAndBrokenText() throws {
    let deep = try read("{\\rtf1 shallow\\par" + String(repeating: "{", count: 100_000) + "deep")
    #expect(deep.blocks.map(\.text) == ["shallow"])
    #expect(deep.notes == [.cutOff(.depth)])
    #expect(try read("{\\rtf1 a\\bin99999999 b").blocks.map(\.text) == ["a"])
    #expect(try read("{\\rtf1 a}}}}} b").blocks.map(\.text) == ["a"])
  }
}

@Suite struct MessageReaderTests {
  private func parts(_ text: String) throws -> [ContainerPart] {
    var parts: [ContainerPart] = []
    try MessageReader().read(Array(text.utf8), format: "eml", limits: ReadingLimits()) { parts.append($0) }
    return parts
  }

  @Test func headersTextAndAttachments() throws {
    let message = """
      From: =?GB2312?B?1cXI/Q==?= <a@b.cn>\r
      Subject: =?UTF-8?B?5YWz5LqO5Y2w5Y+R?= =?UTF-8?Q?=E9=80=9A=E7=9F=A5?=\r
      Date: Mon, 6 May 2019 07:08:09 +0800\r
      MIME-Version: 1.0\r
      Content-Type: multipart/mixed; boundary=x\r
      \r
      --x\r
      Content-Type: multipart/alternative; boundary=y\r
      \r
      --y\r
      Content-Type: text/plain; charset=utf-8\r
      \r
      plain\r
      --y\r
      Content-Type: text/html; charset=gb2312\r
      Content-Transfer-Encoding: quoted-printable\r
      \r
      <p>=D5=FD=CE=C4</p><p>=B6=FE</p>\r
      --y--\r
      --x\r
      Content-Type: application/octet-stream; name="=?GBK?B?uL28/i50eHQ=?="\r
      Content-Disposition: attachment\r
      Content-Transfer-Encoding: base64\r
      \r
      aGVsbG8=\r
      --x--\r

      """
    #expect(MessageReader().recognizes(Array(message.utf8)))
    let parts = try parts(message)
    guard case .document(let document) = parts.first else {
      Issue.record("no document")
      return
    }
    #expect(document.blocks.map(\.text) == ["关于印发通知", "正文", "二"])
    #expect(document.properties.first { $0.key == "From" }?.value.contains("张三") == true)
    #expect(document.properties.contains(.init("Date", "Mon, 6 May 2019 07:08:09 +0800")))
    #expect(Array(parts.dropFirst()) == [.member(name: "附件.txt", bytes: Array("hello".utf8))])
  }

  @Test func plainMessagesAndNoMessages() throws {
    let message = "From: a\nTo: b\nSubject: c\n\n第一段\n续行\n\n第二段\n"
    guard case .document(let document) = try parts(message).first else {
      Issue.record("no document")
      return
    }
    #expect(document.blocks.map(\.text) == ["c", "第一段\n续行", "第二段"])
    #expect(!MessageReader().recognizes(Array("第一条 为了\nFrom: x".utf8)))
  }
}

@Suite struct OpenDocumentReaderTests {
  private func read(_ body: String, styles: String = "", kind: String = "text") throws -> ExtractedDocument {
    let spaces =
      "xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:style=\"s\" xmlns:draw=\"d\" xmlns:presentation=\"p\" xmlns:fo=\"f\""
    return try OfficeSamples.read(
      OpenDocumentReader(),
      OfficeSamples.package([
        "mimetype": "application/vnd.oasis.opendocument.\(kind)",
        "content.xml":
          "<office:document-content \(spaces)><office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:\(kind)>\(body)</office:\(kind)></office:body></office:document-content>",
        "meta.xml": "<m xmlns:dc=\"d\"><x><dc:title>题</dc:title></x></m>",
      ]))
  }

  @Test func textWithListsNotesAndTables() throws {
    let styles = """
      <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>
      <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/></text:list-style>
      <style:style style:name="H"><style:text-properties text:display="none"/></style:style>
      """
    let body = """
      <text:tracked-changes><text:p>删</text:p></text:tracked-changes><text:h text:outline-level="2">标题</text:h>
      <text:p>a <text:s text:c="2"/>b<text:tab/>c<text:span text:style-name="H">隐</text:span><text:note><text:note-citation>1</text:note-citation>
      <text:note-body><text:p>注</text:p></text:note-body></text:note><office:annotation><text:p>批</text:p></office:annotation></text:p>
      <text:list text:style-name="L"><text:list-item><text:p>甲</text:p><text:p>续</text:p><text:list><text:list-item><text:p>子</text:p></text:list-item></text:list></text:list-item>
      <text:list-item><text:p>乙</text:p></text:list-item></text:list>
      <table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>
      <text:p>后<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p>
      """
    let document = try read(body, styles: styles)
    #expect(
      document.blocks.map(\.text) == [
        "标题", "a   b\tc", "注", "（一） 甲", "续", "一.1 子", "（二） 乙", "1\t\t2", "后", "框",
      ])
    #expect(document.properties == [.init("dc:title", "题")])
  }

  @Test func sheetsAndSlides() throws {
    let row =
      "<table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row><table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row>"
    let sheets = try read(
      "<table:table table:name=\"附件\">\(row)</table:table><table:table table:name=\"Sheet2\">\(row)</table:table>",
      kind: "spreadsheet")
    #expect(sheets.blocks.map(\.text) == ["附件", "甲", "甲"])
    #expect(sheets.blocks.map { $0.location.page } == [1, 1, 2])
    let frame =
      "<draw:frame presentation:class=\"title\"><draw:text-box><text:p>题</text:p></draw:text-box></draw:frame>"
    let slides = try read(
      "<draw:page>\(frame)<draw:frame><draw:text-box><text:p>文</text:p></draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>注</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>",
      kind: "presentation")
    #expect(slides.blocks.map(\.text) == ["题", "文", "注"])
    #expect(slides.blocks.map(\.kind).first == .heading(level: 1))
  }
}

@Suite struct DamagedOfficeFilesTests {
  /// Bytes of parts are changed before they are packed, so that damage reaches the readers and not the
  /// checksum alone.
  @Test func damageNeverTraps() throws {
    var random = SeededRandom.forTest()
    let samples: [(any FormatReader, [String: String])] = [
      (WordReader(), Self.word), (SheetReader(), Self.sheet), (OFDReader(), Self.ofd),
    ]
    for (reader, parts) in samples {
      for _ in 0..<150 {
        var archive = ArchiveBuilder(.zip)
        let damaged = parts.keys.sorted()[random.below(parts.count)]
        for (name, text) in parts.sorted(by: { $0.key < $1.key }) {
          var bytes = Array(text.utf8)
          if name == damaged {
            for _ in 0..<1 + random.below(4) {
              switch random.below(3) {
              case 0: bytes[random.below(bytes.count)] = UInt8(random.below(256))
              case 1: bytes.removeSubrange(random.below(bytes.count)...)
              default:
                let start = random.below(bytes.count)
                bytes.insert(
                  contentsOf: bytes[start..<min(bytes.count, start + random.below(200))], at: start)
              }
              if bytes.isEmpty { bytes = [0x3C] }
            }
          }
          archive.add(name, bytes)
        }
        _ = try? OfficeSamples.readAll(reader, archive.finished())
      }
    }
  }

  @Test func damagedRTFAndMessagesNeverTrap() throws {
    var random = SeededRandom.forTest()
    let rtf = Array(
      "{\\rtf1\\ansicpg936{\\fonttbl{\\f1\\fcharset134 x;}}\\f1\\'d6\\'d0\\u20013?{\\footnote n}\\trowd a\\cell b\\cell\\row\\bin3 abc}"
        .utf8)
    let mail = Array(
      "From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<table><tr><td>a\r\n--x--\r\n"
        .utf8)
    for _ in 0..<1_000 {
      for (sample, isMail) in [(rtf, false), (mail, true)] {
        var bytes = sample
        for _ in 0..<1 + random.below(6) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
        if isMail {
          try? MessageReader().read(bytes, format: "eml", limits: ReadingLimits()) { _ in }
        } else {
          _ = try? OfficeSamples.readAll(RTFReader(), bytes)
        }
      }
    }
  }

  private static let word = [
    "word/document.xml":
      "<w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc><w:tc/></w:tr></w:tbl></w:body></w:document>",
    "word/_rels/document.xml.rels":
      "<R><Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/><Relationship Id=\"n\" Type=\"x/numbering\" Target=\"numbering.xml\"/></R>",
    "word/styles.xml":
      "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"1\"><w:basedOn w:val=\"2\"/><w:pPr><w:outlineLvl w:val=\"3\"/></w:pPr></w:style></w:styles>",
    "word/numbering.xml":
      "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"1\"><w:start w:val=\"9\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
  ]
  private static let sheet = [
    "xl/workbook.xml": "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"1\"/></sheets></workbook>",
    "xl/_rels/workbook.xml.rels":
      "<R><Relationship Id=\"1\" Type=\"x/worksheet\" Target=\"s.xml\"/><Relationship Id=\"2\" Type=\"x/styles\" Target=\"y.xml\"/></R>",
    "xl/s.xml":
      "<worksheet><sheetData><row><c r=\"B1\" s=\"1\"><v>45000.123</v></c><c r=\"D1\" s=\"0\"><v>1e300</v></c></row></sheetData></worksheet>",
    "xl/y.xml":
      "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"[DBNum1]yyyy/m/d h:mm;0.0#,;# ?/?;@\"/></numFmts><cellXfs><xf numFmtId=\"14\"/><xf numFmtId=\"200\"/></cellXfs></styleSheet>",
  ]
  private static let ofd = [
    "OFD.xml": "<O><DocBody><DocRoot>D/D.xml</DocRoot></DocBody></O>",
    "D/D.xml":
      "<D><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea></CommonData><Pages><Page BaseLoc=\"p.xml\"/></Pages></D>",
    "D/p.xml":
      "<P><Content><Layer><TextObject Boundary=\"1 2 3 4\" CTM=\"1 0 0 1 2 3\" Size=\"5\"><TextCode X=\"1\" Y=\"2\" DeltaX=\"g 3 4\">甲乙丙丁</TextCode></TextObject></Layer></Content></P>",
  ]
}
