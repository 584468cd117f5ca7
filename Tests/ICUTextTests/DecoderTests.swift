import TestSupport
import Testing

@testable import ICUText

/// Bytes of `text` in a UTF-16 of either byte order.
private func utf16(_ text: String, bigEndian: Bool, mark: Bool = false) -> [UInt8] {
  let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
  return units.flatMap { unit in
    let high = UInt8(unit >> 8)
    let low = UInt8(unit & 0xFF)
    return bigEndian ? [high, low] : [low, high]
  }
}

private let simplified = "通州区将以新时代首都发展为统领，着力处理好与雄安新区、与中心城区的关系。"
private let traditional = "中華民國領海及鄰接區之主權，適用本法之規定；本法未規定者，適用其他法律。"

struct DecoderTests {
  @Test(arguments: [simplified, traditional, "a", "", "plain ASCII\r\n", "中", "𠮷野家\u{2A6D6}", "line\n\n二\n"])
  func utf8IsKept(_ text: String) throws {
    for mark in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
      let decoded = try TextDecoder().decode(mark + Array(text.utf8))
      #expect(decoded.utf8 == Array(text.utf8))
      #expect(decoded.encoding == .utf8)
    }
  }

  @Test(arguments: [simplified, traditional, "English\nonly, 2024\n", "𠮷" + simplified])
  func utf16IsRead(_ text: String) throws {
    for bigEndian in [false, true] {
      for mark in [false, true] {
        let decoded = try TextDecoder().decode(utf16(text, bigEndian: bigEndian, mark: mark))
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == text)
        #expect(decoded.encoding == (bigEndian ? .utf16BigEndian : .utf16LittleEndian))
      }
    }
  }

  @Test func chineseEncodingsAreToldApart() throws {
    for text in [simplified, traditional] {
      let decoded = try TextDecoder().decode(#require(Encoder.encode(text, as: "GB18030")))
      #expect(decoded == DecodedText(utf8: Array(text.utf8), encoding: .gb18030))
    }
    let big5 = try TextDecoder().decode(#require(Encoder.encode(traditional, as: "CP950")))
    #expect(big5 == DecodedText(utf8: Array(traditional.utf8), encoding: .big5))
  }

  /// GB 18030 that is well-formed UTF-8 of letters that do not stand beside one another so.
  @Test func commonChineseWinsOverOtherLetters() throws {
    for (text, bytes) in [
      ("通知", [0xCD, 0xA8, 0xD6, 0xAA]),
      ("2024 通知\n通知", Array("2024 ".utf8) + [0xCD, 0xA8, 0xD6, 0xAA, 0x0A, 0xCD, 0xA8, 0xD6, 0xAA]),
    ] as [(String, [UInt8])] {
      let decoded = try TextDecoder().decode(bytes)
      #expect(decoded == DecodedText(utf8: Array(text.utf8), encoding: .gb18030))
    }
  }

  @Test(arguments: [
    "Привет, мир. Постановление правительства", "Καλημέρα κόσμε, το διάταγμα",
    "Perú, más línea común, año, résumé naïve",
    "שלום עולם", "مرحبا بالعالم", "Türkiye Cumhuriyeti’nin", "Ünïcödé ñandú", "əˈpɪkjʊ", "½ ± × ÷ §",
    "ěščřžýáíé",
    "ÀÉÎÕÜ", "通知 é", "ԱԲԳԴԵ", "é", "©2024",
  ])
  func otherLettersStayUTF8(_ text: String) throws {
    #expect(
      try TextDecoder().decode(Array(text.utf8)) == DecodedText(utf8: Array(text.utf8), encoding: .utf8))
  }

  /// GB 2312 without its high bits, between the marks of HZ; ASCII as it is.
  private func hz(_ text: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var isOpen = false
    for character in text {
      let encoded = try #require(Encoder.encode(String(character), as: "GB2312"))
      if (encoded.count == 2) != isOpen {
        bytes += isOpen ? Array("~}".utf8) : Array("~{".utf8)
        isOpen.toggle()
      }
      bytes += encoded == [0x7E] ? Array("~~".utf8) : encoded.map { $0 & 0x7F }
    }
    return bytes + (isOpen ? Array("~}".utf8) : [])
  }

  @Test func sevenBitChineseIsRecognized() throws {
    for text in ["通知", "title: " + simplified + "\nabc\n" + simplified, "甲~乙方养老服务"] {
      #expect(try TextDecoder().decode(hz(text)) == DecodedText(utf8: Array(text.utf8), encoding: .hz))
      if let bytes = Encoder.encode(text, as: "ISO-2022-CN") {
        #expect(try TextDecoder().decode(bytes) == DecodedText(utf8: Array(text.utf8), encoding: .iso2022CN))
      }
    }
    #expect(TextEncoding(named: "hz-gb-2312") == .hz && TextEncoding(named: "HZ") == .hz)
    for text in [
      "sed 's/~{abc}~}/x/'", "~{ and ~}", "a ~{} b ~}", "\u{1B}$)A and no more", "~{", "~/.config ~{x",
    ] {
      #expect(try TextDecoder().decode(Array(text.utf8)).encoding == .utf8, "\(text)")
    }
  }

  /// A large text is decoded in two passes that give the same.
  @Test func largeTextsAreSpent() throws {
    let text = Array(String(repeating: simplified + "𠮷", count: 80_000).utf8)
    for (bytes, name) in [
      (try #require(Encoder.encode(String(decoding: text, as: UTF8.self), as: "GB18030")), "GB18030"),
      (utf16(String(decoding: text, as: UTF8.self), bigEndian: false, mark: true), "UTF-16LE"),
    ] {
      #expect(bytes.count > 4 << 20)
      // A copy of its own, which is overwritten.
      let spent = try TextDecoder(spending: true).decode(bytes.map { $0 })
      let isSame = spent.utf8 == text
      #expect(isSame && spent.encoding.name == name)
      var broken = bytes
      broken[broken.count - 2] = 0xFF
      broken[broken.count - 1] = 0xD8
      let end = try? TextDecoder(spending: true).decode(broken).encoding
      #expect(end == nil, "\(name)")
    }
  }

  @Test func fourByteCharactersAreRead() throws {
    let text = simplified + "㐀䶵𠀀𫝀" + simplified
    #expect(try TextDecoder().decode(#require(Encoder.encode(text, as: "GB18030"))).utf8 == Array(text.utf8))
  }

  @Test func euroSignOfCodePage936IsRead() throws {
    let bytes = try #require(Encoder.encode(simplified, as: "GB18030")) + [0x80]
    let decoded = try TextDecoder().decode(bytes)
    #expect(decoded == DecodedText(utf8: Array((simplified + "€").utf8), encoding: .gbk))
  }

  @Test func illFormedUTF8IsNamedByPlace() {
    var bytes = Array(simplified.utf8)
    bytes[31] = 0xFF
    #expect(throws: DecodingError.illFormed(encoding: .utf8, offset: 30)) { try TextDecoder().decode(bytes) }
    let cut = Array(simplified.utf8.dropLast())
    #expect(throws: DecodingError.illFormed(encoding: .utf8, offset: cut.count - 2)) {
      try TextDecoder().decode(cut)
    }
  }

  @Test func brokenGB18030IsRefusedWithItsPlace() throws {
    var bytes = try #require(Encoder.encode(String(repeating: simplified, count: 1000), as: "GB18030"))
    let place = bytes.count / 2 & ~1
    bytes.replaceSubrange(place..<(place + 2), with: [0xFF, 0xFF])
    #expect(throws: DecodingError.self) { try TextDecoder().decode(bytes) }
    do {
      _ = try TextDecoder(forcing: .gb18030).decode(bytes)
      Issue.record("taken for text")
    } catch {
      guard case .illFormed(.gb18030, let offset) = error else { throw error }
      #expect(abs(offset - place) <= 1)
    }
  }

  @Test(arguments: [false, true])
  func truncatedUTF16IsRefused(bigEndian: Bool) {
    let bytes = utf16(simplified, bigEndian: bigEndian, mark: true)
    let encoding: TextEncoding = bigEndian ? .utf16BigEndian : .utf16LittleEndian
    #expect(throws: DecodingError.illFormed(encoding: encoding, offset: bytes.count - 2)) {
      try TextDecoder().decode(Array(bytes.dropLast()))
    }
    let half = bytes + (bigEndian ? [0xD8, 0x42] : [0x42, 0xD8])
    #expect(throws: DecodingError.illFormed(encoding: encoding, offset: bytes.count)) {
      try TextDecoder().decode(half)
    }
    let alone = half + (bigEndian ? [0x4E, 0x00] : [0x00, 0x4E])
    #expect(throws: DecodingError.illFormed(encoding: encoding, offset: bytes.count)) {
      try TextDecoder().decode(alone)
    }
  }

  @Test func otherDataIsNamed() {
    let cases: [([UInt8], BinaryContent)] = [
      (Array("%PDF-1.7".utf8), .pdf), ([0x50, 0x4B, 3, 4, 0], .zip), ([0x7F, 0x45, 0x4C, 0x46, 2], .elf),
      (Array("abc\0d".utf8), .nul(offset: 3)), ([1, 2, 3, 4, 5, 6, 7], .controlCharacters),
    ]
    for (bytes, content) in cases {
      #expect(throws: DecodingError.notText(content)) { try TextDecoder().decode(bytes) }
    }
  }

  @Test func forcedEncodingIsObeyed() throws {
    let bytes = try #require(Encoder.encode(simplified, as: "GB18030"))
    for name in ["GBK", "gb2312", "GB_18030", "gb-18030"] {
      let encoding = try #require(TextEncoding(named: name))
      #expect(try TextDecoder(forcing: encoding).decode(bytes).utf8 == Array(simplified.utf8))
    }
    // The first two bytes happen to be a character of UTF-8.
    #expect(throws: DecodingError.illFormed(encoding: .utf8, offset: 2)) {
      try TextDecoder(forcing: .utf8).decode(bytes)
    }
    let japanese = try #require(TextEncoding(named: "Shift_JIS"))
    #expect(try TextDecoder(forcing: japanese).decode([0x93, 0xFA, 0x96, 0x7B]).utf8 == Array("日本".utf8))
    #expect(TextEncoding(named: "no such thing") == nil)
    #expect(TextEncoding(named: "") == nil)
    #expect(TextEncoding(named: "gbk\0x") == nil)
    // The mark knows better than a name that leaves the byte order open.
    let utf16Name = try #require(TextEncoding(named: "utf-16"))
    let big = utf16(simplified, bigEndian: true, mark: true)
    #expect(try TextDecoder(forcing: utf16Name).decode(big).encoding == .utf16BigEndian)
  }

  @Test func anyBytesGiveTextOrAnError() {
    var random = SeededRandom.forTest()
    let forced: [TextEncoding?] = [nil, .utf8, .gb18030, .big5, .big5HongKong, .gbk, .utf16LittleEndian]
    for round in 0..<3000 {
      var bytes = (0..<random.below(200)).map { _ in UInt8.random(in: 0...255, using: &random) }
      if round % 3 == 0 { bytes = bytes.map { $0 | 0x80 } }
      if round % 5 == 0 { bytes = [0xFF, 0xFE] + bytes }
      let decoded = try? TextDecoder(forcing: forced[round % forced.count]).decode(bytes)
      if let decoded { #expect(String(validating: decoded.utf8, as: UTF8.self) != nil) }
    }
  }

  @Test(.enabled(if: TestData.path("corpora/laws-tw-trad-small.jsonl") != nil, "\(TestData.absent)"))
  func sentencesAreReadInAnyEncoding() throws {
    var random = SeededRandom.forTest()
    let sources = [
      ("corpora/policy-prc-small.jsonl", ["GB18030"]),
      ("corpora/laws-tw-trad-small.jsonl", ["GB18030", "CP950"]),
    ]
    for (file, encodings) in sources {
      let bytes = try #require(TestData.path(file).flatMap(TemporaryDirectory.bytes(of:)))
      let sentences = String(decoding: bytes, as: UTF8.self).split { "。\n\"".contains($0) }
        .filter { part in
          (15..<80).contains(part.count) && part.allSatisfy { $0.unicodeScalars.first?.value ?? 0 > 0x2E80 }
        }
      let sample = (0..<300).map { _ in String(sentences[random.below(sentences.count)]) }
      var wrong = 0
      for text in sample {
        var forms = [utf16(text, bigEndian: false), utf16(text, bigEndian: true)]
        forms += encodings.compactMap { Encoder.encode(text, as: $0) }
        wrong += forms.filter { (try? TextDecoder().decode($0).utf8) != Array(text.utf8) }.count
      }
      #expect(wrong == 0, "\(file)")
    }
  }

  @Test(.enabled(if: TestData.path("raw/gbk") != nil, "\(TestData.absent)"))
  func realFilesAreExact() throws {
    for name in ["gwr-2009-dxCarl", "gwr-2018-dxCarl"] {
      let bytes = try #require(TestData.path("raw/gbk/\(name).txt").flatMap(TemporaryDirectory.bytes(of:)))
      let expected = TestData.path("raw/gbk/\(name).expected.txt").flatMap(TemporaryDirectory.bytes(of:))
      #expect(try TextDecoder().decode(bytes).utf8 == expected)
    }
    // Of the pages saved with their navigation only the text proper is known, without its white space.
    for name in ["gwr-1954-crawl-ljtyduyu", "gwr-2002-crawl-ljtyduyu"] {
      let bytes = try #require(TestData.path("raw/gbk/\(name).txt").flatMap(TemporaryDirectory.bytes(of:)))
      let decoded = try TextDecoder().decode(bytes)
      #expect(decoded.encoding == .gb18030)
      let expected = try #require(
        TestData.path("raw/gbk/\(name).expected.txt").flatMap(TemporaryDirectory.bytes(of:)))
      let squeezed = String(decoding: decoded.utf8, as: UTF8.self).filter { !$0.isWhitespace }
      let lines = String(decoding: expected, as: UTF8.self).split(separator: "\n").map {
        $0.filter { !$0.isWhitespace }
      }
      let missing = lines.filter { !$0.isEmpty && !squeezed.contains($0) }
      #expect(missing.count * 50 <= lines.count, "\(missing.count) of \(lines.count) lines are missing")
    }
  }
}
