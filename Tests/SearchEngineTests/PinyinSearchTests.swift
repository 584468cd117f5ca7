import Pinyin
import QueryLanguage
import TestSupport
import Testing
import TextAnalysis

@testable import SearchEngine

/// `py:` and letters that are read as pinyin.
@Suite struct PinyinSearchTests {
  /// A deadline ends the search for strings; what it found until then is kept.
  @Test func effortIsBounded() throws {
    var free = PinyinStrings.Effort()
    var taken = 0
    while free.takeStep() { taken += 1 }
    #expect(taken == 10_000 && free.isSpent)
    var late = PinyinStrings.Effort(deadline: .now)
    late.checkTime()
    #expect(late.isSpent && !late.takeStep())
  }

  private static func sample() throws -> SampleIndex {
    let sample = SampleIndex()
    for (name, title, text) in [
      ("law", "中华人民共和国劳动合同法", "为了完善劳动合同制度。"), ("centre", "关于城市副中心建设的意见", "推进副中心建设。"),
      ("place", "重庆市养老服务条例", "长城银行行政。"), ("latin", "GDP 统计办法", "按 GDP 计算，fu 为准。"),
      ("quote", "关于养老的通知", "依照劳动合同法。"),
    ] {
      sample.folder.write(
        "texts/\(name).jsonl", "{\"id\":\"\(name)\",\"title\":\"\(title)\",\"body\":\"\(text)\"}\n")
    }
    try sample.build()
    return sample
  }

  @Test(arguments: [
    ("py:chongqing", ["place"]), ("py:cq", ["place"]), ("拼音:zhongqing", ["place"]),
    ("py:\"ldht f\"", ["law", "quote"]),
    ("py:laodonghetong", ["law", "quote"]), ("py:fzx", ["centre"]), ("py:副zx", ["centre"]),
    ("py:yinhang", ["place"]),
    ("py:changcheng", ["place"]), ("py:yanglao", ["place", "quote"]), ("py:yanglao -py:cq", ["quote"]),
    ("py:\"yǎng lǎo\"", ["place", "quote"]), ("py:yang4lao3", []), ("py:zzzz", []),
    ("NOT py:zzzz 养老", ["place", "quote"]),
    ("py:fzx OR py:cq", ["centre", "place"]), ("(py:fzx)^2 建设", ["centre"]),
    // What the letters themselves find is not read as pinyin.
    ("gdp", ["latin"]), ("fuzhongxin", ["centre"]), ("fzx", ["centre"]), ("fu zhong xin", ["centre"]),
    ("yanglao laodong", ["quote"]), ("yanglao chongqing", ["place"]), ("fzx cq", []), ("\"fzx\"", []),
    ("fzx -建设", []), ("qqqq", []), ("py:ｃｈｏｎｇｑｉｎｇ", ["place"]), ("ｃｑ", ["place"]),
    // Letters that make one string come before documents with some of the words.
    ("cheng shi fu zhong xin", ["centre"]), ("gdp yanglao", ["latin"]), ("gong gdp", ["latin"]),
    // With a Chinese word beside it letters are letters.
    ("fzx 建设", ["centre"]),
  ])
  func whatIsFound(_ query: String, _ wanted: [String]) throws {
    let sample = try Self.sample()
    let found = try sample.found(query).sorted()
    #expect(found == wanted, "\(query)")
    #expect(try sample.engine().count(SearchRequest(query)).total == found.count, "\(query)")
  }

  /// Strings of headings that are no words of the index and stand in no title.
  @Test(arguments: [
    ("py:shiyongfanwei", ["mark", "plain"]), ("py:syfw", ["mark", "plain"]), ("拼音:适yfw", ["mark", "plain"]),
    ("py:zjfwzc", ["plain"]), ("zjfwzc", ["plain"]), ("py:\"zāi jiù\"", []),
    ("py:\"zāi jiǎ fáng\"", ["plain"]),
    ("py:banfafwdc", ["mark"]),
    // Over the end of a heading, and in text alone.
    ("py:fanweibenbanfa", []), ("py:bzbl", []),
  ])
  func headingsAreRead(_ query: String, _ wanted: [String]) throws {
    let sample = SampleIndex()
    for (name, text) in [
      ("plain", "第一章 适用范围\n\n本办法不自不量。\n\n第二章 灾甲房屋柱查\n\n第三条 本章从略。\n"),
      ("mark", "# 适用范围\n\n从略。\n\n## 办法访屋的惩处\n\n适用。\n"), ("other", "适用之范，围而用之。\n"),
    ] {
      sample.folder.write("texts/\(name).md", text)
    }
    try sample.build()
    let found = try sample.found(query).map { String($0.dropLast(3)) }.sorted()
    #expect(found == wanted, "\(query)")
  }

