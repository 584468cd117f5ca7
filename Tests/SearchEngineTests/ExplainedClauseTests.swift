import TestSupport
import Testing

@testable import SearchEngine

/// What explanations say of the parts of a query.
@Suite struct ExplainedClauseTests {
  /// What fails is named, with what comes closest and its line.
  @Test func explanationsNameTheClauseThatFails() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.md", "---\nkind: 通知\n---\n第一行\n\n居家养老服务补贴\n\n远处的罚款")
    try sample.build()
    let engine = try sample.engine()
    func clauses(_ query: String) throws -> [ExplainedClause] {
      try engine.explain(SearchRequest(query), document: 0).clauses
    }
    let tree = try clauses("养老 \"居家养者服务\" NEAR/2(居家 罚款) kind:意见 SENTENCE(补贴 罚款)")
    #expect(tree.map(\.depth) == [0, 1, 1, 1, 2, 2, 1, 1, 2, 2])
    #expect(
      tree.map(\.holds) == [false, true, false, false, true, true, false, false, true, false])
    #expect(tree[2].nearest == ExplainedClause.NearestMiss(text: "居家养老服务", distance: 1, line: 6))
    #expect(tree[3].nearest?.distance == 10 && tree[3].nearest?.line == 6)
    #expect(tree[6].actual == ["通知"])
    #expect(
      tree[7].nearest == ExplainedClause.NearestMiss(text: "居家养老服务补贴", distance: nil, line: 6))
    #expect(tree[9].nearest == ExplainedClause.NearestMiss(text: "罚款", distance: 0, line: 8))
    let explanation = try engine.explain(SearchRequest("养老 OR 机构"), document: 0)
    #expect(
      explanation.query == "养老 OR 机构" && explanation.clauses.map(\.holds) == [true, true, false])
  }

  /// Within positional operators: which operand is missing, and what fails in the best part of the text.
  @Test(arguments: [
    ("NEAR/3(养老 补助)", ["养老 yes", "补助 no 补 1 3"]),
    ("NEAR/3(养老 (补助 OR 罚款))", ["养老 yes", "OR yes", "补助 no 补 1 3", "罚款 yes"]),
    ("SENTENCE(养老 补贴)", ["养老 yes", "补贴 no 补贴 0 3"]),
    // Of sentences that have as much, the one where all of it comes closest; else the one that has most.
    ("同句(居家 养老 补贴)", ["居家 yes", "养老 yes", "补贴 no 补贴 0 3"]),
    ("ARTICLE(养老 罚款 NOT 登记)", ["养老 yes", "罚款 no 罚款 0 7", "NOT yes", "登记 no 登记 0 3"]),
    ("同段(养老 -登记 -居家)", ["养老 yes", "NOT no", "登记 yes", "NOT yes", "居家 no 居家 0 5"]),
    (
      "同段((养老 OR 补助) 街道 罚款)",
      ["OR yes", "养老 yes", "补助 no 补 1 3", "街道 yes", "罚款 no 罚款 0 7"]
    ),
    (
      "同条(街道 NEAR/1(居家 资助))",
      ["街道 yes", "NEAR/1(\"居家\" \"资助\") no 居家养老服务给与资助 6 5", "居家 yes", "资助 yes"]
    ),
    ("同段(养老服务 托管)", ["养老|服务 yes", "养老 yes", "服务 yes", "托管 no 托 1 5"]),
    ("同句(罚* 养老)", ["罚 no 罚 0 7", "养老 yes"]),
    ("同段(通知)", []),
  ])
  func explanationsGoIntoPlaces(_ query: String, _ wanted: [String]) throws {
    let sample = SampleIndex()
    sample.folder.write(
      "texts/a.txt",
      "关于服务的通知\n\n第一条 养老机构应当登记。补贴另行规定。\n\n第二条 托育服务由街道办理。对居家养老服务给与资助。\n\n"
        + "第三条 违法的，处罚款。\n")
    try sample.build()
    let tree = try sample.engine().explain(SearchRequest(query), document: 0).clauses
    let parts = tree.dropFirst(2).map { clause in
      let miss = clause.nearest.map { " \($0.text) \($0.distance ?? -1) \($0.line)" } ?? ""
      let text = clause.kind == .or || clause.kind == .not ? clause.kind.rawValue.uppercased() : clause.text
      return text.filter { clause.kind == .near || $0 != "\"" } + (clause.holds ? " yes" : " no") + miss
    }
    #expect(parts == wanted, "\(query)")
  }
}
