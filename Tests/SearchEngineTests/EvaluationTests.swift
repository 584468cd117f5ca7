import PolicyDocuments
import TestSupport
import Testing

@testable import SearchEngine

@Suite struct EvaluationTests {
  @Test func metricsAreThoseOfTrecEval() {
    let judged = ["a": 2, "b": 1, "c": 0]
    let perfect = RankingMetrics(ranked: ["a", "b", "x"], judged: judged)
    #expect(perfect.ndcg10 == 1 && perfect.recall100 == 1 && perfect.mrr10 == 1)
    let swapped = RankingMetrics(ranked: ["x", "b", "c", "a"], judged: judged)
    // (1 / log2 3 + 2 / log2 5) / (2 + 1 / log2 3)
    #expect(abs(swapped.ndcg10 - 0.567207) < 1e-6)
    #expect(swapped.mrr10 == 0.5 && swapped.recall100 == 1)
    let late = RankingMetrics(ranked: (0..<10).map { "n\($0)" } + ["a"], judged: judged)
    #expect(late.ndcg10 == 0 && late.mrr10 == 0 && late.recall100 == 0.5)
  }

  /// A run that names a document again is credited once, and the others move up.
  @Test func noDocumentIsCreditedTwice() {
    let judged = ["a": 2, "b": 1]
    let doubled = RankingMetrics(ranked: ["a", "a", "a", "b"], judged: judged)
    #expect(doubled == RankingMetrics(ranked: ["a", "b"], judged: judged))
    #expect(doubled.ndcg10 == 1 && doubled.recall100 == 1)
    var random = SeededRandom.forTest()
    for _ in 0..<200 {
      let ranked = (0..<random.below(30)).map { _ in "d\(random.below(8))" }
      let grades = Dictionary(uniqueKeysWithValues: (0..<6).map { ("d\($0)", random.below(4)) })
      let metrics = RankingMetrics(ranked: ranked, judged: grades)
      #expect(metrics.ndcg10 <= 1 + 1e-12 && metrics.recall100 <= 1, "seed \(random.seed)")
    }
  }

  @Test func gradesThatAreNoNumbersAreRefused() {
    for grade in ["nan", "inf", "1e300", "x"] {
      #expect(throws: EngineError.self) { try EvaluationFiles.judgements("q 0 d 1\nq 0 e \(grade)\n") }
    }
  }

  @Test func queriesAndJudgementsAreRead() throws {
    let reader = JSONRecord()
    #expect(
      try EvaluationFiles.query("{\"_id\":\"q1\",\"text\":\"养老\"}", number: 1, reader: reader)
        == Evaluation.Query(id: "q1", text: "养老"))
    #expect(
      try EvaluationFiles.query("q2\t住房 公积金", number: 2, reader: reader)
        == Evaluation.Query(id: "q2", text: "住房 公积金"))
    #expect(try EvaluationFiles.query("  ", number: 3, reader: reader) == nil)
    #expect(throws: EngineError.self) { try EvaluationFiles.query("no tab", number: 4, reader: reader) }
    #expect(throws: EngineError.self) { try EvaluationFiles.query("{\"a\":1}", number: 5, reader: reader) }
    let beir = try EvaluationFiles.judgements("query-id\tcorpus-id\tscore\nq1\tpath with space\t2\n")
    #expect(beir == ["q1": ["path with space": 2]])
    #expect(try EvaluationFiles.judgements("q1 0 d1 1\r\nq1 0 d2 0\n") == ["q1": ["d1": 1, "d2": 0]])
    #expect(throws: EngineError.self) { try EvaluationFiles.judgements("q1\td1\t1\nq1\td1\tbad\n") }
  }

  @Test func bootstrapIntervalsHoldTheMean() {
    let values = (0..<200).map { Double($0 % 7) / 7 }
    let interval = Evaluation.bootstrap(values)
    #expect(interval.contains(Evaluation.mean(values)) && interval.upperBound - interval.lowerBound < 0.15)
    #expect(Evaluation.bootstrap([]) == 0...0)
  }
}
