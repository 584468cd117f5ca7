internal import Glibc

/// How good a ranked list is, against judgements; the definitions of trec_eval.
public struct RankingMetrics: Sendable, Equatable {
  /// Discounted gain of the first ten over the best possible: linear gain, log2 discount.
  public var ndcg10: Double
  /// Share of the relevant documents among the first hundred.
  public var recall100: Double
  /// One over the place of the first relevant document among the first ten, or 0.
  public var mrr10: Double

  /// - Parameters:
  ///   - ranked: identifiers, best first. One that comes again counts at its first rank alone, so no measure
  ///     passes 1.
  ///   - judged: grades by identifier; above 0 is relevant.
  public init(ranked: [String], judged: [String: Int]) {
    var seen: Set<String> = []
    let ranked = ranked.filter { seen.insert($0).inserted }
    var gain = 0.0
    var reciprocal = 0.0
    for (place, id) in ranked.prefix(10).enumerated() {
      let grade = max(judged[id] ?? 0, 0)
      gain += Double(grade) / log2(Double(place + 2))
      if grade > 0 && reciprocal == 0 { reciprocal = 1 / Double(place + 1) }
    }
    let grades = judged.values.filter { $0 > 0 }.sorted(by: >)
    let ideal = grades.prefix(10).enumerated().reduce(0.0) {
      $0 + Double($1.element) / log2(Double($1.offset + 2))
    }
    ndcg10 = ideal == 0 ? 0 : gain / ideal
    let relevant = ranked.prefix(100).filter { judged[$0] ?? 0 > 0 }.count
    recall100 = grades.isEmpty ? 0 : Double(relevant) / Double(grades.count)
    mrr10 = reciprocal
  }
}
