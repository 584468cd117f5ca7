internal import Primitives

/// A word of letters and digits, as ICU cuts it, and its parts.
enum MixedWord {
  private enum Kind {
    case letter
    case digit
    case other
  }

  /// Appends the word at `range` and, where it mixes letters, digits and marks, its parts after it.
  ///
  /// ICU keeps digits together over any comma or semicolon; here only the commas of thousands (`12,000`) do
  /// that, for the folding has made `2023，2024` of two years `2023,2024`.
  static func append(_ units: Span<UInt16>, _ range: Range<Int>, _ offset: Int, to words: inout [Word]) {
    var start = range.lowerBound
    for at in range where separates(units, at, in: start..<range.upperBound) {
      appendWhole(units, start..<at, offset, to: &words)
      start = at + 1
    }
    appendWhole(units, start..<range.upperBound, offset, to: &words)
  }

  /// Whether the mark at `at` separates two numbers.
  private static func separates(_ units: Span<UInt16>, _ at: Int, in range: Range<Int>) -> Bool {
    if units[at] == 0x3B { return true }
    guard units[at] == 0x2C else { return false }
    // At most three digits before, and exactly three after.
    var first = at
    while first > range.lowerBound, isDigit(units[first - 1]) { first -= 1 }
    var after = at + 1
    while after < range.upperBound, isDigit(units[after]) { after += 1 }
    return !(1...3).contains(at - first) || after - at != 4
  }

  /// Appends a word without marks that part it, and its parts.
  static func appendWhole(
    _ units: Span<UInt16>, _ range: Range<Int>, _ offset: Int, to words: inout [Word]
  ) {
    guard !range.isEmpty else { return }
    words.append(Word(range, offset))
    var start = range.lowerBound
    while start < range.upperBound {
      let end = endOfPart(units, start, range.upperBound)
      let isWhole = start == range.lowerBound && end == range.upperBound
      if !isWhole, kind(units[start]) != .other { words.append(Word(start..<end, offset, isPart: true)) }
      start = end
    }
  }

  /// A part is a run of letters, or of digits with single stops inside.
  private static func endOfPart(_ units: Span<UInt16>, _ start: Int, _ limit: Int) -> Int {
    let kind = kind(units[start])
    var at = start + 1
    while at < limit {
      let isInnerStop = kind == .digit && units[at] == 0x2E && at + 1 < limit && isDigit(units[at + 1])
      if !isInnerStop, Self.kind(units[at]) != kind { break }
      at += 1
    }
    return at
  }

  @inline(__always)
  private static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }

  private static func kind(_ unit: UInt16) -> Kind {
    if isDigit(unit) { return .digit }
    // The halves of a surrogate pair stay with the letters.
    if SurrogatePair.contains(unit) { return .letter }
    return CharacterClass(of: UInt32(unit)) == .letterOrDigit ? .letter : .other
  }
}
