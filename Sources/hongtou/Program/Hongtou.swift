internal import ArgumentParser
internal import Primitives

/// The program: its verbs and what they share.
struct Hongtou: ParsableCommand {
  static let version = Version.current

  static let configuration = CommandConfiguration(
    commandName: "hongtou",
    abstract: "Full-text search over Chinese policy documents.",
    discussion: """
      EXAMPLE
        hongtou index ~/papers
        hongtou search 城市副中心 养老 --since 2023

      The index lies in ./index, in $HONGTOU_INDEX, or where --index says. \
      Exit status: 0 found or done, 1 nothing found, 2 wrong usage or query, 3 input, output or \
      index trouble, 4 damage found by check.
      """,
    version: version,
    subcommands: [
      IndexCommand.self, SearchCommand.self, ShowCommand.self, AnalyzeCommand.self, ExplainCommand.self,
      InfoCommand.self, CheckCommand.self, OptimizeCommand.self, EvalCommand.self, CompletionsCommand.self,
    ])

  static let _errorPrefix = "hongtou: "

  @OptionGroup var index: IndexOption

  /// Without a verb there is nothing to do but to say which there are.
  func run() throws {
    Note.write(Self.helpMessage(columns: min(Terminal.columns(2), 100)) + "\n")
    throw ExitStatus.usage
  }
}
