/// The exit statuses of the program.
enum ExitStatus: Int32, Error {
  /// Something was found, or done.
  case found = 0
  /// Nothing was found.
  case nothing = 1
  /// The arguments or the query are wrong.
  case usage = 2
  /// Input, output or the index failed.
  case trouble = 3
  /// `check` found damage or a difference.
  case damage = 4
}
