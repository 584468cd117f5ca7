/// Finds what a canonical text puts out of force: 《……》同时废止.
package enum ReplacementScanner {
  /// The keys of the documents that `text` says are repealed, each once, rising.
  ///
  /// A clause that only speaks of other repeals (《……》第三条同时废止, a single article) is none.
  ///
  /// - Complexity: linear.
  package static func keys(in text: [UInt16]) -> [UInt64] {
    var keys: Set<UInt64> = []
    var index = 0
    while let end = next(in: text, from: index) {
      index = end + repeal.count
      // The clause: back to the end of the sentence before.
      var start = end
      while start > 0, end - start < longestClause, !isSentenceEnd(text[start - 1]) { start -= 1 }
      let clause = Array(text[start..<end])
      if clause.contains(0x300A) { keys.formUnion(titles(in: clause)) }
    }
    return keys.sorted()
  }

  private static let repeal = Array("同时废止".utf16)
  private static let longestClause = 2000

  private static func next(in text: [UInt16], from start: Int) -> Int? {
    guard text.count >= repeal.count else { return nil }
    var index = start
    while index <= text.count - repeal.count {
      if text[index] == repeal[0], text[index...].starts(with: repeal) { return index }
      index += 1
    }
    return nil
  }

  private static func isSentenceEnd(_ unit: UInt16) -> Bool { unit == 0x3002 || unit == 0x3B || unit == 0x0A }

  /// The titles of a clause, those within titles left out, and those of which only a part is named.
  private static func titles(in clause: [UInt16]) -> Set<UInt64> {
    var keys: Set<UInt64> = []
    var depth = 0
    var start = 0
    for (index, unit) in clause.enumerated() {
      if unit == 0x300A {
        if depth == 0 { start = index + 1 }
        depth += 1
      } else if unit == 0x300B, depth > 0 {
        depth -= 1
        let isPart = index + 1 < clause.count && clause[index + 1] == 0x7B2C
        if depth == 0, !isPart, index - start <= DocumentName.longest,
          let name = DocumentName(Array(clause[start..<index]))
        {
          keys.insert(name.key)
        }
      }
    }
    return keys
  }
}
