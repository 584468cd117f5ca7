import Extraction
import PDFReaders
import TestSupport
import Testing

private func read(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws(ReadingFailure)
  -> ExtractedDocument
{
  var found: ExtractedDocument?
  try PDFReader().read(bytes, format: "pdf", limits: limits) { document throws(ReadingFailure) in
    found = document
  }
  guard let found else { throw .noText }
  return found
}

/// A body of lines of 28 characters from (90, 760) on, 16 points high, 28 points apart.
private func lines(_ texts: [String], from y: Double = 760) -> [PDFFile.Line] {
  texts.enumerated().map { index, text -> PDFFile.Line in
    let indent = text.prefix { $0 == "\u{3000}" }.count
    let place = 90 + Double(indent) * 16
    return PDFFile.Line(place, y - Double(index) * 28, 16, String(text.dropFirst(indent)))
  }
}

/// Characters from a code point on, so far apart.
private func characters(from first: UInt32, step: UInt32, count: UInt32 = 28) -> String {
  let scalars = (0..<count).compactMap { Unicode.Scalar(first + $0 * step) }
  return String(scalars.map { Character($0) })
}

/// So many characters of ordinary prose.
private func prose(_ count: Int) -> String {
  let text = Array("为了加强城市管理维护公共秩序保障人民权益根据有关法律法规的规定结合本市实际情况制定本办法")
  return String((0..<count).map { text[$0 % text.count] })
}

@Suite(
  .enabled(
    if: ToolRunner("pdftotext", package: "poppler-utils").path != nil, "poppler-utils is not installed"))
struct PDFReaderTests {
  @Test func linesAreJoinedOverLinesAndPages() throws {
    var file = PDFFile()
    file.title = "关于印发办法的通知"
    let first = prose(26)
    file.addPage(
      [PDFFile.Line(200, 790, 22, "关于印发办法的通知")]
        + lines(["　　" + first, prose(28), "规定。", "　　第一条" + prose(23), prose(28)]) + [
          PDFFile.Line(280, 40, 14, "— 1 —")
        ])
    file.addPage(
      lines([prose(20) + "的通知。", "　　二、" + prose(10) + "。"]) + [PDFFile.Line(280, 40, 14, "— 2 —")])
    let document = try read(file.bytes)
    #expect(document.properties == [.init("Title", "关于印发办法的通知")])
    #expect(
      document.blocks == [
        Block(.heading(level: 1), "关于印发办法的通知", at: Location(page: 1)),
        Block(.paragraph, first + prose(28) + "规定。", at: Location(page: 1)),
        Block(.paragraph, "第一条" + prose(23) + prose(28) + prose(20) + "的通知。", at: Location(page: 1)),
        Block(.paragraph, "二、" + prose(10) + "。", at: Location(page: 2)),
      ])
    #expect(document.notes.isEmpty)
  }

  @Test func headsFeetAndNumbersGo() throws {
    var file = PDFFile()
    for page in 1...4 {
      file.addPage(
        [PDFFile.Line(90, 810, 10, page % 2 == 0 ? "某某市人民政府公报2023年第5期" : "市政府文件")]
          + lines(["　　第\(page)页的正文。", "　　" + prose(26), prose(20) + "。"]) + [
            PDFFile.Line(page % 2 == 0 ? 90 : 500, 40, 10, "\(page + 10)")
          ])
    }
    let document = try read(file.bytes)
    let expected = (1...4).flatMap { ["第\($0)页的正文。", prose(26) + prose(20) + "。"] }
    // A head on two pages alone is of one side of the sheet.
    #expect(document.blocks.map(\.text).filter { $0 != "市政府文件" } == expected)
  }

  @Test func twoColumnsAreReadOneAfterTheOther() throws {
    var file = PDFFile()
    var page: [PDFFile.Line] = [PDFFile.Line(150, 790, 16, "两栏文件的通栏标题在这里")]
    for line in 0..<12 {
      page.append(PDFFile.Line(60, 740 - Double(line) * 20, 12, "左" + prose(17)))
      page.append(PDFFile.Line(320, 740 - Double(line) * 20, 12, "右" + prose(17)))
    }
    file.addPage(page)
    let text = try read(file.bytes).blocks.map(\.text).joined()
    let last = try #require(text.range(ofLast: "左"))
    let first = try #require(text.range(ofFirst: "右"))
    #expect(last < first)
    #expect(text.hasPrefix("两栏文件的通栏标题在这里左"))
  }

  /// A page of two columns and nothing else has paragraphs, too, and a sentence of digits is no heading.
  @Test func linesOfColumnsAreJoined() throws {
    var file = PDFFile()
    for _ in 0..<2 {
      var page: [PDFFile.Line] = []
      for line in 0..<12 {
        page.append(PDFFile.Line(60, 740 - Double(line) * 20, 12, "左" + prose(17)))
        page.append(PDFFile.Line(320, 740 - Double(line) * 20, 12, "右" + prose(17)))
      }
      file.addPage(page)
    }
    file.addPage(lines(["　　本办法自2021年7月1日起施行。", "　　自2021年10月11日至2022年11月12日。"]))
    let blocks = try read(file.bytes).blocks
    let column = { (mark: String) in String(repeating: mark + prose(17), count: 12) }
    let columns = [column("左"), column("右"), column("左"), column("右")]
    #expect(blocks.map(\.text).joined().hasPrefix(columns.joined()))
    #expect(blocks.count <= 6 && blocks.allSatisfy { $0.kind == .paragraph })
  }

  @Test func rowsOfATable() throws {
    var file = PDFFile()
    var page = lines(["　　" + prose(26), prose(10) + "如下："])
    for (row, cells) in [["序号", "单位名称", "人数"], ["1", "甲公司", "3"], ["2", "乙公司", "12"]].enumerated() {
      for (column, cell) in cells.enumerated() {
        page.append(PDFFile.Line(90 + Double(column) * 150, 660 - Double(row) * 24, 14, cell))
      }
    }
    file.addPage(page)
    let blocks = try read(file.bytes).blocks
    #expect(blocks.map(\.kind) == [.paragraph, .tableRow, .tableRow, .tableRow])
    #expect(blocks.dropFirst().map(\.text) == ["序号\t单位名称\t人数", "1\t甲公司\t3", "2\t乙公司\t12"])
  }

  @Test func radicalsAreCharacters() throws {
    var file = PDFFile()
    file.addPage(lines(["　　第⼀条　为了⼈⺠的利益，⻓期有效，⾦⾊。"]))
    #expect(try read(file.bytes).blocks.map(\.text).joined().filter { $0 != " " } == "第一条为了人民的利益，长期有效，金色。")
  }

  @Test func pagesWithoutTextAreNamed() throws {
    var file = PDFFile()
    file.addPage(lines(["　　" + prose(20) + "。"]))
    file.addPage([])
    #expect(try read(file.bytes).notes == [.pagesWithoutText([2])])
    var empty = PDFFile()
    empty.addPage([])
    #expect(throws: ReadingFailure.noText) { try read(empty.bytes) }
  }

  @Test func garbledPagesAreLeftOut() throws {
    var file = PDFFile()
    file.addPage(lines(["　　" + prose(20) + "。"]))
    // Private use, and ideographs that nobody writes.
    file.addPage(lines([characters(from: 0xE000, step: 7)]))
    let strange: [UInt32] = [0x9000, 0x912C, 0x9258]
    file.addPage(lines(strange.map { characters(from: $0, step: 9) }))
    let document = try read(file.bytes)
    #expect(document.notes == [.garbledPages([2, 3])])
    #expect(document.blocks.map(\.text) == [prose(20) + "。"])
  }

  @Test func encryptedAndDamagedFilesSaySo() throws {
    var file = PDFFile()
    file.addPage(lines(["　　" + prose(20) + "。"]))
    file.isEncrypted = true
    #expect(throws: ReadingFailure.encrypted) { try read(file.bytes) }
    for bytes in [Array("%PDF-1.7\nnothing".utf8), []] {
      do throws(ReadingFailure) {
        _ = try read(bytes)
        Issue.record("read")
      } catch {
        guard case .damaged = error else {
          Issue.record("\(error)")
          return
        }
      }
    }
  }

  @Test func limitsHold() throws {
    var file = PDFFile()
    for _ in 0..<5 { file.addPage(lines(["　　" + prose(20) + "。"])) }
    var limits = ReadingLimits()
    limits.pages = 2
    let document = try read(file.bytes, limits: limits)
    #expect(document.notes == [.cutOff(.pages)])
    #expect(document.blocks.map(\.text).joined().count == 2 * 21)
    limits.bytes = 100
    #expect(throws: ReadingFailure.limitExceeded(.bytes)) { try read(file.bytes, limits: limits) }
  }

  @Test func cutAndChangedFilesNeverTrap() throws {
    var random = SeededRandom.forTest("PDFReaderTests.cutAndChangedFilesNeverTrap")
    var file = PDFFile()
    file.addPage(lines(["　　" + prose(26), prose(28), "规定。"]))
    file.addPage(lines(["　　第二条" + prose(20) + "。"]))
    let bytes = file.bytes
    for _ in 0..<30 {
      var changed = Array(bytes.prefix(random.below(2) == 0 ? bytes.count : random.below(bytes.count) + 1))
      for _ in 0..<random.below(8) { changed[random.below(changed.count)] = UInt8(random.below(256)) }
      // Read, or refused: what is not promised is which.
      do throws(ReadingFailure) {
        _ = try read(changed)
      } catch {
        if case .crashed = error { Issue.record("\(error), seed \(random.seed)") }
      }
    }
  }
}

extension String {
  func range(ofFirst character: Character) -> Int? { Array(self).firstIndex(of: character) }
  func range(ofLast character: Character) -> Int? { Array(self).lastIndex(of: character) }
}
