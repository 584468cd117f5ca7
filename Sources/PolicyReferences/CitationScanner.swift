internal import Primitives

/// Finds what a canonical text cites: titles in 《》 and document numbers.
package enum CitationScanner {
  /// The keys of the documents that `text` cites, each once, rising.
  ///
  /// - Complexity: linear.
  package static func keys(in text: [UInt16]) -> [UInt64] {
    var keys: Set<UInt64> = []
    forEachCitation(in: text) { key, _ in keys.insert(key) }
    return keys.sorted()
  }

  /// Calls `body` with each citation of `text`: the key of the document, and where it is named, marks not
  /// counted.
  ///
  /// - Complexity: linear.
  package static func forEachCitation(in text: [UInt16], _ body: (_ key: UInt64, _ range: Range<Int>) -> Void)
  {
    // Where titles that are still open begin; a title may hold another.
    var open: [Int] = []
    for (index, unit) in text.enumerated() {
      switch unit {
      case 0x300A:
        if open.count == deepest { open.removeFirst() }
        open.append(index + 1)
      case 0x300B:
        guard let start = open.popLast(), index - start <= DocumentName.longest, index - start > 1 else {
          continue
        }
        if let name = DocumentName(Array(text[start..<index])) { body(name.key, start..<index) }
      case 0x0A: open.removeAll(keepingCapacity: true)
      case IssueNumber.sign:
        if let (number, start) = number(endingAt: index, in: text) { body(number.key, start..<index + 1) }
      default: break
      }
    }
  }

  /// Titles nest once in practice; a run of opening marks must not grow a list.
  private static let deepest = 4

  /// The document number whose 号 is at `end`.
  private static func number(endingAt end: Int, in text: [UInt16]) -> (number: IssueNumber, start: Int)? {
    var start = end
    let limit = max(0, end - 5)
    while start > limit, WholeNumeral.contains(NumeralCharacter(text[start - 1])) { start -= 1 }
    guard start < end else { return nil }
    if start > 0, text[start - 1] == IssueNumber.ordinal { start -= 1 }
    if start > 5, text[start - 1] == 0x29, text[start - 6] == 0x28 { start -= 6 }
    let codeEnd = start
    let codeLimit = max(0, codeEnd - IssueNumber.longestCode)
    while start > codeLimit, IssueNumber.isCode(text[start - 1]), !isBefore(text, start) { start -= 1 }
    guard start < codeEnd else { return nil }
    return IssueNumber(Array(text[start...end])).map { ($0, start) }
  }

  private static let verbs = ["根据", "依据", "依照", "按照", "印发", "落实", "执行", "参照", "废止", "转发"]
    .map { Array($0.utf16) }
  private static let particles: Set<UInt16> = Set("按据依照和与及见由以经的为在对号".utf16)

  /// Whether an issuing code begins at `start`, since what stands before is no part of one.
  private static func isBefore(_ text: [UInt16], _ start: Int) -> Bool {
    if particles.contains(text[start - 1]) { return true }
    guard start >= 2 else { return false }
    return verbs.contains { $0[0] == text[start - 2] && $0[1] == text[start - 1] }
  }
}
