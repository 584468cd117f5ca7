internal import ArgumentParser
internal import JSONText
internal import Localization
internal import Research
internal import SearchEngine

/// `compare`: the words that set two documents, or two sets of documents, apart.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: localized("Words that set two documents or sets of documents apart.", "比较两篇或两组文件的用词差异。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou compare 报告-2023.txt 报告-2024.txt
        hongtou compare 'region=北京' 'region=上海'
        hongtou compare 'since=2019 until=2019 养老' 'since=2024 until=2024 养老' --format tsv

      Each argument is a document (id, path, number or title), or a set: options of search as name=value, and a \
      query after them; query=养老 is a query alone. Words are compared by log-likelihood (Dunning 1993; Rayson and Garside 2000): above 15.13, a \
      difference comes by chance once in 10,000 words. Numbers are left out.
      """,
      """
      示例
        hongtou compare 报告-2023.txt 报告-2024.txt
        hongtou compare 'region=北京' 'region=上海'
        hongtou compare 'since=2019 until=2019 养老' 'since=2024 until=2024 养老' --format tsv

      每个参数为一篇文件（编号、路径、文号或标题），或一组文件：以 名称=值 写出 search 的选项，其后可接查询；query=养老 为单独的查询。\
      词语以对数似然值比较（Dunning 1993；Rayson 与 Garside 2000）：大于 15.13 的差异，偶然出现的概率为万分之一。不计数字。
      """))

  @OptionGroup var index: IndexOption

  @Option(help: ArgumentHelp(localized("The form of the output.", "输出格式。")))
  var format = ReportFormat.table

  @Flag(help: ArgumentHelp(localized("JSON lines; the same as --format json.", "JSON 行，同 --format json。")))
  var json = false

  @Option(help: ArgumentHelp(localized("How many words of each list; 0 shows all.", "每个列表显示多少词，0 为全部。")))
  var limit = 20

  @Option(
    help: ArgumentHelp(
      localized("Words that occur less often in both together are left out.", "两边合计出现次数少于此数的词不列出。")))
  var min = 2

  @Argument(help: ArgumentHelp(localized("The first document or set.", "第一篇或第一组文件。")))
  var first: String

  @Argument(help: ArgumentHelp(localized("The second document or set.", "第二篇或第二组文件。")))
  var second: String

  func validate() throws {
    let range = 0...Int(Int32.max)
    if !range.contains(limit) { throw ValidationError(Messages.current.outOfRange("--limit", limit, range)) }
    if !range.contains(min) { throw ValidationError(Messages.current.outOfRange("--min", min, range)) }
  }

  func run() throws {
    let engine = try index.open()
    let comparison = try Comparison(
      try DocumentSet(first, engine).documents, try DocumentSet(second, engine).documents, engine,
      minimum: min)
    let output = OutputFile.standard()
    let writer = ComparisonWriter(comparison, names: (first, second), limit: limit)
    switch json ? .json : format {
    case .table: writer.writeTable(to: &output.buffer)
    case .tsv: writer.writeTSV(to: &output.buffer)
    case .json: writer.writeJSON(to: &output.buffer)
    }
    try output.flush()
  }
}

extension ReportFormat: ExpressibleByArgument {}
