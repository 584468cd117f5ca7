/// Cuts runs of Chinese characters exactly as ICU's word iterator does, several times as fast.
///
/// ICU's way: of all sequences of dictionary words that make up the run, the one whose costs add up to the least;
/// the dictionary holds a cost for each word, and a character that is no word by itself costs 255. ICU reads each
/// run through its text abstraction and takes fresh memory for it; here the units are read in place, and where the
/// words of each first character begin in the trie is remembered.
///
/// Not safe to use from two threads.
public final class DictionaryBreaker {
  /// The characters that may be given: the unified ideographs of the first block, which are one unit each.
  public static let characters: ClosedRange<UInt16> = 0x4E00...0x9FFF

  private static let longestWord = 20
  private static let unknownCost: UInt32 = 255

  /// What is known of the words that begin with a character.
  private struct Beginning {
    var trie = DictionaryTrie()
    var step = DictionaryTrie.Step.none
    var isKnown = false
  }

  private let dictionary: WordDictionary
  private var beginnings = [Beginning](repeating: Beginning(), count: characters.count)
  /// For each place in the run, the least cost of cutting what is before it, and where the last word begins.
  private var costs: [UInt32] = []
  private var previous: [Int32] = []

  /// Opens ICU's dictionary and tries it on a text; nil where ICU's iterator cuts that text otherwise, or where the
  /// dictionary is not in a known form. The iterator itself must then be used.
  public init?(agreeingWith breaker: WordBreaker, on text: String) {
    guard let dictionary = WordDictionary() else { return nil }
    self.dictionary = dictionary
    let units = text.utf16.filter(Self.characters.contains)
    var expected: [Int] = []
    breaker.forEachSegment(in: units.span) { _, end, _ in expected.append(end) }
    var ends: [Int] = []
    cut(units.span) { _, end in ends.append(end) }
    if ends != expected { return nil }
  }

  /// Calls `body` for every word of a run, in order.
  ///
  /// - Parameters:
  ///   - run: Only units in ``characters``; others are words of their own. A run must be whole, with no further
  ///     ideograph or kana beside it, for its words to be those of ICU. At most `Int32.max` units.
  ///   - body: Given the first unit of a word and the unit after its last.
  /// - Complexity: Linear; about 10 million characters a second.
  public func cut(_ run: Span<UInt16>, _ body: (_ start: Int, _ end: Int) -> Void) {
    let count = run.count
    if costs.count <= count {
      costs = [UInt32](repeating: .max, count: count + 64)
      previous = [Int32](repeating: 0, count: count + 64)
    }
    dictionary.withTrie { trie in
      for place in 0...count { costs[place] = .max }
      costs[0] = 0
      for place in 0..<count { extend(run, trie, place) }
    }
    // The words are found from the end; their ends take the place of the costs, in order.
    var words = 0
    var end = count
    while end > 0 {
      costs[count - words] = UInt32(truncatingIfNeeded: end)
      words += 1
      end = min(Int(previous[end]), end - 1)
    }
    var start = 0
    for place in (count - words + 1)..<(count + 1) {
      let end = Int(costs[place])
      body(start, end)
      start = end
    }
  }

  /// Tries every word that begins at `place`.
  @inline(__always)
  private func extend(_ run: Span<UInt16>, _ trie: Span<UInt16>, _ place: Int) {
    let cost = costs[place]
    let first = beginning(run[place], trie)
    let isWord = first.step == .word || first.step == .last
    reach(place + 1, from: place, cost &+ (isWord ? first.trie.value : Self.unknownCost))
    guard first.step == .prefix || first.step == .word else { return }
    var walk = first.trie
    let limit = min(run.count, place + Self.longestWord)
    var at = place + 1
    while at < limit {
      let step = walk.step(run[at], in: trie)
      at &+= 1
      if step == .none { return }
      if step == .prefix { continue }
      reach(at, from: place, cost &+ walk.value)
      if step == .last { return }
    }
  }

  @inline(__always)
  private func reach(_ place: Int, from start: Int, _ cost: UInt32) {
    guard cost < costs[place] else { return }
    costs[place] = cost
    previous[place] = Int32(truncatingIfNeeded: start)
  }

  @inline(__always)
  private func beginning(_ unit: UInt16, _ trie: Span<UInt16>) -> Beginning {
    let index = Int(unit) - Int(Self.characters.lowerBound)
    guard beginnings.indices.contains(index) else { return Beginning() }
    if beginnings[index].isKnown { return beginnings[index] }
    var made = Beginning(isKnown: true)
    made.step = made.trie.step(unit, in: trie)
    beginnings[index] = made
    return made
  }
}
