internal import ArgumentParser
internal import Glibc

/// Where the program begins and ends.
@main
enum Program {
  static func main() {
    // A file that reaches its size limit is an error of `write` to be reported, as a full disk is.
    _ = signal(SIGXFSZ, SIG_IGN)
    exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  private static func run(_ arguments: [String]) -> ExitStatus {
    do {
      var command = try command(ExclusionArguments.marked(arguments))
      try command.run()
      return .found
    } catch {
      return FailureReport.report(error)
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
