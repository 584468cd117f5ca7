import QueryLanguage
import TestSupport
import Testing
import TextAnalysis

/// The tables of docs/QUERY.md.
@Suite struct QueryExamplesTests {
  private let rewriter: QueryRewriter

  init() throws { rewriter = QueryRewriter(folder: try TextFolder(), analyzer: try Analyzer()) }

  /// The rows between a mark and the end of its table: the code of both columns.
  static func rows(after mark: String) -> [(String, String)] {
    let page = String(
      decoding: TemporaryDirectory.bytes(of: TestData.packageRoot + "/docs/QUERY.md") ?? [], as: UTF8.self)
    let lines = page.split(separator: "\n").drop { $0 != "<!-- \(mark) -->" }.prefix { $0 != "<!-- end -->" }
    return lines.dropFirst(3).map { line in
      // `a` | `b`, in which a stroke is written \|.
      let cells = line.replacing("\\|", with: "\u{1}").split(separator: "|").map { cell in
        String(cell.drop { $0 == " " || $0 == "`" }.reversed().drop { $0 == " " || $0 == "`" }.reversed())
          .replacing("\u{1}", with: "|")
      }
      return (cells[0], cells.count > 1 ? cells[1] : "")
    }
  }

  @Test func examplesAreUnderstoodAsThePageSays() throws {
    let rows = Self.rows(after: "examples")
    #expect(rows.count > 30)
    for (query, tree) in rows {
      do {
        #expect(try rewriter.query(query).description == tree, "\(query)")
      } catch {
        Issue.record("\(query): \(error)")
      }
    }
  }

  /// What a tree is written as means the same tree, unless a word was cut.
  @Test func treesCanBeTypedAgain() throws {
    for (query, tree) in Self.rows(after: "examples") where !tree.contains("|") && !tree.contains(":") {
      #expect(try rewriter.query(tree).description == tree, "\(query)")
    }
  }

  @Test func errorsNameTheColumnThatThePageSays() throws {
    let rows = Self.rows(after: "errors")
    #expect(rows.count > 10)
    for (query, column) in rows {
      do throws(QueryError) {
        _ = try rewriter.query(query)
        Issue.record("no error: \(query)")
      } catch {
        #expect("\(error.column)" == column, "\(query): \(error)")
      }
    }
  }
}
