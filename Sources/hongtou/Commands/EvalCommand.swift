internal import ArgumentParser
internal import JSONText
internal import PolicyDocuments
internal import SearchEngine

/// `eval`: judges rankings.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Judge rankings: nDCG@10, recall@100, MRR@10.",
    discussion: """
      EXAMPLE
        hongtou eval --queries corpus/queries.tsv --qrels corpus/qrels.tsv
        hongtou eval --queries q.jsonl --qrels q.tsv --setting 1,0.5,0.5@0.9:0.4

      A setting is default, words, ngrams, or the weights of words, characters and pairs, with k1 and b \
      after @. Intervals hold 95 % of 2,000 resamples of the queries; the last columns compare nDCG@10 \
      with the first setting.
      """)

  @OptionGroup var index: IndexOption

  @Option(
    help: ArgumentHelp("Queries: JSON lines with _id and text, or id<TAB>text.", valueName: "file"),
    completion: .file())
  var queries: String

  @Option(
    help: ArgumentHelp(
      "Judgements: TREC's four columns, or query<TAB>document<TAB>grade.", valueName: "file"),
    completion: .file())
  var qrels: String

  @Option(
    name: .customLong("setting"),
    help: ArgumentHelp(
      "A setting to judge; may be repeated. (default: words, ngrams, default)", valueName: "setting"))
  var settings: [RankingOption] = []

  @Option(help: "Which documents match: any, all or auto.")
  var match = SearchRequest.Match.any

  @Flag(help: "Print a JSON object a setting.")
  var json = false

  func run() throws {
    let evaluation = Evaluation(queries: try readQueries(), judgements: try readJudgements())
    if evaluation.judgedQueries == 0 {
      throw Failure("\(qrels): judges none of the queries of \(queries); do the identifiers agree?", .trouble)
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
        throw Failure("\(queries): \(Messages.current.text(error))", .trouble)
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
      throw Failure("\(qrels): \(Messages.current.text(error))", .trouble)
    }
  }

  private static func writeTable(_ results: [Evaluation.Result], _ output: inout TextBuffer) {
    var table = TextTable(
      ["setting", "queries", "nDCG@10", "95 %", "recall@100", "MRR@10", "from first", "95 %"],
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
