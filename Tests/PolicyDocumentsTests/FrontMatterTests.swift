import TestSupport
import Testing

@testable import PolicyDocuments

struct FrontMatterTests {
  private func parse(_ text: String) -> FrontMatter? { FrontMatter(Array(text.utf8)) }

  @Test func theDeclaredSubsetIsRead() throws {
    let text = """
      ---
      # a comment
      title: "关于\\u901a州的\\"通知\\""   # another
      number: '国发〔2024〕1号 ''甲'''
      url: http://example.org/a#b
      tags: [养老, "医疗, 卫生", 'x']
      issuer:
        - 国务院
        - "财政部"
      kind:   通知   # a comment
      none:
      tilde: ~
      map:
        inner: 1
      folded: >
        one
        two
      literal: |
        a
        b
      ---
      text
      """
    let front = try #require(parse(text))
    #expect(
      front.entries == [
        .init(key: "title", value: .text("关于通州的\"通知\"")),
        .init(key: "number", value: .text("国发〔2024〕1号 '甲'")),
        .init(key: "url", value: .text("http://example.org/a#b")),
        .init(key: "tags", value: .list(["养老", "医疗, 卫生", "x"])),
        .init(key: "issuer", value: .list(["国务院", "财政部"])), .init(key: "kind", value: .text("通知")),
        .init(key: "folded", value: .text("one two")), .init(key: "literal", value: .text("a\nb")),
      ])
    #expect(front.firstLine == 22)
    #expect(String(decoding: Array(text.utf8)[front.end...], as: UTF8.self) == "text")
  }

  @Test(arguments: [
    "", "---", "---\n", "---\n---\n", "---\n通州区是北京城市副中心。\n---\n", "text\n---\na: b\n---\n", "---\na: b\n",
    "----\na: b\n----\n", "---\n  a: b\n---\n", "--- x\na: b\n---\n",
  ])
  func anythingElseIsText(_ text: String) { #expect(parse(text) == nil) }

  @Test func fieldsInTablesOfTheirOwn() throws {
    let yaml = try #require(
      parse("---\ntitle: 甲\nextra:\n  文号: 甲〔2020〕1号\n  tags: [a, b]\nother:\n  x: 1\n---\n"))
    #expect(yaml.entries.map(\.key) == ["title", "文号", "tags"])
    let toml = try #require(
      FrontMatter(toml: Array("+++\ntitle = \"甲\"\n[extra]\n文号 = \"甲〔2020〕1号\"\n[other]\nx = 1\n+++\n".utf8)))
    #expect(toml.entries.map(\.key) == ["title", "文号", "other.x"])
  }

  @Test func lineEndsOfWindowsAreRead() throws {
    let front = try #require(parse("---\r\ntitle: 甲\r\n---\r\ntext\r\n"))
    #expect(front.entries == [.init(key: "title", value: .text("甲"))])
    #expect(front.firstLine == 4)
  }

  @Test func carriageReturnsAloneAreLineEnds() throws {
    let front = try #require(parse("---\rtitle: 甲\rtags: [一, 二]\r---\rtext\rmore\r"))
    #expect(
      front.entries == [
        .init(key: "title", value: .text("甲")), .init(key: "tags", value: .list(["一", "二"])),
      ])
    // For whoever counts lines it is one.
    #expect(front.firstLine == 1)
    let folder = TemporaryDirectory()
    let document = try #require(
      Outcome(folder.write("a.md", "---\rdate: 2024\r---\r# 关于甲的通知\r文\r")).documents.first)
    #expect(document.metadata.date == "2024" && document.title == "关于甲的通知" && document.firstLine == 1)
  }

  @Test func noTextTraps() {
    var random = SeededRandom.forTest()
    let pieces = [
      "---\n", "a: ", "\"", "'", "[", "]", ",", "- ", "\n", "  ", "#", "\\u12", "\\", "|", ">", "题：", ":",
      "~",
    ]
    for _ in 0..<5000 {
      let middle = (0..<random.below(24)).map { _ in pieces[random.below(pieces.count)] }.joined()
      let text = "---\na: b\n" + middle + "\n---\n"
      if let front = parse(text) { #expect(front.end <= text.utf8.count) }
    }
    for _ in 0..<2000 {
      let bytes = (0..<random.below(80)).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = FrontMatter(Array("---\n".utf8) + bytes)
    }
  }
}
