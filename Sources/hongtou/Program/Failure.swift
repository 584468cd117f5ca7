internal import Localization

/// A failure of the command line; the message says what, why, and what to do next.
struct Failure: Error {
  var message: String
  var status: ExitStatus

  init(_ message: String, _ status: ExitStatus) {
    self.message = message
    self.status = status
  }

  /// Wrong arguments of `verb`; nil if none was recognized.
  static func usage(_ message: String, verb: String?) -> Failure {
    Failure("\(message)\n  \(Messages.current.seeHelp(verb))", .usage)
  }
}
