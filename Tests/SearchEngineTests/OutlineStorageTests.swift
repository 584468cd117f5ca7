import InvertedIndex
import PolicyDocuments
import TestSupport
import Testing
import TextAnalysis

@testable import SearchEngine

/// Outlines in canonical units, as they are stored.
@Suite struct OutlineStorageTests {
  private static let pieces = [
    "第一章 总　则\n", "第二章 服务\n", "第一条　养老服务。\n", "第二条 （一）甲；\n", "第十二条之一 乙\n", "　　（一）丙。丁\n", "一、戊\n", "1.己\n",
    "## 庚\n", "★ 辛\n", "【壬】\n", "附件1\n", "\n", "\r\n", " \n", "正文正文。\n", "\u{FEFF}", "……", "“引文\n", "①癸\n",
    "**第三条** 子\n",
  ]

  /// A random text, its canonical form, and the outline of it in canonical units.
  private func sample(_ random: inout SeededRandom, _ folder: TextFolder) -> (CanonicalText, Outline) {
    let text = (0..<random.below(40)).map { _ in Self.pieces[random.below(Self.pieces.count)] }.joined()
    let source = Outline(of: Array(text.utf8))
    var canonical = CanonicalText()
    let located = folder.fold(Array(text.utf8), into: &canonical, locating: source.places)
    return (canonical, source.mapped(to: located, textEnd: canonical.units.count))
  }

  @Test func whatIsStoredIsRead() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    for _ in 0..<2000 {
      let (text, outline) = sample(&random, folder)
      let read = OutlineCoding.decode(OutlineCoding.encode(outline.nodes), unitCount: text.units.count)
      #expect(read == outline)
      #expect(
        OutlineCoding.firstArticle(OutlineCoding.encode(outline.nodes))
          == outline.nodes.first { $0.kind == .article }?.ordinal?.number)
    }
  }

  /// Whatever the bytes are, there is no trap, and what is read fits the text.
  @Test func damagedOutlinesAreRefused() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    for _ in 0..<5000 {
      let (text, outline) = sample(&random, folder)
      var bytes = OutlineCoding.encode(outline.nodes)
      for _ in 0...random.below(3) where !bytes.isEmpty {
        switch random.below(3) {
        case 0: bytes[random.below(bytes.count)] = UInt8(random.below(256))
        case 1: bytes.removeLast()
        default: bytes.insert(UInt8(random.below(256)), at: random.below(bytes.count + 1))
        }
      }
      let article = OutlineCoding.firstArticle(bytes)
      guard let read = OutlineCoding.decode(bytes, unitCount: text.units.count) else { continue }
      #expect(article == read.nodes.first { $0.kind == .article }?.ordinal?.number)
      for node in read.nodes {
        #expect(node.section.upperBound <= text.units.count)
        #expect(node.heading.upperBound <= node.section.upperBound)
        #expect(node.parent ?? 0 < read.nodes.count)
      }
    }
  }

  @Test func passagesAreArticlesAndParagraphs() throws {
    let text = "前言。\n\n第一章 总则\n第一条 甲。\n\n（一）乙；\n第二条 丙。\n附件1\n丁。\n\n戊。"
    let folder = try TextFolder()
    let source = Outline(of: Array(text.utf8))
    var canonical = CanonicalText()
    let located = folder.fold(Array(text.utf8), into: &canonical, locating: source.places)
    let outline = source.mapped(to: located, textEnd: canonical.units.count)
    let passages = OutlinePassages(of: canonical.units, outline).map { passage in
      String(decoding: canonical.units[passage.units], as: UTF16.self)
    }
    #expect(passages == ["前言。", "第一章总则", "第一条甲。\n(一)乙;", "第二条丙。", "附件1丁。", "戊。"])
    #expect(outline.article(Ordinal(2)).map { outline.nodes[$0].kind } == .article)
    #expect(outline.article(Ordinal(3)) == nil)
  }

  /// Passages follow one another and leave nothing out but boundaries.
  @Test func passagesAreTheWholeText() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    for _ in 0..<2000 {
      let (text, outline) = sample(&random, folder)
      var at = 0
      for passage in OutlinePassages(of: text.units, outline) {
        #expect(!passage.units.isEmpty)
        #expect(text.units[at..<passage.units.lowerBound].allSatisfy { $0 == 0x0A })
        at = passage.units.upperBound
      }
      #expect(text.units[at...].allSatisfy { $0 == 0x0A })
    }
  }

  /// However few lines of a paragraph are looked at in one go, and wherever is looked first, a passage is the
  /// same.
  @Test func passagesDoNotDependOnHowMuchIsLookedAt() throws {
    var random = SeededRandom.forTest()
    let folder = try TextFolder()
    for _ in 0..<500 {
      let (text, outline) = sample(&random, folder)
      let linesAreBlocks = random.below(4) == 0
      func passages(_ linesAtOnce: Int) throws -> DocumentPassages {
        try DocumentPassages(
          coded: IndexLayout.textCode.encode(text.units), restoration: text.restoration,
          outline: OutlineCoding.encode(outline.nodes), linesAreBlocks: linesAreBlocks,
          linesAtOnce: linesAtOnce)
      }
      let whole = try passages(.max - 1)
      let expected = try text.units.indices.map { try whole.passage(around: $0) }
      for linesAtOnce in 1...3 {
        let rising = try passages(linesAtOnce)
        for unit in text.units.indices { #expect(try rising.passage(around: unit) == expected[unit]) }
        let jumping = try passages(linesAtOnce)
        for _ in 0..<30 where !expected.isEmpty {
          let unit = random.below(expected.count)
          #expect(try jumping.passage(around: unit) == expected[unit], "seed \(random.seed)")
        }
      }
    }
  }
}
