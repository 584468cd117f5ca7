/// The text of a document, line by line.
struct NumberedLines {
  /// Without their ends.
  let lines: [String]
  /// The line of the file in which the text begins.
  let firstLine: Int
  /// Whether its lines are those of the file; otherwise all of them stand in one.
  let followsFileLines: Bool

  /// - Parameter text: whole lines, each with its end.
  init(_ text: [UInt8], firstLine: Int, followsFileLines: Bool) {
    lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
    self.firstLine = firstLine
    self.followsFileLines = followsFileLines
  }

  /// The number of the line at `place`.
  func number(_ place: Int) -> Int { followsFileLines ? firstLine + place : firstLine }
}
