internal import ArgumentParser
internal import Glibc
internal import Localization

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
      let text = fullMessage(for: error)
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
    } catch let error as SystemError {
      say("hongtoud: \(error)\n")
      return error.status
    } catch {
      say("hongtoud: \(error)\n")
      return .trouble
    }
  }

  /// Help, the version, or what is wrong with the arguments, in the user's language.
  private static func fullMessage(for error: any Error) -> String {
    guard Messages.current.isChinese else { return Hongtoud.fullMessage(for: error) }
    // The parser breaks lines at spaces, of which Chinese has none: they are left to the terminal.
    return ParserText.chinese(Hongtoud.fullMessage(for: error, columns: 10_000))
  }

  /// Writes to standard error.
  private static func say(_ text: String) {
    let bytes = Array(text.utf8)
    // The array is read as far as it reaches.
    _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
  }
}
