internal import Primitives

/// The other ways to write a text that has numbers, dates or quantities in it.
package enum EquivalentText {
  /// The numbers, dates and quantities of a canonical text, from left to right.
  ///
  /// - Complexity: Linear in the text.
  package static func expressions(in text: [UInt16]) -> [Expression] { ExpressionScanner(text).expressions() }

  /// Canonical strings that mean the same as `text`, without itself; at most `limit`, the most usual first.
  ///
  /// Where several expressions stand in the text, their spellings are combined; beyond the limit, the rarer
  /// spellings go.
  package static func spellings(of text: [UInt16], limit: Int = 64) -> [[UInt16]] {
    let found = expressions(in: text)
    guard !found.isEmpty, limit > 0 else { return [] }
    // Each expression keeps its first spellings, as many as the limit leaves for all of them together.
    var choices = found.map { [Array(text[$0.range])] + $0.spellings }
    while choices.reduce(1, { min($0 * $1.count, limit + 2) }) > limit + 1 {
      guard let longest = choices.indices.max(by: { choices[$0].count < choices[$1].count }),
        choices[longest].count > 1
      else { break }
      choices[longest].removeLast()
    }
    var results: [[UInt16]] = [[]]
    var end = 0
    for (expression, spellings) in zip(found, choices) {
      let before = text[end..<expression.range.lowerBound]
      results = results.flatMap { prefix in spellings.map { prefix + before + $0 } }
      end = expression.range.upperBound
    }
    return results.map { $0 + text[end...] }.filter { $0 != text }
  }

  /// So many characters before and behind an occurrence decide whether it is whole.
  package static let charactersThatDecide = 2

  /// Whether an occurrence of a spelling is whole: the numeral at its beginning or end, or the Latin unit,
  /// does not go on in the text around it. 14条 in 114条 and 30m2 in 30m20 are not.
  package static func isWhole(at range: Range<Int>, in text: [UInt16]) -> Bool {
    func unit(_ place: Int) -> UInt16? { text.indices.contains(place) ? text[place] : nil }
    guard let first = unit(range.lowerBound), let last = unit(range.upperBound - 1) else { return false }
    return !goesOn(first, into: unit(range.lowerBound - 1), and: unit(range.lowerBound - 2))
      && !goesOn(last, into: unit(range.upperBound), and: unit(range.upperBound + 1))
  }

  /// Whether every occurrence of a spelling is whole, because no numeral and no Latin unit stands at its
  /// ends.
  package static func isAlwaysWhole(_ spelling: [UInt16]) -> Bool {
    guard let first = spelling.first, let last = spelling.last else { return true }
    return [first, last].allSatisfy { NumeralCharacter($0) == nil && !MeasureUnit.isLatin($0) }
  }

  private static func goesOn(_ unit: UInt16, into near: UInt16?, and far: UInt16?) -> Bool {
    guard let near else { return false }
    if MeasureUnit.isLatin(unit) { return MeasureUnit.isLatin(near) }
    guard let character = NumeralCharacter(unit) else { return false }
    if let other = NumeralCharacter(near) { return character.isHan == other.isHan }
    guard let far, let other = NumeralCharacter(far), other.isHan == character.isHan else { return false }
    return character.isHan
      ? near == NumeralReader.spokenPoint : near == NumeralReader.point || near == NumeralReader.comma
  }
}
