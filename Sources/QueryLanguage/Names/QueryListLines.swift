/// The lines of a user's list that say something: text in UTF-8, `#` before a comment.
enum QueryListLines {
  /// More lines are refused.
  static let most = 100_000
  /// Characters of a form.
  static let longestForm = 64

  /// Calls `body` with each line that is not empty without its comment, and its number from 1.
  static func forEach(
    _ bytes: [UInt8], _ body: (_ line: String, _ number: Int) throws(QueryListError) -> Void
  ) throws(QueryListError) {
    var number = 0
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    while !rest.isEmpty {
      number += 1
      if number > most { throw QueryListError(line: number, reason: .manyLines(limit: most)) }
      let line = rest.prefix { $0 != 0x0A }
      rest = rest.dropFirst(line.count + 1)
      guard let text = String(validating: line, as: UTF8.self) else {
        throw QueryListError(line: number, reason: .notUTF8)
      }
      let content = text.prefix { $0 != "#" && $0 != "＃" }
      if content.allSatisfy(\.isWhitespace) { continue }
      try body(String(content), number)
    }
  }
}
