import JSONText
import PolicyDocuments
import SearchEngine
import TestSupport
import Testing

@testable import Exchange

/// A folder with random papers in a file of JSON lines, and their index.
struct Sample {
  static let words = [
    "养老", "居家养老", "法院", "公告", "社区", "服务", "PM2.5", "第三条", "x", "臺灣", "ＡＢＣ", "国企", "𠮷野", "\\\"", "*", "a b",
    "。",
  ]
  /// What only documents have: numbers and names in several forms, headings, citations.
  private static let others = [
    "3-5年", "三至五年", "113-5年", "14条", "第十四条", "发展改革委", "发改委", "国发〔2020〕3号", "covid-19", "电covid",
    "\n第一章 总则\n", "\n第一条 养老服务。\n", "城副", "城市副中心",
  ]
  static let issuers = ["国务院", "民政部", "云河市人民政府", "a*b?c"]
  static let hasPython = RunBinary.hasProgram("python3")

  let folder = TemporaryDirectory()

  init(_ random: inout SeededRandom, count: Int = 60) throws {
    var lines = TextBuffer()
    let vocabulary = Self.words + Self.others
    for number in 0..<count {
      let parts = (0..<random.below(16)).map { _ in
        vocabulary[random.below(vocabulary.count)] + ["，", "。", "", "\n", " ", "　"][random.below(6)]
      }
      lines.objectLine { members in
        members.add("id", "p\(number)")
        members.add("title", "关于\(Self.words[random.below(8)])的通知\(number)")
        members.add("text", parts.joined())
        members.add("issuer", Self.issuers.filter { _ in random.below(3) == 0 })
        let year = 2018 + random.below(6)
        if random.below(4) > 0 {
          members.add("date", random.below(2) == 0 ? "\(year)" : "\(year)-0\(1 + random.below(9))-15")
        }
        if random.below(3) == 0 { members.add("number", "国发〔\(year)〕\(random.below(5))号") }
        if random.below(3) == 0 { members.add("主题", ["养老", "甲<&>"]) }
      }
    }
    folder.write("papers.jsonl", String(decoding: lines.bytes, as: UTF8.self))
    try build("papers.jsonl", "index")
  }

  /// The papers of `lines`, JSON each.
  init(_ lines: [String]) throws {
    folder.write("papers.jsonl", lines.joined(separator: "\n") + "\n")
    try build("papers.jsonl", "index")
  }

  func build(_ file: String, _ index: String) throws {
    var options = IndexBuilder.Options(paths: [folder.path + "/" + file])
    options.workers = 1
    let summary = try IndexBuilder(directory: folder.path + "/" + index, options: options)
      .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in })
    #expect(summary.failed == 0)
  }

  func engine(_ index: String = "index") throws -> SearchEngine {
    try SearchEngine(opening: folder.path + "/" + index)
  }

  /// All documents of `index`, exported.
  func exported(_ index: String, isBulk: Bool) throws -> String {
    let engine = try engine(index)
    var output = TextBuffer()
    for document in try engine.allDocuments() {
      let exported = try ExportedDocument(document, engine)
      if isBulk {
        exported.writeBulk(index: "hongtou", to: &output)
      } else {
        exported.writeLine(to: &output)
      }
    }
    return String(decoding: output.bytes, as: UTF8.self)
  }
}
