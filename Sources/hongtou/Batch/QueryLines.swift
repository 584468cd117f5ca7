/// Reads a file of queries line by line.
enum QueryLines {
  /// Hands each line and its number to `body`.
  ///
  /// - Parameter onBadLine: is told of a line that is not text, after which the rest goes on. By default such a line ends
  ///   the reading.
  /// - Throws: ``Failure`` where the file cannot be read, and what `onBadLine` and `body` throw.
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
    switch failure {
    case .system(let code): Failure("\(path): \(SystemMessage.text(code))", .trouble)
    case .tooLong(let line):
      Failure("\(path):\(line): a line of more than \(LineSource.maximumBytes) bytes", .trouble)
    case .undecodable(let line, let reason): Failure("\(path):\(line): \(reason)", .trouble)
    case .notText(let reason): Failure("\(path): \(reason)", .trouble)
    }
  }
}
