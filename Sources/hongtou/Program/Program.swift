internal import ArgumentParser
internal import Glibc
internal import Localization
internal import SearchInterface

/// Where the program begins and ends.
@main
enum Program {
  static func main() {
    // A file that reaches its size limit is an error of `write` to be reported, as a full disk is.
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
  /// - Throws: ``Failure`` for one that is not UTF-8, as a terminal set to another encoding sends it: to search for
  ///   what is left of it would find something else without a word.
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
    if name == "help", place + 1 < arguments.count, let command = QueryCommands.named(arguments[place + 1]) {
      return try QueryCommands.run(command, ["--help"])
    }
    var command = try command(arguments, verb: place)
    try command.run()
  }

  /// Where the verb stands, which is the first argument that is no option of the program's; nil where there is none, or
  /// an option before it is unknown.
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

  /// The verb at `place` with its options, where it takes no query.
  ///
  /// Its arguments are parsed without the root's, which saves a part of the start-up time; for what that cannot parse,
  /// help included, the root knows the right words.
  private static func command(_ arguments: [String], verb place: Int) throws -> any ParsableCommand {
    let name = arguments[place]
    let verbs = Hongtou.configuration.subcommands
    let verb = verbs.first { $0.configuration.commandName == name }
    let others = Array(arguments[..<place] + arguments[(place + 1)...])
    // `--help` gives a command of another type.
    if let verb, let command = try? verb.parseAsRoot(others), type(of: command) == verb { return command }
    if verb == nil, name != "help" {
      let names = verbs.compactMap { $0.configuration.commandName } + ["help"]
      throw Failure.usage(
        Messages.current.unknownVerb(name, meant: NearestName.of(name, among: names)), verb: nil)
    }
    return try Hongtou.parseAsRoot(arguments)
  }
}
