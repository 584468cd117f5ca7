import QueryLanguage
import Testing
import TextAnalysis

/// What a pattern becomes, and what every match of it must hold.
@Suite struct PatternFolderTests {
  private let rewriter: QueryRewriter

  init() throws { rewriter = QueryRewriter(folder: try TextFolder(), analyzer: try Analyzer()) }

  @Test(arguments: [
    ("第.{1,3}条", "第.{1,3}条", ["第", "条"]), ("養老服務", "养老服务", ["养老服务"]), ("ABC", "abc", ["abc"]),
    ("国发〔\\d+〕23号", "国发\\(\\d+\\)23号", ["国发(", ")23号"]), ("甲|乙", "甲|乙", []),
    ("甲乙?丙", "甲乙?丙", ["甲", "丙"]),
    ("甲乙+丙", "甲乙+丙", ["甲乙", "丙"]), ("甲{0,2}乙", "甲{0,2}乙", ["乙"]), ("甲{2}乙", "甲{2}乙", ["甲", "乙"]),
    ("(养老)(服务)?", "(养老)(服务)?", ["养老"]), ("(?:养老)+x", "(?:养老)+x", ["养老", "x"]),
    ("(甲|乙)丙", "(甲|乙)丙", ["丙"]),
    ("(?!养老)服务", "(?!养老)服务", ["服务"]), ("(?<=养老)服务", "(?<=养老)服务", ["服务"]),
    ("(?<n>养老)", "(?<n>养老)", ["养老"]),
    ("(?i)养老", "(?i)养老", []), ("\\Q养老\\E", "\\Q养老\\E", []), ("[養老]服务", "[养老]服务", ["服务"]),
    ("[^〔]条", "[^\\(]条", ["条"]), ("\\u5b57条", "\\u5b57条", ["条"]),
    ("\\x{5b57}{2}条", "\\x{5b57}{2}条", ["条"]),
    ("10%", "10%", ["10%"]), ("a\\.b", "a\\.b", ["a.b"]), ("㎡", "(?:m2)", ["m2"]),
    ("养老)", "养老)", []),
    ("(养老", "(养老", ["养老"]), ("[", "[", []), ("\\", "\\", []), ("养老(?", "养老(?", ["养老"]),
    ("\\p{Han}条", "\\p{Han}条", ["条"]),
  ])
  func patternsAreFolded(pattern: String, folded: String, required: [String]) throws {
    let source = SourceText(pattern, columns: 1..<2)
    guard case .regularExpression(let expression) = rewriter.fold(.regularExpression(source)) else {
      Issue.record("no expression")
      return
    }
    #expect(expression.pattern == folded)
    #expect(expression.required.map { String(decoding: $0, as: UTF16.self) } == required)
  }
}
