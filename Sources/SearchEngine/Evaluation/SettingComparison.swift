/// How one setting does against another, query by query, by nDCG@10.
public struct SettingComparison: Sendable {
  /// What the two make of one query.
  public struct Difference: Sendable {
    public var query: Evaluation.Query
    public var before: Double
    public var after: Double

    public var change: Double { after - before }
  }

  /// Smaller changes are those of rounding.
  private static let least = 1e-9
  private static let trials = 10_000

  /// In the order of the queries.
  public let differences: [Difference]
  /// The mean change.
  public let mean: Double
  /// Its 95 % bootstrap interval.
  public let interval: ClosedRange<Double>
  /// The probability of a mean change as large as this, up or down, if it were a matter of chance which of
  /// the two settings each value is of.
  public let probability: Double

  /// - Parameters:
  ///   - queries: those that both results are of.
  ///   - before: the values of the setting that is compared with.
  init(_ queries: [Evaluation.Query], before: [Double], after: [Double]) {
    differences = zip(queries, zip(before, after)).map {
      Difference(query: $0, before: $1.0, after: $1.1)
    }
    let changes = differences.map(\.change)
    mean = Evaluation.mean(changes)
    interval = Evaluation.bootstrap(changes)
    probability = Self.probability(of: changes)
  }

  /// Queries that are better, worse, and neither.
  public var won: Int { differences.count { $0.change > Self.least } }
  public var lost: Int { differences.count { $0.change < -Self.least } }
  public var tied: Int { differences.count - won - lost }

  /// The queries that changed most, the largest change first: at most `count` that won, and as many that
  /// lost.
  public func largest(_ count: Int) -> (won: [Difference], lost: [Difference]) {
    let places = differences.indices.sorted {
      (differences[$0].change, $1) > (differences[$1].change, $0)
    }
    let won = places.prefix(count).map { differences[$0] }.filter { $0.change > Self.least }
    let lost = places.reversed().prefix(count).map { differences[$0] }.filter { $0.change < -Self.least }
    return (won, lost)
  }

  /// The paired randomization test: the signs of all changes are drawn anew, from a fixed seed.
  ///
  /// - Source: M. D. Smucker, J. Allan and B. Carterette, A comparison of statistical significance tests for
  ///   information retrieval evaluation, CIKM 2007; the observed signs count as one trial (B. Phipson and G.
  ///   K. Smyth, 2010).
  static func probability(of changes: [Double]) -> Double {
    let changes = changes.filter { abs($0) > least }
    let observed = abs(changes.reduce(0, +)) - least
    var random = SplitMix64(seed: 11)
    var asLarge = 1
    for _ in 0..<trials {
      var sum = 0.0
      var bits: UInt64 = 0
      for (place, change) in changes.enumerated() {
        if place % 64 == 0 { bits = random.next() }
        sum += bits & 1 == 0 ? change : -change
        bits >>= 1
      }
      if abs(sum) >= observed { asLarge += 1 }
    }
    return Double(asLarge) / Double(trials + 1)
  }
}
