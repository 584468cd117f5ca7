/// Judges rankings: queries, judgements, one or more settings.
public struct Evaluation: Sendable {
  /// A query with an identifier.
  public struct Query: Sendable, Equatable {
    public var id: String
    public var text: String

    public init(id: String, text: String) {
      self.id = id
      self.text = text
    }
  }

  /// A setting to judge.
  public struct Setting: Sendable {
    public var name: String
    /// A search for no query yet: its other options.
    public var request: SearchRequest

    public init(name: String, request: SearchRequest) {
      self.name = name
      self.request = request
    }
  }

  /// Means over all judged queries, and how sure they are.
  public struct Result: Sendable {
    public var setting: Setting
    /// How each judged query does, in their order.
    public var metrics: [RankingMetrics]
    public var ndcg10: Double
    public var recall100: Double
    public var mrr10: Double
    /// The 95 % bootstrap interval of the mean nDCG@10.
    public var interval: ClosedRange<Double>
    /// The same of its difference from the first setting; nil for the first.
    public var difference: ClosedRange<Double>?

    public var queries: Int { metrics.count }
  }

  private let queries: [Query]
  private let judgements: [String: [String: Int]]

  /// - Parameter judgements: grades by query and document identifier.
  public init(queries: [Query], judgements: [String: [String: Int]]) {
    self.queries = queries.filter { judgements[$0.id]?.values.contains { $0 > 0 } ?? false }
    self.judgements = judgements
  }

  /// Queries that have a relevant document.
  public var judgedQueries: Int { queries.count }

  /// Runs every query under every setting.
  public func run(_ engine: SearchEngine, settings: [Setting]) throws(EngineError) -> [Result] {
    var results: [Result] = []
    var first: [Double] = []
    for setting in settings {
      let metrics = try measure(engine, setting)
      let ndcg = metrics.map(\.ndcg10)
      if results.isEmpty { first = ndcg }
      results.append(
        Result(
          setting: setting, metrics: metrics, ndcg10: Self.mean(ndcg),
          recall100: Self.mean(metrics.map(\.recall100)), mrr10: Self.mean(metrics.map(\.mrr10)),
          interval: Self.bootstrap(ndcg),
          difference: results.isEmpty ? nil : Self.bootstrap(zip(ndcg, first).map { $0 - $1 })))
    }
    return results
  }

  /// How the queries do under one setting against another.
  public func comparison(of before: Result, with after: Result) -> SettingComparison {
    SettingComparison(queries, before: before.metrics.map(\.ndcg10), after: after.metrics.map(\.ndcg10))
  }

  private func measure(_ engine: SearchEngine, _ setting: Setting) throws(EngineError) -> [RankingMetrics] {
    var metrics: [RankingMetrics] = []
    for query in queries {
      var request = setting.request
      request.query = query.text
      request.limit = 100
      var ids: [String] = []
      do throws(EngineError) {
        for hit in try engine.search(request, needsTotal: false).documents {
          ids.append(try engine.id(hit.document))
        }
      } catch {
        // A query that cannot be understood finds nothing; anything else ends the evaluation.
        guard case .query = error else { throw error }
      }
      metrics.append(RankingMetrics(ranked: ids, judged: judgements[query.id] ?? [:]))
    }
    return metrics
  }

  static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// The 95 % interval of the mean over 2,000 resamples, drawn from a fixed seed.
  static func bootstrap(_ values: [Double]) -> ClosedRange<Double> {
    if values.isEmpty { return 0...0 }
    var random = SplitMix64(seed: 7)
    var means: [Double] = []
    for _ in 0..<2000 {
      var sum = 0.0
      for _ in values.indices { sum += values[random.below(values.count)] }
      means.append(sum / Double(values.count))
    }
    means.sort()
    return means[49]...means[1949]
  }
}
