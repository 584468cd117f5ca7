internal import ArgumentParser
internal import Localization
internal import SearchEngine
internal import SearchInterface

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
        hongtou eval --queries topics.txt --qrels q.tsv --against '--as-words'

      A setting is default, words, ngrams, or the weights of words, characters and pairs, with k1 and b \
      after @. Intervals hold 95 % of 2,000 resamples of the queries; the last columns compare nDCG@10 \
      with the first setting. --against judges the same search with other options, and lists the queries \
      that won and lost most; p is that of a paired randomization test.
      """,
      """
      示例
        hongtou eval --queries corpus/queries.tsv --qrels corpus/qrels.tsv
        hongtou eval --queries q.jsonl --qrels q.tsv --setting 1,0.5,0.5@0.9:0.4
        hongtou eval --queries topics.txt --qrels q.tsv --against '--as-words'

      设置为 default、words、ngrams，或词、单字与二元字的权重，k1 与 b 写在 @ 之后。\
      区间涵盖 2,000 次查询重采样的 95 %；最后几列将 nDCG@10 与第一个设置相比。\
      --against 以另外的选项评测同一检索，并列出胜负最大的查询；p 出自配对随机化检验。
      """))

  @OptionGroup var index: IndexOption

  @Option(
    help: ArgumentHelp(
      localized(
        "Queries: JSON lines with _id and text, id<TAB>text, or topics of TREC.",
        "查询：含 _id 与 text 的 JSON Lines、id<TAB>text，或 TREC 主题。"),
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

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      localized(
        "Compare with these options of search: '--as-words --match all'; may be repeated.",
        "与 search 的这些选项相比，如 '--as-words --match all'；可重复。"), valueName: "options"))
  var against: [String] = []

  @Option(
    help: ArgumentHelp(
      localized(
        "List so many queries that won and lost most against the first setting. (default: 5 with --against)",
        "列出与第一个设置相比胜负最大的若干查询。（与 --against 同用时默认：5）"), valueName: "n"))
  var list: Int?

  @Flag(
    help: ArgumentHelp(
      localized(
        "Print a JSON object a setting; where settings are compared, one a query too.",
        "每个设置输出一个 JSON 对象；比较设置时，每条查询亦输出一个。")))
  var json = false

  func validate() throws {
    if let list, !(0...1_000_000).contains(list) {
      throw ValidationError(localized("--list takes 0 to 1000000", "--list 取 0 至 1000000"))
    }
  }

  func run() throws {
    let settings = try chosenSettings()
    let evaluation = Evaluation(queries: try readQueries(), judgements: try readJudgements())
    if evaluation.judgedQueries == 0 {
      throw Failure(
        Messages.current.choose(
          "\(qrels): judges none of the queries of \(queries); do the identifiers agree?",
          "\(qrels)：没有评判 \(queries) 中的任何查询；两者的编号是否一致？"), .trouble)
    }
    let engine = try index.open()
    let results = try evaluation.run(engine, settings: settings)
    var comparisons: [SettingComparison] = []
    if list ?? against.count > 0 {
      comparisons = results.dropFirst().map { evaluation.comparison(of: results[0], with: $0) }
    }
    let output = OutputFile.standard()
    if json {
      EvaluationJSON.write(results, comparisons, to: &output.buffer)
    } else {
      EvaluationTable.write(results, comparisons, listed: list ?? 5, to: &output.buffer)
    }
    try output.flush()
  }

  /// The rankings first, then the options they are compared with.
  private func chosenSettings() throws -> [Evaluation.Setting] {
    let standard =
      against.isEmpty ? RankingOption.standard : RankingOption.standard.filter { $0.name == "default" }
    var chosen = (settings.isEmpty ? standard : settings).map { setting in
      var request = SearchRequest("")
      request.match = match
      request.ranking = setting.ranking
      return Evaluation.Setting(name: setting.name, request: request)
    }
    for options in against {
      var line = QueryLine()
      line.search.request = chosen[0].request
      let words = options.split(whereSeparator: \.isWhitespace).map(String.init)
      let parser = QueryLineParser(.search, name: "eval")
      guard case .line(let read) = try parser.parse(words, onto: line), read.words.isEmpty, !words.isEmpty,
        read.isOfSearchAlone
      else {
        throw Failure.usage(
          localized(
            "--against takes options of a search, as in '--as-words --match all', not '\(options)'",
            "--against 须为检索选项，如 '--as-words --match all'，而非“\(options)”"), verb: "eval")
      }
      chosen.append(Evaluation.Setting(name: options, request: read.search.request))
    }
    return chosen
  }

  private func readQueries() throws -> [Evaluation.Query] {
    var reader = QueryFileReader()
    var read: [Evaluation.Query] = []
    do {
      try QueryLines.forEach(queries) { line, number throws(EngineError) in
        read += try reader.take(line, number: number)
      }
      try reader.finish()
    } catch let error as EngineError {
      throw Failure(Messages.current.text(error, file: queries), .trouble)
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
}
