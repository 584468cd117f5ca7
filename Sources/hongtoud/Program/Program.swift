internal import ArgumentParser
internal import Glibc
internal import Localization

/// Where the program begins and ends.
@main
enum Program {
  static func main() {
    // The event queues of the runtime trap where there are no descriptors for them, so that these are counted
    // before anything is awaited.
    let (status, prepared) = prepare()
    guard let prepared else { exit(status.rawValue) }
    // The main thread only waits, and so nothing may be bound to it.
    Task.detached { exit(await serve(prepared.arguments, prepared.limits).rawValue) }
    while true { pause() }
  }

  /// Reads the command line; the exit status where that is all that is to be done.
  private static func prepare() -> (ExitStatus, (arguments: Hongtoud, limits: ConnectionLimits)?) {
    let arguments: Hongtoud
    do {
      var command = try Hongtoud.parseAsRoot()
      guard let given = command as? Hongtoud else {
        // `--help` gives a command of another type.
        try command.run()
        return (.done, nil)
      }
      arguments = given
    } catch {
      let text = fullMessage(for: error)
      if Hongtoud.exitCode(for: error).isSuccess {
        print(text)
        return (.done, nil)
      }
      say(text + "\n")
      return (.usage, nil)
    }
    do throws(SystemError) {
      return (.done, (arguments, try Serving.limits(arguments, descriptors: DescriptorLimit.raise())))
    } catch {
      say("hongtoud: \(error)\n")
      return (error.status, nil)
    }
  }

  private static func serve(_ arguments: Hongtoud, _ limits: ConnectionLimits) async -> ExitStatus {
    do {
      try await Serving.run(arguments, limits)
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
