internal import TextAnalysis

/// Words that ICU's dictionary lacks, of two and three characters.
///
/// The table is static text in ascending order, so that a look-up is a binary search and nothing is built at
/// start.
enum Lexicon {
  static let longestWord = 3
  private static let width = 9
  private static let padding: UInt16 = 0x3000

  /// Whether the lexicon has the word, in canonical text.
  ///
  /// - Complexity: O(log n) in the number of words.
  static func contains(_ word: ArraySlice<UInt16>) -> Bool {
    guard word.count == 2 || word.count == 3, let first = word.first, let last = word.last else {
      return false
    }
    let third = word.count == 3 ? last : padding
    let key = UInt64(first) << 32 | UInt64(word[word.startIndex + 1]) << 16 | UInt64(third)
    let bytes = unsafe Span(_unsafeStart: wordText.utf8Start, count: wordText.utf8CodeUnitCount)
    var (low, high) = (0, bytes.count / width)
    while low < high {
      let middle = (low + high) / 2
      let found = number(bytes, at: middle * width)
      if found == key { return true }
      if found < key { low = middle + 1 } else { high = middle }
    }
    return false
  }

  /// Three characters of three bytes each, sixteen bits a character.
  private static func number(_ bytes: Span<UInt8>, at start: Int) -> UInt64 {
    var value: UInt64 = 0
    for place in stride(from: start, to: start + width, by: 3) {
      let unit =
        UInt64(bytes[place] & 0x0F) << 12 | UInt64(bytes[place + 1] & 0x3F) << 6
        | UInt64(bytes[place + 2] & 0x3F)
      value = value << 16 | unit
    }
    return value
  }
}
