import QueryLanguage
import TestSupport
import Testing
import TextAnalysis

/// Whatever is typed: a tree within the limits, or an error at a place of the query.
@Suite struct QueryFuzzTests {
  private static let pieces: [String] = [
    "养老", "服务", "第十二条", "covid", "5G", "2021", "国发", "号", "的", "甲", "AND", "OR", "NOT", "与", "或", "非", "ＡＮＤ",
    "(", ")",
    "（", "）", "\"", "“", "”", "「", "」", "『", "〝", "＂", "-", "－", "--", "~", "～", "~\"", "*", "＊", "^", "^2",
    "＾1.5", "^0",
    "NEAR", "NEAR/5(", "ONEAR/2（", "NEAR(", "SENTENCE(", "PARAGRAPH(", "ARTICLE(", "同句(", "同段（", "同条(",
    "title:", "标题：",
    "date:", "日期:", "2020..2023", "..", "number:", "文号:", "path:", "cites:", "《", "》", "/", "/第.条/", "／",
    "\\", "[", "]", "{", "}",
    " ", "  ", "\u{3000}", "\n", "\t", "\u{0}", "\u{200B}", "\u{FEFF}", "\u{301}", "\u{1F600}", "𠀀", "，", "。",
    "?", "％", "%", "C++", ".",
  ]

  private static func query(_ random: inout SeededRandom) -> String {
    var text = ""
    // Mostly words and operators parted by blanks, so that much of it is well formed.
    let blank = random.below(3)
    for _ in 0..<random.below(14) {
      text += pieces[random.below(pieces.count)]
      if random.below(3) < blank { text += " " }
    }
    return text
  }

  @Test func anyTextIsATreeOrAnError() throws {
    var random = SeededRandom.forTest()
    let rewriter = QueryRewriter(folder: try TextFolder(), analyzer: try Analyzer())
    var trees = 0
    let count = LongTests.count(20_000, 1_000_000)
    for _ in 0..<count {
      let text = Self.query(&random)
      do throws(QueryError) {
        let tree = try rewriter.query(text)
        trees += 1
        #expect(!tree.description.isEmpty)
        #expect(tree.phrases.allSatisfy { !$0.phrase.codeUnits.isEmpty }, "\(text)")
      } catch {
        #expect(error.query == text)
        #expect(error.column >= 1 && error.column <= text.unicodeScalars.count + 1, "\(text): \(error)")
      }
    }
    // Both happen often.
    #expect(trees > count / 4 && trees < count * 9 / 10, "\(trees)")
  }

  /// The longest queries of one thing after the other take no more than their length.
  @Test(arguments: [
    "(", "（甲 ", ")", "-", "NOT ", "甲 OR ", "\"", "“", "”", "/a", "~", "^2", "NEAR/5(", "同句(", "title:(", "*",
    "a* ", "甲 ", "《", "(甲 与 ",
    "与 ", "/ ", "\\/", "10", "1,", "%", "1%", "一", "发改委", "基础设施",
  ])
  func longQueriesEnd(piece: String) throws {
    let rewriter = QueryRewriter(folder: try TextFolder(), analyzer: try Analyzer())
    let bytes = LongTests.count(QueryLimits.bytes / 8, QueryLimits.bytes)
    let text = String(repeating: piece, count: bytes / piece.utf8.count)
    do throws(QueryError) {
      _ = try rewriter.query(text).description
    } catch {
      #expect(error.column <= text.unicodeScalars.count + 1)
    }
  }

  @Test func depthAndOperatorsAreBounded() throws {
    func reason(_ text: String) -> QueryError.Reason? {
      do throws(QueryError) {
        _ = try QueryParser.parse(text)
        return nil
      } catch {
        return error.reason
      }
    }
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "甲 OR 乙" + String(repeating: ")", count: depth)
    }
    #expect(reason(nested(QueryLimits.depth)) == nil)
    #expect(reason(nested(QueryLimits.depth + 1)) == .tooDeep(limit: QueryLimits.depth))
    let many = String(repeating: "title:甲 ", count: QueryLimits.operators)
    #expect(reason(many) == nil)
    #expect(reason(many + "a甲*") == .tooMany(.operators, limit: QueryLimits.operators))
    let operands = Array(repeating: "甲", count: QueryLimits.operands.upperBound).joined(separator: " ")
    #expect(reason("NEAR(\(operands))") == nil)
    #expect(reason("NEAR(\(operands) 乙)") == .operandCount(QueryLimits.operands))
  }
}
