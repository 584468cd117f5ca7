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
      var command = try Hongtou.parseAsRoot(ExclusionArguments.marked(arguments))
      try command.run()
      return .found
    } catch {
      return FailureReport.report(error)
    }
  }
}
