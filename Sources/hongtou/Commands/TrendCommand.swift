internal import ArgumentParser
internal import Glibc
internal import Localization
internal import Research
internal import SearchEngine
internal import SearchInterface

/// `trend`: how often queries occur, by time or by a field.
struct TrendCommand: QueryCommand {
  static let verb = QueryVerbs.trend
  static let page = HelpPage.Content(
    name: "trend",
    abstract: BilingualText("How often queries occur, by year, month or a field.", "统计查询按年、月或字段的出现情况。"),
    discussion: BilingualText(
      """
      EXAMPLE
        hongtou trend 新质生产力 数字经济 --since 2015
        hongtou trend 营商环境 --by issuer --format table
        hongtou trend 碳达峰 碳中和 --svg carbon.svg

      Each argument is a query of its own, and each of its words a string as it stands, as if it were quoted. \
      Rates are occurrences per 10,000 Chinese characters of all documents of a group that the options leave in.
      """,
      """
      示例
        hongtou trend 新质生产力 数字经济 --since 2015
        hongtou trend 营商环境 --by issuer --format table
        hongtou trend 碳达峰 碳中和 --svg carbon.svg

      每个参数为一条查询，其中每个词语按原样整体查找，如同加了引号。比率为每万字出现次数，\
      以选项所限范围内该组全部文件的字数计。
      """),
    argument: "query",
    argumentHelp: BilingualText("The queries, an argument each.", "查询，每个参数一条。"),
    usage: "[<options>] <query> ...")

  var line = QueryLine()

  func validate() throws {
    try requireWords()
    try requireOneFormat(line.trendReport.map { $0 == .json })
  }

  func run() throws {
    let engine = try IndexOption.open(line.indexes)
    let trend = try Trend(line.words, line.request, engine, by: line.grouping)
    if let plot = line.plot {
      try OutputFile.write(TrendPlot(trend, line.measure).svg, to: plot)
    }
    let output = OutputFile.standard()
    let writer = TrendWriter(
      trend, limit: line.grouping.isTime ? 0 : line.rowLimit, palette: .standardOutput(line.color),
      columns: Terminal.columns(STDOUT_FILENO))
    let isTerminal = Terminal.isTerminal(STDOUT_FILENO)
    switch line.isJSON ? .json : line.trendReport ?? (isTerminal ? .bars : .table) {
    case .bars: try writer.writeBars(line.measure, engine, to: &output.buffer)
    case .table: try writer.writeTable(engine, to: &output.buffer)
    case .tsv: try writer.writeTSV(engine, to: &output.buffer)
    case .json: try writer.writeJSON(engine, to: &output.buffer)
    }
    try output.flush()
    if writer.hidden > 0 {
      Note.say(Messages.current.moreGroups(shown: trend.rows.count - writer.hidden, total: trend.rows.count))
    }
    if trend.total.counts.allSatisfy({ $0.documents == 0 }) { throw ExitStatus.nothing }
  }
}
