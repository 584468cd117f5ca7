/// What the program tells whoever started it when it ends; the numbers are those of `hongtou`.
enum ExitStatus: Int32 {
  case done = 0
  /// The arguments are wrong.
  case usage = 2
  /// A socket, the index or the token file is not as it should be.
  case trouble = 3
}
