internal import JSONText
internal import Localization
internal import SearchEngine

/// The result of an evaluation for people.
enum EvaluationTable {
  /// Writes a line a setting, and below them how each but the first does against it.
  ///
  /// - Parameter listed: how many queries that won, and that lost, are listed.
  static func write(
    _ results: [Evaluation.Result], _ comparisons: [SettingComparison], listed: Int,
    to output: inout TextBuffer
  ) {
    var table = TextTable(
      [
        localized("setting", "设置"), localized("queries", "查询数"), "nDCG@10", "95 %", "recall@100", "MRR@10",
        localized("from first", "与首个之差"), "95 %",
      ],
      right: [1, 2, 4, 5, 6])
    for result in results {
      let difference = result.ndcg10 - (results.first?.ndcg10 ?? 0)
      table.add([
        result.setting.name, "\(result.queries)", Figures.fixed(result.ndcg10, 4), interval(result.interval),
        Figures.fixed(result.recall100, 4), Figures.fixed(result.mrr10, 4),
        result.difference == nil ? "" : signed(difference), result.difference.map(interval) ?? "",
      ])
    }
    table.write(to: &output)
    for (comparison, result) in zip(comparisons, results.dropFirst()) {
      write(
        comparison, of: result.setting.name, against: results[0].setting.name, listed: listed, to: &output)
    }
  }

  private static func write(
    _ comparison: SettingComparison, of name: String, against first: String, listed: Int,
    to output: inout TextBuffer
  ) {
    let (won, lost, tied) = (comparison.won, comparison.lost, comparison.tied)
    let probability = Figures.fixed(comparison.probability, 4)
    output.newline()
    output.append(
      oneLine: localized(
        "\(name) against \(first): \(won) queries won, \(lost) lost, \(tied) tied; p = \(probability)",
        "\(name) 与 \(first) 相比：\(won) 条查询更好，\(lost) 条更差，\(tied) 条相同；p = \(probability)"))
    output.newline()
    let most = comparison.largest(listed)
    let rows = most.won + most.lost.reversed()
    if rows.isEmpty { return }
    output.newline()
    var table = TextTable(
      [
        localized("change", "变化"), localized("before", "之前"), localized("after", "之后"),
        localized("query", "查询"),
        "",
      ], right: [0, 1, 2])
    for row in rows {
      table.add([
        signed(row.change), Figures.fixed(row.before, 4), Figures.fixed(row.after, 4), row.query.id,
        row.query.text,
      ])
    }
    table.write(to: &output)
  }

  private static func interval(_ range: ClosedRange<Double>) -> String {
    "\(Figures.fixed(range.lowerBound, 4)) .. \(Figures.fixed(range.upperBound, 4))"
  }

  private static func signed(_ number: Double) -> String {
    (number < 0 ? "" : "+") + Figures.fixed(number, 4)
  }
}
