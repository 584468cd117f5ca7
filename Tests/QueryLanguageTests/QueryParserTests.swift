import QueryLanguage
import Testing

@Suite struct QueryParserTests {
  private static func run(_ text: String, _ columns: Range<Int>) -> QuerySyntax {
    .run(SourceText(text, columns: columns))
  }

  private static func quoted(_ text: String, _ columns: Range<Int>) -> QuerySyntax {
    .quoted(SourceText(text, columns: columns))
  }

  @Test func clausesAreSplit() throws {
    #expect(try QueryParser.parse("养老 服务") == .and([Self.run("养老", 1..<3), Self.run("服务", 4..<6)]))
    #expect(
      try QueryParser.parse("  养老\u{3000}\"居家 养老\" -社区 ")
        == .and([Self.run("养老", 3..<5), Self.quoted("居家 养老", 7..<12), .not(Self.run("社区", 15..<17))]))
    #expect(
      try QueryParser.parse("“二十年之问”-\"国企\"")
        == .and([Self.quoted("二十年之问", 2..<7), .not(Self.quoted("国企", 10..<12))]))
    // Half a Chinese quotation is text.
    #expect(try QueryParser.parse("概不负责”的“规定") == .and([Self.run("概不负责”的“规定", 1..<10)]))
    #expect(
      try QueryParser.parse("甲“乙”“丙")
        == .and([Self.run("甲", 1..<2), Self.quoted("乙", 3..<4), Self.run("“丙", 5..<7)]))
    // A sign inside a word is part of it.
    #expect(
      try QueryParser.parse("covid-19 a-b") == .and([Self.run("covid-19", 1..<9), Self.run("a-b", 10..<13)]))
    #expect(try QueryParser.literal("\"a -b") == .and([Self.quoted("\"a -b", 1..<6)]))
  }

  @Test(arguments: [
    ("养老 \"居家", 4), ("", 1), ("  ", 1), ("养老 -", 4), ("-", 1), ("-养老", 1), ("\"\"", 1),
    ("养老 \"  \"", 4), ("养老 -\"居家", 5),
  ])
  func errorsNameTheirColumn(query: String, column: Int) {
    do throws(QueryError) {
      _ = try QueryParser.parse(query)
      Issue.record("no error for '\(query)'")
    } catch {
      #expect(error.column == column)
    }
  }

  @Test func longQueriesAreRefused() {
    #expect(throws: QueryError.self) { try QueryParser.parse(String(repeating: "养", count: 40_000)) }
    #expect(throws: QueryError.self) { try QueryParser.literal(String(repeating: "a", count: 100_000)) }
  }
}
