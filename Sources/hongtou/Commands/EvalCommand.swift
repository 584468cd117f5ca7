internal import ArgumentParser
internal import JSONText
internal import Localization
internal import PolicyDocuments
internal import SearchEngine

/// `eval`: judges rankings.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: localized("Judge rankings: nDCG@10, recall@100, MRR@10.", "评测排序：nDCG@10、recall@100、MRR@10。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou eval --queries corpus/queries.tsv --qrels corpus/qrels.tsv
        hongtou eval --queries q.jsonl --qrels q.tsv --setting 1,0.5,0.5@0.9:0.4

      A setting is default, words, ngrams, or the weights of words, characters and pairs, with k1 and b \
      after @. Intervals hold 95 % of 2,000 resamples of the queries; the last columns compare nDCG@10 \
      with the first setting.
      """,
      """
      示例
        hongtou eval --queries corpus/queries.tsv --qrels corpus/qrels.tsv
        hongtou eval --queries q.jsonl --qrels q.tsv --setting 1,0.5,0.5@0.9:0.4

      设置为 default、words、ngrams，或词、单字与二元字的权重，k1 与 b 写在 @ 之后。\
      区间涵盖 2,000 次查询重采样的 95 %；最后几列将 nDCG@10 与第一个设置相比。
      """))

  @OptionGroup var index: IndexOption

  @Option(
    help: ArgumentHelp(
      localized(
        "Queries: JSON lines with _id and text, or id<TAB>text.",
        "查询：含 _id 与 text 的 JSON Lines，或 id<TAB>text。"),
      valueName: "file"),
    completion: .file())
  var queries: String

  @Option(
    help: ArgumentHelp(
      localized(
        "Judgements: TREC's four columns, or query<TAB>document<TAB>grade.",
        "评判：TREC 的四列，或 query<TAB>document<TAB>grade。"), valueName: "file"),
    completion: .file())
  var qrels: String

  @Option(
    name: .customLong("setting"),
    help: ArgumentHelp(
      localized(
        "A setting to judge; may be repeated. (default: words, ngrams, default)",
        "要评测的设置；可重复。（默认：words、ngrams、default）"), valueName: "setting"))
  var settings: [RankingOption] = []

  @Option(help: ArgumentHelp(localized("Which documents match: any, all or auto.", "匹配方式：any、all 或 auto。")))
  var match = SearchRequest.Match.any

  @Flag(help: ArgumentHelp(localized("Print a JSON object a setting.", "每个设置输出一个 JSON 对象。")))
  var json = false

  func run() throws {
    let evaluation = Evaluation(queries: try readQueries(), judgements: try readJudgements())
    if evaluation.judgedQueries == 0 {
      throw Failure(
        Messages.current.choose(
          "\(qrels): judges none of the queries of \(queries); do the identifiers agree?",
          "\(qrels)：没有评判 \(queries) 中的任何查询；两者的编号是否一致？"), .trouble)
    }
    let engine = try index.open()
    let chosen = settings.isEmpty ? RankingOption.standard : settings
    let results = try evaluation.run(
      engine, settings: chosen.map { Evaluation.Setting(name: $0.name, ranking: $0.ranking, match: match) })
    let output = OutputFile.standard()
    if json { Self.writeJSON(results, &output.buffer) } else { Self.writeTable(results, &output.buffer) }
    try output.flush()
  }

  private func readQueries() throws -> [Evaluation.Query] {
    let reader = JSONRecord()
    var read: [Evaluation.Query] = []
    try QueryLines.forEach(queries) { line, number in
      do throws(EngineError) {
        if let query = try EvaluationFiles.query(line, number: number, reader: reader) { read.append(query) }
      } catch {
        throw Failure(Messages.current.text(error, file: queries), .trouble)
      }
    }
    return read
  }

  private func readJudgements() throws -> [String: [String: Int]] {
    var lines: [String] = []
    try QueryLines.forEach(qrels) { line, _ in lines.append(line) }
    do throws(EngineError) {
      return try EvaluationFiles.judgements(lines.joined(separator: "\n"))
    } catch {
      throw Failure(Messages.current.text(error, file: qrels), .trouble)
    }
  }

  private static func writeTable(_ results: [Evaluation.Result], _ output: inout TextBuffer) {
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
  }

  private static func interval(_ range: ClosedRange<Double>) -> String {
    "\(Figures.fixed(range.lowerBound, 4)) .. \(Figures.fixed(range.upperBound, 4))"
  }

  private static func signed(_ number: Double) -> String {
    (number < 0 ? "" : "+") + Figures.fixed(number, 4)
  }

  private static func writeJSON(_ results: [Evaluation.Result], _ output: inout TextBuffer) {
    func append(_ range: ClosedRange<Double>?, _ buffer: inout TextBuffer) {
      guard let range else { return buffer.append("null") }
      buffer.append("[\(Figures.fixed(range.lowerBound, 6)),\(Figures.fixed(range.upperBound, 6))]")
    }
    for result in results {
      output.objectLine { members in
        members.add("setting", result.setting.name)
        members.add("match", result.setting.match.rawValue)
        members.add("queries", result.queries)
        members.add("ndcg10", result.ndcg10, decimals: 6)
        members.add("ndcg10_interval") { append(result.interval, &$0) }
        members.add("recall100", result.recall100, decimals: 6)
        members.add("mrr10", result.mrr10, decimals: 6)
        members.add("difference_interval") { append(result.difference, &$0) }
      }
    }
  }
}
