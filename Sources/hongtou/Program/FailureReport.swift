internal import ArgumentParser
internal import JSONText
internal import Localization
internal import QueryLanguage
internal import SearchEngine

/// Reports the error that ended the program, and maps it to an exit status.
enum FailureReport {
  static func report(_ error: any Error) -> ExitStatus {
    let messages = Messages.current
    switch error {
    case let status as ExitStatus:
      return status
    case let failure as Failure:
      Note.say(failure.message)
      return failure.status
    case let error as OutputError:
      switch error {
      case .closed: return .found
      case .failed(let code):
        Note.say("\(messages.standardOutput): \(Messages.current.system(code))")
        return .trouble
      }
    case let error as EngineError:
      if case .query(let query) = error {
        Note.say(messages.text(query))
        return .usage
      }
      Note.say(messages.text(error))
      return status(of: error)
    default:
      return reportArguments(error)
    }
  }

  /// The exit status of an engine error.
  static func status(of error: EngineError) -> ExitStatus {
    switch error {
    case .query: .usage
    case .noDocument, .noLines, .noSection: .nothing
    case .index, .analyzerChanged, .analysis, .notRestorable, .cancelled, .changedMeanwhile, .memoryLimited,
      .repairFailed,
      .evaluationInput, .queryList, .unreadableList, .unexpected:
      .trouble
    }
  }

  /// Errors of argument parsing, and help and version, which go to standard output.
  private static func reportArguments(_ error: any Error) -> ExitStatus {
    let isClean = Hongtou.exitCode(for: error).isSuccess
    let columns = Terminal.columns(isClean ? 1 : 2)
    let text = HelpText.of(error, columns: min(columns, 100))
    if !isClean {
      Note.write(text + "\n")
      return .usage
    }
    let output = OutputFile.standard()
    output.buffer.append(text)
    output.buffer.newline()
    do throws(OutputError) {
      try output.flush()
      return .found
    } catch {
      return report(error)
    }
  }
}
