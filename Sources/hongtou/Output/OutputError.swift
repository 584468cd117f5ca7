/// Standard output cannot be written.
enum OutputError: Error, Equatable {
  /// The reader has closed the pipe: not an error.
  case closed
  /// The system's error number.
  case failed(Int32)
}
