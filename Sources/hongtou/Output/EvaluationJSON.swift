internal import JSONText
internal import SearchEngine

/// The result of an evaluation for programs.
enum EvaluationJSON {
  /// Writes an object a setting, and where settings are compared, after each but the first an object a query.
  static func write(
    _ results: [Evaluation.Result], _ comparisons: [SettingComparison], to output: inout TextBuffer
  ) {
    for (place, result) in results.enumerated() {
      let comparison = place > 0 && place <= comparisons.count ? comparisons[place - 1] : nil
      output.objectLine { members in
        members.add("setting", result.setting.name)
        members.add("match", result.setting.request.match.rawValue)
        members.add("queries", result.queries)
        members.add("ndcg10", result.ndcg10, decimals: 6)
        members.add("ndcg10_interval") { append(result.interval, &$0) }
        members.add("recall100", result.recall100, decimals: 6)
        members.add("mrr10", result.mrr10, decimals: 6)
        members.add("difference_interval") { append(result.difference, &$0) }
        guard let comparison else { return }
        members.add("won", comparison.won)
        members.add("lost", comparison.lost)
        members.add("tied", comparison.tied)
        members.add("p", comparison.probability, decimals: 6)
      }
      for difference in comparison?.differences ?? [] {
        output.objectLine { members in
          members.add("qid", difference.query.id)
          members.add("text", difference.query.text)
          members.add("before", difference.before, decimals: 6)
          members.add("after", difference.after, decimals: 6)
        }
      }
    }
  }

  private static func append(_ range: ClosedRange<Double>?, _ buffer: inout TextBuffer) {
    guard let range else { return buffer.append("null") }
    buffer.append("[\(Figures.fixed(range.lowerBound, 6)),\(Figures.fixed(range.upperBound, 6))]")
  }
}
