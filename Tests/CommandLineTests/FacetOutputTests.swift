import TestSupport
import Testing

/// Counts by value behind the hits, in every format.
@Suite struct FacetOutputTests {
  private let papers = Papers(isIndexed: false)

  init() {
    papers.folder.write("papers/再.jsonl", "{\"id\":\"b\",\"text\":\"养老\",\"issuer\":\"云河市人民政府\"}\n")
    _ = papers.run(["index", "papers"])
  }

  @Test func linesBetweenTabs() {
    for format in ["tsv", "grep", "paths", "trec"] {
      let with = papers.run(["search", "养老", "--format", format, "--facet", "issuer"])
      let without = papers.run(["search", "养老", "--format", format])
      #expect(with.output == without.output + "issuer\t云河市人民政府\t2\nissuer\t\t1\n", "\(format)")
    }
    #expect(
      papers.run(["search", "养老", "-c", "--facet", "year", "--facet", "kind"]).output
        == "3\nyear\t2024\t1\nyear\t2023\t1\nyear\t\t1\nkind\t条例\t1\nkind\t通知\t1\nkind\t\t1\n")
  }

  @Test func json() {
    let result = papers.run(
      ["search", "养老", "--format", "json", "--fields", "id", "--limit", "1", "--facet", "issuer"])
    #expect(
      result.lines.dropFirst() == [
        #"{"t":"facet","field":"issuer","value":"云河市人民政府","count":2}"#,
        #"{"t":"facet","field":"issuer","value":null,"count":1}"#,
      ])
  }

  @Test func tablesForReading() {
    let result = papers.run(["search", "养老", "--format", "pretty", "--facet", "issuer"])
    #expect(result.output.hasSuffix("\n\nissuer\n云河市人民政府  2\n–               1\n"))
  }

  @Test func allDocumentsAreCountedWithoutAQuery() {
    let result = papers.run(["search", "--facet", "issuer", "-c"])
    #expect(result.status == 0 && result.output.hasPrefix("5\nissuer\t云河市人民政府\t2\n"), "\(result.output)")
  }

  @Test func unknownFieldsAreRefused() {
    let result = papers.run(["search", "养老", "--facet", "title"])
    #expect(result.status == 2)
    #expect(result.errors.contains("issuer"))
  }

  /// A condition on the date says what it leaves out for want of one.
  @Test func undatedDocumentsAreSaid() {
    let result = papers.run(["search", "养老", "--since", "2023"])
    #expect(result.errors.contains("left out: 1 document without a date"), "\(result.errors)")
    #expect(!papers.run(["search", "养老"]).errors.contains("left out"))
  }
}
