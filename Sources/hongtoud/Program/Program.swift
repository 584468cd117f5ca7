internal import ArgumentParser
internal import Glibc

/// Where the program begins and ends.
@main
enum Program {
  static func main() async {
    exit(await run().rawValue)
  }

  private static func run() async -> ExitStatus {
    let arguments: Hongtoud
    do {
      var command = try Hongtoud.parseAsRoot()
      guard let given = command as? Hongtoud else {
        // `--help` gives a command of another type.
        try command.run()
        return .done
      }
      arguments = given
    } catch {
      let text = Hongtoud.fullMessage(for: error)
      if Hongtoud.exitCode(for: error).isSuccess {
        print(text)
        return .done
      }
      say(text + "\n")
      return .usage
    }
    do {
      try await Serving.run(arguments)
      return .done
    } catch {
      say("hongtoud: \(error)\n")
      return .trouble
    }
  }

  /// Writes to standard error.
  private static func say(_ text: String) {
    let bytes = Array(text.utf8)
    // The array is read as far as it reaches.
    _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
  }
}
