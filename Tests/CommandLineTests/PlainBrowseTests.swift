import TestSupport
import Testing

/// `hongtou browse` where there is no terminal.
@Suite struct PlainBrowseTests {
  let papers = Papers()

  @Test func aListAndLines() {
    let result = papers.run(["browse", "养老"], input: "1\n7\n\n养老 驿站\n?\nq\n1\n")
    #expect(result.status == 0)
    #expect(
      result.output == """
          1  养老金通知 · 2024
          2  云河市养老服务条例 · 云政发〔2023〕5号 · 云河市人民政府 · 2023-03-05 · 现行有效
        papers/汇编.jsonl:2
        2: 养老金通知
        2: 养老金按月
          1  养老金通知 · 2024
          2  云河市养老服务条例 · 云政发〔2023〕5号 · 云河市人民政府 · 2023-03-05 · 现行有效
          1  云河市养老服务条例 · 云政发〔2023〕5号 · 云河市人民政府 · 2023-03-05 · 现行有效

        """)
    #expect(result.errors.contains("hongtou: 2 documents, 1 to 2\nhongtou: 7: not a number of the list\n"))
    #expect(result.errors.contains("a number shows passages"))
  }

  @Test func filtersAndMistakes() {
    let result = papers.run(["browse", "--plain"], input: "f\nf 1\n\"x\nf 1\nf 99\n")
    #expect(result.status == 0)
    #expect(result.output.contains("issuer\n    1 [ ] 云河市人民"))
    #expect(result.errors.contains("1 document, 1 to 1 [云河市人民"))
    #expect(result.errors.contains("hongtou: character 1: a quote that is not closed"))
    #expect(result.errors.contains("hongtou: 99: not a number of the list"))
    #expect(papers.run(["browse", "--index", "nowhere"]).status == 3)
    #expect(papers.run(["browse", "--nonsense"]).status == 2)
  }

  @Test func theEditorIsCalled() {
    let result = papers.run(["browse", "驿站"], environment: ["EDITOR": "echo edit"], input: "e 1\n")
    #expect(result.output.hasSuffix("edit +13 papers/养老.md\n"))
    // A file of another format under the name of a text.
    _ = papers.shell("printf '%%PDF-1.4' > papers/养老.md")
    let other = papers.run(["browse", "驿站"], environment: ["EDITOR": "echo edit"], input: "e 1\n")
    #expect(!other.output.contains("edit +") && other.errors.contains("papers/养老.md: not a text file"))
  }
}
