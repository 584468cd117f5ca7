internal import ArgumentParser
internal import Glibc
internal import JSONText
internal import Localization
internal import Research
internal import SearchEngine
internal import SearchInterface

/// `kwic`: every occurrence of a string with the text around it.
struct KwicCommand: QueryCommand {
  static let verb = QueryVerbs.kwic
  static let page = HelpPage.Content(
    name: "kwic",
    abstract: BilingualText("Key words in context, a line an occurrence.", "关键词索引：逐行列出每次出现及其上下文。"),
    discussion: BilingualText(
      """
      EXAMPLE
        hongtou kwic 新质生产力 --sort right
        hongtou kwic 营商环境 --sort date --issuer 国务院 --format tsv --limit 0

      Each word is a string as it stands, as if it were quoted: 城市副中心 is found whole or not at all. The \
      context ends with the paragraph.
      """,
      """
      示例
        hongtou kwic 新质生产力 --sort right
        hongtou kwic 营商环境 --sort date --issuer 国务院 --format tsv --limit 0

      每个词语按原样整体查找，如同加了引号。上下文以段落为限。
      """),
    argument: "query",
    argumentHelp: HelpPage.Content.joinedQuery,
    usage: "[<options>] <query> ...")

  var line = QueryLine()

  func validate() throws {
    try requireWords()
    try requireOneFormat(line.report.map { $0 == .json })
  }

  func run() throws {
    let engine = try IndexOption.open(line.indexes)
    let concordance = try Concordance(line.request, engine, by: line.order, limit: line.rowLimit)
    let output = OutputFile.standard()
    let isTerminal = Terminal.isTerminal(STDOUT_FILENO)
    let writer = ConcordanceWriter(
      palette: .standardOutput(line.color), context: line.context,
      columns: isTerminal ? Terminal.columns(STDOUT_FILENO) : nil)
    for entry in concordance.lines {
      switch line.shownReport {
      case .table: writer.writeAligned(entry, to: &output.buffer)
      case .tsv: ConcordanceWriter.writeTSV(entry, to: &output.buffer)
      case .json:
        output.buffer.objectLine { members in
          members.add("t", "kwic")
          entry.add(to: &members)
        }
      }
      try output.flushIfFull()
    }
    try output.flush()
    if concordance.total == 0 { throw ExitStatus.nothing }
    if concordance.lines.count < concordance.total {
      Note.say(Messages.current.moreLines(shown: concordance.lines.count, total: concordance.total))
    }
  }
}
