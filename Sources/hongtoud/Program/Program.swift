internal import ArgumentParser
internal import Glibc

/// Where the program begins and ends.
@main
enum Program {
  static func main() async {
    exit(await run().rawValue)
  }

  private static func run() async -> ExitStatus {
    do {
      var command = try Hongtoud.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return .done
    } catch let error as SystemError {
      say("hongtoud: \(error)\n")
      return .trouble
    } catch {
      let isClean = Hongtoud.exitCode(for: error).isSuccess
      let text = Hongtoud.fullMessage(for: error)
      if isClean {
        print(text)
        return .done
      }
      say(text + "\n")
      return .usage
    }
  }

  /// Writes to standard error.
  private static func say(_ text: String) {
    let bytes = Array(text.utf8)
    // The array is read as far as it reaches.
    _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
  }
}
