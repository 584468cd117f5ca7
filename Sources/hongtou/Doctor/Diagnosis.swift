/// What was found of one part of a set-up.
struct Diagnosis {
  enum Verdict: String {
    case ok
    /// Something works less well than it could.
    case warning
    case trouble
  }

  var verdict: Verdict
  var subject: String
  /// What there is, or what is wrong.
  var text: String
  /// The command that mends it; nil where none is needed.
  var remedy: String?
}
