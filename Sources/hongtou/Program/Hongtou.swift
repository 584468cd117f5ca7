internal import ArgumentParser
internal import Localization
internal import Primitives

/// The root command: its verbs and common options.
struct Hongtou: ParsableCommand {
  static let version = Version.current

  static let configuration = CommandConfiguration(
    commandName: "hongtou",
    abstract: localized("Full-text search over Chinese policy documents.", "中文政策文件全文检索。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou index ~/papers
        hongtou search 城市副中心 养老 --since 2023

      The index lies in ./index, in $HONGTOU_INDEX, or where --index says. \
      Exit status: 0 found or done, 1 nothing found, 2 wrong usage or query, 3 input, output or \
      index trouble, 4 damage found by check.
      """,
      """
      示例
        hongtou index ~/papers
        hongtou search 城市副中心 养老 --since 2023

      索引位于 ./index、$HONGTOU_INDEX，或 --index 所指目录。\
      退出状态：0 已找到或已完成，1 没有找到，2 用法或查询有误，3 输入、输出或索引有问题，4 check 发现损坏。
      """),
    version: version,
    subcommands: [
      IndexCommand.self, RemoveCommand.self, SearchCommand.self, BrowseCommand.self,
      WatchCommand.self,
      ShowCommand.self, SimilarCommand.self,
      KwicCommand.self, TrendCommand.self, CompareCommand.self, FiguresCommand.self,
      TranslateCommand.self, ExportCommand.self, SuggestCommand.self, DoctorCommand.self, MCPCommand.self,
      AnalyzeCommand.self,
      ExplainCommand.self, ExtractCommand.self,
      InfoCommand.self, CheckCommand.self, OptimizeCommand.self, EvalCommand.self, CompletionsCommand.self,
    ])

  static let _errorPrefix = "hongtou: "

  @OptionGroup var index: IndexOption

  /// Without a verb, prints the list of verbs.
  func run() throws {
    Note.write(HelpText.root(columns: min(Terminal.columns(2), 100)) + "\n")
    throw ExitStatus.usage
  }
}
