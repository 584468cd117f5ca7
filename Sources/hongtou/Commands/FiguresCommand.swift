internal import ArgumentParser
internal import JSONText
internal import Localization
internal import Research
internal import SearchEngine
internal import SearchInterface

/// `figures`: the numbers that stand beside a term.
struct FiguresCommand: QueryCommand {
  static let verb = QueryVerbs.figures
  static let page = HelpPage.Content(
    name: "figures",
    abstract: BilingualText("The numbers that stand beside a term.", "列出与词语相邻的数字。"),
    discussion: BilingualText(
      """
      EXAMPLE
        hongtou figures 新增学位 --since 2019
        hongtou figures 养老床位 --sort value --format tsv --limit 0

      A number belongs to a term in the same clause: after it within 10 characters, or before it within 4. 万 and \
      亿 are multiplied out. Dates, ordinals and document numbers are left out; standard error says how many \
      places could not be read.
      """,
      """
      示例
        hongtou figures 新增学位 --since 2019
        hongtou figures 养老床位 --sort value --format tsv --limit 0

      数字须与词语在同一分句：在其后 10 字以内，或在其前 4 字以内。万、亿折算为数值。日期、序数与文号不计；\
      未能读出的处数在标准错误中说明。
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
    let list = try FigureList(line.request, engine, by: line.figureOrder)
    let entries = line.rowLimit == 0 ? list.entries[...] : list.entries.prefix(line.rowLimit)
    let output = OutputFile.standard()
    switch line.shownReport {
    case .table: FigureWriter.writeTable(entries, to: &output.buffer)
    case .tsv: for entry in entries { FigureWriter.writeTSV(entry, to: &output.buffer) }
    case .json: for entry in entries { output.buffer.objectLine { entry.add(to: &$0) } }
    }
    try output.flush()
    if list.occurrences == 0 { throw ExitStatus.nothing }
    Note.say(
      Messages.current.figuresRead(
        list.entries.count, occurrences: list.occurrences, unread: list.unread, withoutUnit: list.withoutUnit)
    )
    if entries.count < list.entries.count {
      Note.say(Messages.current.moreLines(shown: entries.count, total: list.entries.count))
    }
    if list.entries.isEmpty { throw ExitStatus.nothing }
  }
}
