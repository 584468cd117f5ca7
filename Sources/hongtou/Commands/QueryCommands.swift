internal import ArgumentParser

/// The verbs that take a query.
enum QueryCommands {
  static let all: [any QueryCommand.Type] = [
    SearchCommand.self, BrowseCommand.self, KwicCommand.self, TrendCommand.self, FiguresCommand.self,
    TranslateCommand.self,
    ExplainCommand.self,
    AnalyzeCommand.self,
  ]

  /// The verb `name`; nil where it is another or none.
  static func named(_ name: String) -> (any QueryCommand.Type)? { all.first { $0.page.name == name } }

  /// Does what `arguments` ask of `command`.
  static func run(_ command: any QueryCommand.Type, _ arguments: [String]) throws {
    switch try QueryLineParser(command.verb, name: command.page.name).parse(arguments) {
    case .line(let line):
      var command = try command.init(line)
      try command.run()
    case .help: try HelpPage(command.page, QueryLineOptions.of(command.verb)).print()
    case .version: try OutputFile.printLine(Hongtou.version)
    }
  }
}
