import Extraction
import HTMLReaders
import Testing

@Suite struct EncodingTests {
  private static let text = "经研究决定，现将有关事项通知如下"
  /// The text in GBK.
  private static let gbk: [UInt8] = [
    0xBE, 0xAD, 0xD1, 0xD0, 0xBE, 0xBF, 0xBE, 0xF6, 0xB6, 0xA8, 0xA3, 0xAC, 0xCF, 0xD6, 0xBD, 0xAB, 0xD3,
    0xD0,
    0xB9, 0xD8, 0xCA, 0xC2, 0xCF, 0xEE, 0xCD, 0xA8, 0xD6, 0xAA, 0xC8, 0xE7, 0xCF, 0xC2,
  ]

  private func text(_ bytes: [UInt8], charset: String? = nil) throws -> String {
    try HTMLText(bytes, charset: charset, scope: .everything).blocks.map(\.text).joined(separator: "|")
  }

  private func page(_ meta: String, _ bytes: [UInt8]) -> [UInt8] {
    Array("<html><head>\(meta)</head><body><p>".utf8) + bytes + Array("</p></body></html>".utf8)
  }

  @Test(arguments: [
    "<meta charset=gb2312>", "<META http-equiv=Content-Type content='text/html; charset=GBK'>",
    "<meta charset='utf-8'>", "<meta charset=big5>", "",
  ])
  func legacyBytesUnderAnyDeclaration(_ meta: String) throws {
    #expect(try text(page(meta, Self.gbk)) == Self.text)
  }

  @Test(arguments: ["<meta charset=gb2312>", "<meta charset=utf-8>", "<meta charset=nonsense>", ""])
  func utf8UnderAnyDeclaration(_ meta: String) throws {
    #expect(try text(page(meta, Array(Self.text.utf8))) == Self.text)
  }

  @Test func theHeaderOfATransferIsHeard() throws {
    #expect(try text(page("", Self.gbk), charset: "GB2312") == Self.text)
  }

  @Test func marksDecide() throws {
    let utf16: [UInt8] =
      [0xFF, 0xFE] + "<p>\(Self.text)</p>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try text(utf16) == Self.text)
    #expect(try text([0xEF, 0xBB, 0xBF] + Array("<p>\(Self.text)</p>".utf8)) == Self.text)
  }

  @Test func badBytesAreReplacedAndSaid() throws {
    let long: [UInt8] = Array(Array(repeating: Self.gbk, count: 40).joined()) + [0x81, 0x20] + Self.gbk
    let gbk = page("<meta charset=gbk>", long)
    let bad = gbk.firstIndex(of: 0x81)
    let read = try HTMLText(gbk, scope: .everything)
    #expect(read.notes == [.replacedBytes(count: 1, first: bad ?? -1)])
    #expect(read.blocks.first?.text.hasSuffix("\u{FFFD} \(Self.text)") == true)
    let utf8 = page("", Array(Self.text.utf8) + [0xE4, 0xB8] + Array(Self.text.utf8))
    let repaired = try HTMLText(utf8, scope: .everything)
    #expect(repaired.blocks.first?.text == "\(Self.text)\u{FFFD}\(Self.text)")
    #expect(repaired.notes.count == 1)
  }
}