  /// An explanation reads letters as the search does that showed the document.
  @Test(arguments: ["fzx", "fu zhong xin", "yanglao chongqing", "cq", "gdp", "gdp yanglao", "py:fzx"])
  func explanationsReadTheSame(_ query: String) throws {
    let engine = try Self.sample().engine()
    let found = try engine.search(SearchRequest(query)).documents
    #expect(!found.isEmpty)
    for hit in found {
      let explained = try engine.explain(SearchRequest(query), document: hit.document)
      #expect(explained.score == hit.score && explained.score > 0, "\(query)")
    }
  }

  @Test func theReadingIsAnnounced() throws {
    let engine = try Self.sample().engine()
    #expect(try engine.search(SearchRequest("fzx")).pinyin == ["副中心"])
    #expect(try engine.count(SearchRequest("fzx")).pinyin == ["副中心"])
    #expect(try engine.search(SearchRequest("py:fzx")).pinyin == [])
    #expect(try engine.search(SearchRequest("gdp")).pinyin == [])
    #expect(try engine.facets([.year], of: SearchRequest("fzx")).map(\.count) == [1])
    var literal = SearchRequest("fzx")
    literal.isLiteral = true
    #expect(try engine.search(literal).documents.isEmpty)
  }

  @Test func whatReadsSoIsMarked() throws {
    let engine = try Self.sample().engine()
    let response = try engine.search(SearchRequest("py:fzx"))
    let hit = try engine.hit(try #require(response.documents.first), response.highlights)
    #expect(hit.snippet.marked.contains("[副中心]"), "\(hit.snippet.marked)")
  }

  @Test func otherTextIsNoPinyin() throws {
    let engine = try Self.sample().engine()
    for query in ["py:养老", "py:2024", "py:!", "py:\(String(repeating: "a", count: 61))"] {
      do throws(EngineError) {
        _ = try engine.search(SearchRequest(query))
        Issue.record("no error: \(query)")
      } catch {
        guard case .query(let error) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(error.reason == .badValue(.pinyin) && error.column == 4, "\(query): \(error)")
      }
    }
  }

  /// The strings of titles and words, beside a scan of all strings of all titles.
  @Test func theStringsAreThoseOfAScan() throws {
    var random = SeededRandom.forTest()
    let characters = Array("重庆市长城银行政府中心养老服务要求处理会计".utf16)
    let sample = SampleIndex()
    var titles: [[UInt16]] = []
    for number in 0..<40 {
      let title = (0..<3 + random.below(9)).map { _ in characters[random.below(characters.count)] }
      titles.append(title)
      sample.folder.write(
        "texts/\(number).jsonl",
        "{\"id\":\"\(number)\",\"title\":\"\(String(decoding: title, as: UTF16.self))\",\"body\":\"无。\"}\n")
    }
    try sample.build()
    let engine = try sample.engine()
    for _ in 0..<60 {
      let title = titles[random.below(titles.count)]
      let start = random.below(title.count - 1)
      let part = title[start..<min(title.count, start + 2 + random.below(4))]
      let typed = part.map { unit in
        let letters = PinyinTable.readings(of: unit).randomElement(using: &random)?.letters ?? ""
        return random.below(2) == 0 ? letters : String(letters.prefix(1))
      }.joined(separator: ["", " "][random.below(2)])
      let pattern = try #require(PinyinPattern(typed))
      let found = Set(try PinyinStrings(pattern, engine.reader, limit: .max).entries.map(\.text))
      var scanned: Set<[UInt16]> = []
      for title in titles {
        for start in title.indices {
          for end in start + 2..<max(start + 3, title.count + 1) where end <= title.count {
            if pattern.matches(title[start..<end]) { scanned.insert(Array(title[start..<end])) }
          }
        }
      }
      #expect(found.isSuperset(of: scanned), "\(typed), seed \(random.seed)")
      for string in found { #expect(pattern.matches(string), "\(typed), seed \(random.seed)") }
    }
  }
}
