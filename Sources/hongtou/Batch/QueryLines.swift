internal import Localization
internal import PolicyDocuments

/// Reads a file of queries line by line.
enum QueryLines {
  /// Hands each line and its number to `body`.
  ///
  /// - Parameter onBadLine: called for a line that is not text; reading continues after it. By default it
  ///   throws.
  /// - Throws: ``Failure`` if the file cannot be read, and what `onBadLine` and `body` throw.
  static func forEach<E: Error>(
    _ path: String, onBadLine: (Failure) throws -> Void = { throw $0 },
    _ body: (String, Int) throws(E) -> Void
  ) throws {
    var lines: LineSource
    do throws(LineSource.Failure) {
      lines = try LineSource(path)
    } catch {
      throw failure(error, path)
    }
    while true {
      let line: String
      do throws(LineSource.Failure) {
        guard let next = try lines.next() else { return }
        line = next
      } catch {
        guard case .undecodable = error else { throw failure(error, path) }
        try onBadLine(failure(error, path))
        continue
      }
      try body(line, lines.number)
    }
  }

  private static func failure(_ failure: LineSource.Failure, _ path: String) -> Failure {
    let problem: InputProblem =
      switch failure {
      case .system(let code): InputProblem(path: path, reason: .system(code))
      case .tooLong(let line, let bytes):
        InputProblem(
          path: path, line: line, reason: .lineTooLong(bytes: bytes, limit: LineSource.maximumBytes))
      case .undecodable(let line, let reason): InputProblem(path: path, line: line, reason: reason)
      case .notText(let reason): InputProblem(path: path, reason: reason)
      }
    return Failure(Messages.current.text(problem), .trouble)
  }
}
