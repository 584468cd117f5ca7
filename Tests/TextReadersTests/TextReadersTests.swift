import Extraction
import Testing
import TextReaders

@Suite struct TextReadersTests {
  private func read(_ text: String, _ name: String, _ limits: ReadingLimits = ReadingLimits()) throws
    -> [ExtractedDocument]
  {
    try read(Array(text.utf8), name, limits)
  }

  private func read(_ bytes: [UInt8], _ name: String, _ limits: ReadingLimits = ReadingLimits()) throws
    -> [ExtractedDocument]
  {
    var documents: [ExtractedDocument] = []
    try Extractor(readers: TextReaders.all).extract(bytes, name: name, limits: limits) { event in
      if case .document(let document) = event { documents.append(document) }
    }
    return documents
  }

  @Test func textThatIsNamedAsAnotherFormat() throws {
    let texts = try read(Array("关于养老的通知\n第二行\n".utf8), "旧.doc")
    #expect(texts.first?.blocks.map(\.text) == ["关于养老的通知", "第二行"] && texts.first?.format == "txt")
    for bytes in [[0xD0, 0xCF, 0, 1, 2], Array("<?xml?><w:document>甲</w:document>".utf8)] as [[UInt8]] {
      #expect(throws: ReadingFailure.unknownFormat) { try read(bytes, "a.doc") }
    }
  }

  private func blocks(_ text: String, _ name: String = "a.md") throws -> [String] {
    try read(text, name).flatMap(\.blocks).map { block in
      let kind =
        switch block.kind {
        case .heading(let level): "h\(level)"
        case .paragraph: "p"
        case .listItem: "li"
        case .tableRow: "tr"
        case .footnote: "fn"
        }
      return "\(kind)@\(block.location.line ?? 0) \(block.text)"
    }
  }

  @Test func markdownAsItsReaderSeesIt() throws {
    let text = """
      关于*养老*服务的**通知**
      ====

      各区：见 [办法](http://example.org/a "b") 与 ![图](x.png)，&lt;甲&gt;&amp;&nbsp;`code`。
      第二行

      二级
      ---
      1. 一
      2. 二
         续

      - 点

      > 引

      | 甲 | 乙 |
      | --- | --- |
      | 1 | ~~2~~ |

      <div align="center">居中<br>二</div>

      ```
      代码
      ```
      正文[^1]<br>下行

      [^1]: 注
      """
    #expect(
      try blocks(text) == [
        "h1@1 关于养老服务的通知", "p@4 各区：见 办法 与 图，<甲>&\u{A0}code。\n第二行", "h2@7 二级", "li@9 1. 一",
        "li@10 2. 二\n续", "li@13 点", "p@15 引", "tr@17 甲\t乙", "tr@19 1\t2", "p@21 居中\n二", "p@23 代码",
        "p@26 正文\n下行", "fn@28 注",
      ])
  }

  @Test func frontMatterOfBothKinds() throws {
    let yaml = try read("---\ntitle: 题\n发布时间: 2024-01-02\n---\n正文", "a.md")
    #expect(yaml.first?.properties == [.init("title", "题"), .init("发布时间", "2024-01-02")])
    #expect(yaml.first?.blocks.first?.location.line == 5)
    let toml = """
      +++
      # 注
      title = "题\\u4E59" # 注
      date = 2024-01-02
      draft = false
      issuer = ['甲', "乙", # 注
        '丙',
      ]
      [params]
      "doc number" = '国发〔2024〕1号'
      +++
      正文
      """
    let document = try #require(try read(toml, "a.md").first)
    #expect(
      document.properties == [
        .init("title", "题乙"), .init("date", "2024-01-02"), .init("draft", "false"), .init("issuer", "甲"),
        .init("issuer", "乙"), .init("issuer", "丙"), .init("doc number", "国发〔2024〕1号"),
      ])
    #expect(document.blocks == [Block(.paragraph, "正文", at: Location(line: 12))])
    // Two rulers of other kinds are text.
    #expect(try read("+++\n甲乙\n+++\n", "a.md").first?.properties == [])
  }

  @Test func linesOfText() throws {
    #expect(try blocks("甲\r\n\r\n  乙\n丙", "a.txt") == ["p@1 甲", "p@3   乙", "p@4 丙"])
    // GB18030.
    #expect(try read([0xBC, 0xD7, 0xCE, 0xC4, 0xBC, 0xFE], "a.txt").first?.blocks.first?.text == "甲文件")
  }

  @Test func tablesAsText() throws {
    let text = "名称,金额\r\n\"甲,\"\"乙\"\"\n丙\",5\n\n丁\n"
    #expect(
      try blocks(text, "a.csv") == ["tr@1 名称\t金额", "tr@2 甲,\"乙\" 丙\t5", "tr@5 丁"])
    #expect(try blocks("a;b,c;d\n", "a.csv") == ["tr@1 a\tb,c\td"])
    #expect(try blocks("a\tb,c\n", "a.tsv") == ["tr@1 a\tb,c"])
    #expect(try blocks("\"open", "a.csv") == ["tr@1 open"])
    var limits = ReadingLimits()
    limits.cells = 3
    let cut = try read("1,2\n3,4\n", "a.csv", limits)
    #expect(cut.first?.notes == [.cutOff(.cells)])
    #expect(cut.first?.blocks.count == 1)
  }

  @Test func linesOfJSON() throws {
    let text = """
      {"id":"x","title":"题","body":"甲\\n乙","issuer":["丙","丁"],"n":1,"z":null}
      broken
      """
    let documents = try read(text, "a.jsonl")
    #expect(documents.map(\.member) == ["1", "2"])
    #expect(documents.first?.text == "甲\n乙")
    #expect(
      documents.first?.properties == [
        .init("id", "x"), .init("title", "题"), .init("issuer", "丙"), .init("issuer", "丁"), .init("n", "1"),
      ])
    #expect(documents.last?.notes.count == 1)
  }

  /// Markdown that nests without end is cut, not run into.
  @Test func deepMarkdown() throws {
    let text = String(repeating: "> ", count: 20_000) + "深"
    #expect(try read(text, "a.md").first?.notes == [.cutOff(.depth)])
    #expect(try blocks(String(repeating: "*_", count: 20_000) + "深").count == 1)
    #expect(try blocks(String(repeating: "[", count: 50_000) + "深").count == 1)
    #expect(try blocks(String(repeating: "<", count: 50_000) + "深").count == 1)
  }
}
