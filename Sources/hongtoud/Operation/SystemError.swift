internal import Glibc
internal import Localization

/// Why the server cannot start or continue, in the user's language.
struct SystemError: Error, CustomStringConvertible {
  let description: String
  /// The exit status.
  let status: ExitStatus

  /// A system call failed; `what` names the file or the resource.
  init(_ what: String, _ code: Int32 = errno) {
    description = "\(what)\(Messages.current.choose(": ", "："))\(Messages.current.system(code))"
    status = .trouble
  }

  init(_ english: String, _ chinese: String, status: ExitStatus = .trouble) {
    description = Messages.current.choose(english, chinese)
    self.status = status
  }
}
