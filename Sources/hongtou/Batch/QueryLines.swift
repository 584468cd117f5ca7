/// Reads a file of queries line by line.
enum QueryLines {
  /// Hands each line and its number to `body`.
  ///
  /// - Throws: ``Failure`` where the file cannot be read, and what `body` throws.
  static func forEach<E: Error>(_ path: String, _ body: (String, Int) throws(E) -> Void) throws {
    do {
      var lines = try LineSource(path)
      while let line = try lines.next() { try body(line, lines.number) }
    } catch let failure as LineSource.Failure {
      switch failure {
      case .system(let code): throw Failure("\(path): \(SystemMessage.text(code))", .trouble)
      case .tooLong(let line):
        throw Failure("\(path):\(line): a line of more than \(LineSource.maximumBytes) bytes", .trouble)
      }
    }
  }
}
