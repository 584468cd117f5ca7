internal import ArgumentParser
internal import Glibc
internal import Localization
internal import SearchInterface

/// The entry point.
@main
enum Program {
  static func main() {
    // Reaching the file size limit is reported as an error of `write`, like a full disk.
    _ = signal(SIGXFSZ, SIG_IGN)
    exit(run().rawValue)
  }

  private static func run() -> ExitStatus {
    do {
      try run(arguments())
      return .found
    } catch {
      return FailureReport.report(error)
    }
  }

  /// The arguments without the program's name.
  ///
  /// - Throws: ``Failure`` for an argument that is not UTF-8, as from a terminal with another encoding: a
  ///   search for the repaired text would silently find something else.
  private static func arguments() throws -> [String] {
    // The system hands over `argc` C strings, which nothing here changes.
    try (1..<max(1, Int(CommandLine.argc))).map { place in
      let given = unsafe CommandLine.unsafeArgv[place]
      guard let given = unsafe given, let argument = unsafe String(validatingCString: given) else {
        throw Failure(Messages.current.notUTF8(argument: place), .usage)
      }
      return argument
    }
  }

  private static func run(_ arguments: [String]) throws {
    guard let place = verbPlace(arguments) else {
      var command = try Hongtou.parseAsRoot(arguments)
      return try command.run()
    }
    let name = arguments[place]
    if let command = QueryCommands.named(name) {
      return try QueryCommands.run(command, Array(arguments[..<place] + arguments[(place + 1)...]))
    }
    if name == SuggestCommand.configuration.commandName,
      let line = SuggestLine(Array(arguments[..<place] + arguments[(place + 1)...]))
    {
      return try line.run()
    }
    if name == "help", place + 1 < arguments.count, let command = QueryCommands.named(arguments[place + 1]) {
      return try QueryCommands.run(command, ["--help"])
    }
    var command = try command(arguments, verb: place)
    try command.run()
  }

  /// The index of the verb, the first argument that is not an option of the root command; nil without one, or
  /// after an unknown option.
  private static func verbPlace(_ arguments: [String]) -> Int? {
    var place = 0
    while place < arguments.count {
      switch arguments[place] {
      case "--index": place += 2
      case "-h", "--help", "--version": place += 1
      case let argument where argument.hasPrefix("--index="): place += 1
      case let argument: return argument.hasPrefix("-") ? nil : place
      }
    }
    return nil
  }

  /// The verb at `place` with its options, for verbs without a query.
  ///
  /// Its arguments are parsed without the root's, which saves a part of the start-up time; anything that
  /// cannot be parsed that way, help included, is left to the root.
  private static func command(_ arguments: [String], verb place: Int) throws -> any ParsableCommand {
    let name = arguments[place]
    let verbs = Hongtou.configuration.subcommands
    let verb = verbs.first { $0.configuration.commandName == name }
    let others = Array(arguments[..<place] + arguments[(place + 1)...])
    // `--help` parses as a command of another type.
    if let verb, let command = try? verb.parseAsRoot(others), type(of: command) == verb { return command }
    if verb == nil, name != "help" {
      let names = verbs.compactMap { $0.configuration.commandName } + ["help"]
      throw Failure.usage(
        Messages.current.unknownVerb(
          name, meant: OtherNames.verb(name) ?? NearestName.of(name, among: names) ?? query(name)), verb: nil)
    }
    return try Hongtou.parseAsRoot(arguments)
  }

  /// The search that was probably meant by Chinese text in the place of a verb; nil for other text.
  private static func query(_ name: String) -> String? {
    name.unicodeScalars.contains { $0.properties.isIdeographic } ? "search \(name.prefix(40))" : nil
  }
}
