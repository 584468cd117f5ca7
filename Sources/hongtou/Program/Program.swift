internal import ArgumentParser
internal import Glibc

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
      let arguments = try ExclusionArguments.marked(arguments())
      if let search = PlainSearch.parse(arguments) {
        try search.run()
      } else {
        var command = try command(arguments)
        try command.run()
      }
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

  /// The verb with its options.
  ///
  /// Where the verb is known, its arguments are parsed without the root's, which saves a part of the start-up time;
  /// for what that cannot parse, help included, the root knows the right words.
  private static func command(_ arguments: [String]) throws -> any ParsableCommand {
    if let place = ExclusionArguments.verbPlace(arguments) {
      let name = arguments[place]
      let verb = Hongtou.configuration.subcommands.first { $0.configuration.commandName == name }
      let others = Array(arguments[..<place] + arguments[(place + 1)...])
      // `--help` gives a command of another type.
      if let verb, let command = try? verb.parseAsRoot(others), type(of: command) == verb { return command }
    }
    return try Hongtou.parseAsRoot(arguments)
  }
}
