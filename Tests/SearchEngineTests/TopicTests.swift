import PolicyDocuments
import TestSupport
import Testing

@testable import SearchEngine

@Suite struct TopicTests {
  private func read(_ text: String) throws -> [Evaluation.Query] {
    var reader = QueryFileReader()
    var queries: [Evaluation.Query] = []
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      queries += try reader.take(String(line), number: place + 1)
    }
    try reader.finish()
    return queries
  }

  private func fault(_ text: String) -> EvaluationInputError? {
    do throws(EngineError) {
      do { _ = try read(text) } catch { throw EngineError(error) }
    } catch {
      if case .evaluationInput(let fault) = error { return fault }
    }
    return nil
  }

  @Test func topicsOfTRECAreRead() throws {
    let classic = """

      <top>
      <head> Tipster Topic Description
      <num> Number: 301
      <title> International
      Organized Crime

      <desc> Description:
      <title> is no second one
      </top>

      <top><num>Number:302</num><title>养老 &lt;5 &amp;amp; 住房 < 6</title></top>
      """
    #expect(
      try read(classic) == [
        .init(id: "301", text: "International Organized Crime"), .init(id: "302", text: "养老 <5 &amp; 住房 < 6"),
      ])
    let modern = """
      <?xml version="1.0"?>
      <!-- of 2010 --><topics>
        <topic number="51" type="faceted">
          <query>horse hooves</query>
          <description>Find <i>all</i> of it</description>
        </topic><topic
          number="52"><query>养老</query></topic>
      </topics>
      """
    #expect(
      try read(modern) == [.init(id: "51", text: "horse hooves"), .init(id: "52", text: "养老")])
    #expect(try read("<top>\r\n<num> 7\r\n<title> 养老\r\n</top>\r\n") == [.init(id: "7", text: "养老")])
  }

  @Test func faultsOfTopicsHaveTheirLines() {
    #expect(fault("<top>\n<num> 1\n<title> a\n")?.reason == .unclosedTopic)
    #expect(fault("<top>\n<num> 1\n<title> a\n")?.line == 1)
    #expect(fault("\n<top>\n<title> a\n</top>\n") == .init(line: 2, reason: .noIDOrText))
    #expect(fault("<top>\n<num> 1\n<title> \n</top>\n") == .init(line: 1, reason: .noIDOrText))
    #expect(fault("<top>\n<num> 1\n<title> a\n<top>\n") == .init(line: 1, reason: .unclosedTopic))
    #expect(fault("<top><num>1<title>a</top>\n</top>\n") == .init(line: 2, reason: .outsideTopic))
    #expect(fault("<top><num>1<title>a</top>\nstray\n") == .init(line: 2, reason: .outsideTopic))
    #expect(fault("<top><num>1<title>a</top>\n<top") == .init(line: 1, reason: .unclosedTopic))
    let twice = "<top><num>1<title>a</top>\n<top><num>1<title>b</top>"
    #expect(fault(twice) == .init(line: 2, reason: .repeatedQuery("1")))
    #expect(fault("1\ta\n2\tb\n1\tc\n") == .init(line: 3, reason: .repeatedQuery("1")))
  }

  /// Whatever the lines hold, reading ends with queries or with a fault in one of them.
  @Test func randomTopicsDoNoHarm() {
    var random = SeededRandom.forTest()
    let parts = [
      "<top>", "</top>", "<num>", "</num>", "<title>", "<", ">", "<topic number=\"", "\"", "1", "a", " ",
      "\n", "&lt;",
      "&", "</", "<!--", "-->", "养老", "\r", "\u{FEFF}", "number:", "=", "<query>",
    ]
    for _ in 0..<3000 {
      let text = "<" + (0..<random.below(25)).map { _ in parts[random.below(parts.count)] }.joined()
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
      do {
        for query in try read(text) {
          #expect(!query.id.isEmpty && !query.text.isEmpty, "seed \(random.seed)")
        }
      } catch {
        let fault = fault(text)
        #expect(fault.map { (1...lines).contains($0.line) } == true, "seed \(random.seed): \(text)")
      }
    }
  }

  @Test func judgementsHaveAHeaderOrAFault() throws {
    func fault(_ text: String) -> EvaluationInputError? {
      do throws(EngineError) { _ = try EvaluationFiles.judgements(text) } catch {
        if case .evaluationInput(let fault) = error { return fault }
      }
      return nil
    }
    #expect(try EvaluationFiles.judgements("query-id\tcorpus-id\tscore\r\nq\td\t1\r\n") == ["q": ["d": 1]])
    #expect(fault("q\td\tbad\n") == .init(line: 1, reason: .grade("bad")))
    #expect(fault("q\td\t1\n\nquery-id\tcorpus-id\tscore\n") == .init(line: 3, reason: .grade("score")))
    #expect(
      fault("q 0 d 1\nq 0 d 2\n") == .init(line: 2, reason: .repeatedJudgement(query: "q", document: "d")))
    #expect(try EvaluationFiles.judgements("q 0 d 1\nq 0 d 1\n") == ["q": ["d": 1]])
    #expect(fault("q 0 d\n1\n") == .init(line: 1, reason: .grade("d")))
    #expect(fault("q\n") == .init(line: 1, reason: .columns(1)))
  }
}
