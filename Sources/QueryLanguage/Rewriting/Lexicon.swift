internal import TextAnalysis

/// Words that ICU's dictionary lacks, of two and three characters, and terms of several words, which are
/// longer.
///
/// The tables are static text in ascending order, so that a look-up is a binary search and nothing is built
/// at start.
enum Lexicon {
  /// Whether the lexicon has the word or the term, in canonical text.
  ///
  /// - Complexity: O(log n) in the number of words.
  static func contains(_ word: ArraySlice<UInt16>) -> Bool {
    guard (2...longestTerm).contains(word.count) else { return false }
    let text = table(word.count)
    let bytes = unsafe Span(_unsafeStart: text.utf8Start, count: text.utf8CodeUnitCount)
    let width = word.count * bytesPerCharacter
    var (low, high) = (0, bytes.count / width)
    while low < high {
      let middle = (low + high) / 2
      let order = compare(bytes, at: middle * width, word)
      if order == 0 { return true }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return false
  }

  private static let bytesPerCharacter = 3

  /// Below 0 where the word at `start` of a table comes before `word`, above 0 where it comes after.
  private static func compare(_ bytes: Span<UInt8>, at start: Int, _ word: ArraySlice<UInt16>) -> Int {
    var place = start
    for unit in word {
      let known =
        UInt16(bytes[place] & 0x0F) << 12 | UInt16(bytes[place + 1] & 0x3F) << 6
        | UInt16(bytes[place + 2] & 0x3F)
      if known != unit { return known < unit ? -1 : 1 }
      place += bytesPerCharacter
    }
    return 0
  }
}
