import TestSupport
import Testing

@testable import SearchEngine

@Suite struct SettingComparisonTests {
  private func comparison(_ before: [Double], _ after: [Double]) -> SettingComparison {
    let queries = before.indices.map { Evaluation.Query(id: "q\($0)", text: "") }
    return SettingComparison(queries, before: before, after: after)
  }

  @Test func queriesAreCountedAndListed() {
    let compared = comparison([0, 1, 0.5, 0.5, 0.2, 0.9], [1, 0, 0.5, 0.5 + 1e-12, 0.3, 0.8])
    #expect((compared.won, compared.lost, compared.tied) == (2, 2, 2))
    #expect(compared.largest(9).won.map(\.query.id) == ["q0", "q4"])
    #expect(compared.largest(9).lost.map(\.query.id) == ["q1", "q5"])
    #expect(compared.largest(1).won.map(\.query.id) == ["q0"])
    #expect(compared.largest(0).won.isEmpty && compared.largest(0).lost.isEmpty)
    #expect(abs(compared.mean) < 1e-9 && compared.interval.contains(0))
    let none = comparison([], [])
    #expect(none.mean == 0 && none.won + none.lost + none.tied == 0 && none.probability == 1)
    #expect(comparison([0.3, 0.4], [0.3, 0.4]).probability == 1)
  }

  /// Against the share of all sign patterns that change the mean as much.
  @Test func theProbabilityIsThatOfAllSigns() {
    var random = SeededRandom.forTest()
    for _ in 0..<10 {
      let changes = (0..<(1 + random.below(10))).map { _ in Double(random.below(21) - 8) / 10 }
      let observed = abs(changes.reduce(0, +))
      var asLarge = 0
      for signs in 0..<(1 << changes.count) {
        let sum = changes.enumerated().reduce(0) {
          $0 + (signs >> $1.offset & 1 == 0 ? $1.element : -$1.element)
        }
        if abs(sum) >= observed - 1e-9 { asLarge += 1 }
      }
      let exact = Double(asLarge) / Double(1 << changes.count)
      // Five standard deviations of 10,000 trials.
      #expect(abs(SettingComparison.probability(of: changes) - exact) < 0.026, "seed \(random.seed)")
    }
  }

  @Test func aClearChangeIsImprobable() {
    let before = (0..<60).map { Double($0 % 5) / 10 }
    let better = comparison(before, before.map { $0 + 0.1 })
    #expect(better.probability < 0.001 && better.interval.lowerBound > 0 && better.won == 60)
  }
}
