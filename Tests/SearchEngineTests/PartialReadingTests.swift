import InvertedIndex
import TestSupport
import Testing
import TextAnalysis

@testable import SearchEngine

/// What is shown of a document is the same whether its whole text is restored or the paragraphs that matter.
@Suite struct PartialReadingTests {
  /// Pieces of texts: what folds, what vanishes, what ends lines, sentences and passages, in many spellings.
  private static let pieces = [
    "养老", "养老", "服务", "法院", "人民法院", "国家", "臺灣", "關於", "ＰＭ２．５", "PM2.5", "GDP", "open market", "2021年",
    "，", "。", "；", "！", "：", "、", "“", "”", "\"", "「", "」", "（", ")", "〔2024〕", "第一条", "一、", "\n第一章 总　则\n",
    "\n第二条　为了", "\n（一）", "\n二、工作目标\n", "\n## 养老\n", "\n★ 国家\n", "……", "℃", "𠮷",
    "㐀", "😀",
    "\u{200B}", "\u{AD}", " ", "  ", "\u{3000}", "\t", "\n", "\n", "\r\n", "\r", "\n\n",
    "\n\n\u{3000}\u{3000}", "\r\n\r\n",
    "\n \n", "\u{2029}", "\u{2028}", "**", "_", "é", "\u{0}", "\u{85}", "关于推进城市副中心建设的若干意见",
  ]

  private static func text(_ random: inout SeededRandom) -> String {
    // Some texts are a few long paragraphs, others many short ones.
    let plain = random.below(12)
    return (0..<random.below(400)).map { _ in
      random.below(12) < plain
        ? "建设管理体系和保障机制".prefix(1 + random.below(11)).description : pieces[random.below(pieces.count)]
    }.joined()
  }

  private static func document(_ random: inout SeededRandom, _ folder: TemporaryDirectory, _ number: Int) {
    let text = text(&random)
    let title = (0..<random.below(4)).map { _ in ["养老", "关于", "“通知”", "GDP", " "][random.below(5)] }.joined()
    switch random.below(3) {
    case 0: folder.write("texts/\(number).txt", text)
    case 1: folder.write("texts/\(number).md", "---\ntitle: 標題\(title)\ndate: 2024-01-02\n---\n\n\(text)")
    default:
      let escaped = text.unicodeScalars.map {
        $0.value < 0x20 || $0 == "\"" ? "\\u00" + hex($0.value) : String($0)
      }
      folder.write(
        "texts/\(number).jsonl", "{\"id\":\"d\",\"title\":\"標題\(title)\",\"body\":\"\(escaped.joined())\"}\n")
    }
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }

  private static let queries = [
    "养老", "养老 服务", "\"养老服务\"", "法院", "\"。\"", "pm2.5", "gdp 国家", "\"一\"", "第一条", "open", "没有", "养老 法院 国家 服务",
    "𠮷",
    "\"人民法院 国家\"", "\"养老。\"", "\"国家\n\n养老\"", "城市副中心", "\"...\"", "建设管理体系和保障机制", "-养老 服务",
  ]

  @Test func partsAreShownAsWholesAre() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<(LongTests.count(1, 100)) {
      let sample = SampleIndex()
      for number in 0..<40 { Self.document(&random, sample.folder, number) }
      try sample.build()
      let engine = try sample.engine()
      for query in Self.queries {
        let highlights = Highlights(try engine.plan(SearchRequest(query)))
        for document in 0..<engine.reader.documentLimit {
          try compare(engine, document, highlights, query)
        }
      }
    }
  }

  private func compare(_ engine: SearchEngine, _ document: Int, _ highlights: Highlights, _ query: String)
    throws
  {
    let record = try engine.record(document)
    let stored = try engine.stored.text(document)
    let whole = WholeText(units: stored.units, restored: stored.restored, record: record)
    let maker = WholeSnippetMaker(whole, highlights)
    let expected = maker.snippet()
    let ranked = SearchResponse.RankedDocument(rank: 1, document: document, score: 1)
    let hit = try engine.hit(ranked, highlights)
    let place = "\(query) in \(record.path)"
    #expect(hit.section == expected.section, "\(place)")
    #expect(hit.line == expected.line, "\(place)")
    #expect(hit.snippet == expected.excerpt, "\(place)")
    let (found, passages) = try engine.passages(document, highlights)
    #expect(found == record)
    #expect(passages == maker.passages(), "\(place)")
    // A line alone is read without the outline, and what is read at once is what is read apart.
    #expect(try engine.line(of: ranked, record, highlights) == expected.line, "\(place)")
    let shown = try engine.shown(ranked, record, highlights, place: false, passages: true)
    var read = shown.passages
    while let more = try shown.rest?.next() { read += more }
    #expect(read == passages && (shown.place == nil) == !passages.isEmpty, "\(place)")
    // The same in short stretches.
    let short = try engine.passageReader(document, highlights, longestStretch: 20)
    var pieces: [Passage] = []
    while let more = try short.next() { pieces += more }
    #expect(pieces == passages, "\(place)")
  }
}
