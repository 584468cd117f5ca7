/// Standard output took no more.
enum OutputError: Error, Equatable {
  /// Whoever read it has gone: nothing to complain of.
  case closed
  /// The system's error number.
  case failed(Int32)
}
