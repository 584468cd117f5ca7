/// Cuts runs of Chinese characters exactly as ICU's word iterator does, several times as fast.
///
/// ICU's way: of all sequences of dictionary words that make up the run, the one whose costs add up to the
/// least; the dictionary holds a cost for each word, and a character outside the dictionary costs 255. ICU
/// reads each run through its text abstraction and allocates for it. Here the code units are read in place,
/// and the trie position after each first character is cached.
///
/// Each thread needs a value of its own.
public struct DictionaryBreaker {
  /// The characters accepted: the unified ideographs of the first block, which are one code unit each.
  public static let characters: ClosedRange<UInt16> = 0x4E00...0x9FFF

  private let dictionary: WordDictionary
  private var search = LeastCostSearch()

  /// The caller is responsible for checking ``agrees(with:on:)`` once per dictionary.
  public init(_ dictionary: WordDictionary) { self.dictionary = dictionary }

  /// Whether this cuts the Chinese characters of `text` as ICU's iterator does. If not, this version of ICU
  /// has different rules, and its iterator must be used.
  ///
  /// - Complexity: ICU prepares its iterator for Chinese on the first call, which takes 8 million
  ///   instructions.
  public mutating func agrees(with breaker: WordBreaker, on text: String) -> Bool {
    let units = text.utf16.filter(Self.characters.contains)
    var expected: [Int] = []
    breaker.forEachSegment(in: units.span) { _, end, _ in expected.append(end) }
    var ends: [Int] = []
    cut(units.span) { _, end in ends.append(end) }
    return ends == expected
  }

  /// Calls `body` for every word of a run, in order.
  ///
  /// - Parameters:
  ///   - run: Only code units in ``characters``; others are words of their own. A run must be whole, with no
  ///     further ideograph or kana beside it, for its words to be those of ICU. At most `Int32.max` code
  ///     units.
  ///   - body: Given the first code unit of a word and the code unit after its last.
  /// - Complexity: Linear; about 10 million characters a second.
  public mutating func cut(_ run: Span<UInt16>, _ body: (_ start: Int, _ end: Int) -> Void) {
    // Out of `self` while the closure works on it.
    var search = LeastCostSearch()
    swap(&search, &self.search)
    dictionary.withTrie { trie in search.run(over: run, trie) }
    search.forEachWord(of: run.count, body)
    swap(&search, &self.search)
  }
}
