/// The search for the words of one run whose costs add up to the least, and what it keeps between runs.
struct LeastCostSearch {
  private static let longestWord = 20
  private static let unknownCost: UInt32 = 255

  /// Cached trie state after a first character.
  private struct Beginning {
    var trie = DictionaryTrie()
    /// Nil if not looked up yet.
    var step: DictionaryTrie.Step?
  }

  /// Cached trie state after two characters; ``key`` holds both, or 0 for an empty slot.
  private struct Pair {
    var key: UInt32 = 0
    var step = DictionaryTrie.Step.none
    var trie = DictionaryTrie()
  }

  /// From this many code units on it pays to cache beginnings and pairs; a query is cut before their tables
  /// would be filled.
  private static let manyUnits = 4096
  /// A direct-mapped cache: the latest pair of a slot stays. A step from the first character to the second is
  /// a search among hundreds of branches, and two neighbours are most often a pair that was met before.
  private static let pairBits: UInt32 = 15

  /// One for each of ``DictionaryBreaker/characters`` once many code units have been searched, empty before.
  private var beginnings: [Beginning] = []
  /// Of 2^``pairBits``, likewise.
  private var pairs: [Pair] = []
  private var unitsSearched = 0
  /// For each offset in the run, the least cost of the text before it, and where its last word begins.
  private var costs: [UInt32] = []
  private var previous: [Int32] = []

  /// Computes the least cost of every offset in a run.
  mutating func run(over run: Span<UInt16>, _ trie: Span<UInt16>) {
    let count = run.count
    unitsSearched += count
    if beginnings.isEmpty, unitsSearched >= Self.manyUnits {
      beginnings = [Beginning](repeating: Beginning(), count: DictionaryBreaker.characters.count)
      pairs = [Pair](repeating: Pair(), count: 1 << Int(Self.pairBits))
    }
    if costs.count <= count {
      costs = [UInt32](repeating: 0, count: count + 64)
      previous = [Int32](repeating: 0, count: count + 64)
    }
    Self.fill(run, trie, &beginnings, &pairs, &costs, &previous)
  }

  /// The loop over the offsets of a run, on spans: free of uniqueness checks.
  private static func fill(
    _ run: Span<UInt16>, _ trie: Span<UInt16>, _ beginnings: inout [Beginning], _ pairs: inout [Pair],
    _ costs: inout [UInt32], _ previous: inout [Int32]
  ) {
    var beginnings = beginnings.mutableSpan
    var pairs = pairs.mutableSpan
    var costs = costs.mutableSpan
    var previous = previous.mutableSpan
    costs[0] = 0
    for end in 1..<(run.count + 1) { costs[end] = .max }
    for offset in run.indices {
      let first = beginning(run[offset], trie, &beginnings)
      extend(run, trie, offset, first, &pairs, &costs, &previous)
    }
  }

  /// Calls `body` for every word of the run of `count` code units that was searched last, in order.
  mutating func forEachWord(of count: Int, _ body: (_ start: Int, _ end: Int) -> Void) {
    // The words are found backwards; their ends overwrite the costs, in order.
    var words = 0
    var end = count
    while end > 0 {
      costs[count - words] = UInt32(truncatingIfNeeded: end)
      words += 1
      end = min(Int(previous[end]), end - 1)
    }
    var start = 0
    for index in (count - words + 1)..<(count + 1) {
      let end = Int(costs[index])
      body(start, end)
      start = end
    }
  }

  /// Relaxes the cost of every word that begins at `start`.
  @inline(__always)
  private static func extend(
    _ run: Span<UInt16>, _ trie: Span<UInt16>, _ start: Int, _ first: Beginning,
    _ pairs: inout MutableSpan<Pair>, _ costs: inout MutableSpan<UInt32>, _ previous: inout MutableSpan<Int32>
  ) {
    let cost = costs[start]
    let isWord = first.step == .word || first.step == .last
    reach(start &+ 1, from: start, cost &+ (isWord ? first.trie.value : unknownCost), &costs, &previous)
    guard first.step == .prefix || first.step == .word else { return }
    let limit = min(run.count, start &+ longestWord)
    guard start &+ 1 < limit else { return }
    let second = pair(run[start], run[start &+ 1], after: first, trie, &pairs)
    if second.step == .none { return }
    if second.step != .prefix { reach(start &+ 2, from: start, cost &+ second.trie.value, &costs, &previous) }
    if second.step == .last { return }
    var walk = second.trie
    var at = start &+ 2
    while at < limit {
      let step = walk.step(run[at], in: trie)
      at &+= 1
      if step == .none { return }
      if step == .prefix { continue }
      reach(at, from: start, cost &+ walk.value, &costs, &previous)
      if step == .last { return }
    }
  }

  @inline(__always)
  private static func pair(
    _ first: UInt16, _ second: UInt16, after beginning: Beginning, _ trie: Span<UInt16>,
    _ pairs: inout MutableSpan<Pair>
  ) -> Pair {
    let key = UInt32(first) &<< 16 | UInt32(second)
    let slot = Int((key &* 0x9E37_79B1) &>> (32 &- pairBits))
    let isCached = slot < pairs.count
    if isCached, pairs[slot].key == key { return pairs[slot] }
    var made = Pair(key: key, trie: beginning.trie)
    made.step = made.trie.step(second, in: trie)
    if isCached { pairs[slot] = made }
    return made
  }

  @inline(__always)
  private static func reach(
    _ end: Int, from start: Int, _ cost: UInt32, _ costs: inout MutableSpan<UInt32>,
    _ previous: inout MutableSpan<Int32>
  ) {
    guard cost < costs[end] else { return }
    costs[end] = cost
    previous[end] = Int32(truncatingIfNeeded: start)
  }

  @inline(__always)
  private static func beginning(
    _ unit: UInt16, _ trie: Span<UInt16>, _ beginnings: inout MutableSpan<Beginning>
  ) -> Beginning {
    let index = Int(unit) &- Int(DictionaryBreaker.characters.lowerBound)
    guard index >= 0, index < DictionaryBreaker.characters.count else { return Beginning() }
    let isRemembered = index < beginnings.count
    if isRemembered, beginnings[index].step != nil { return beginnings[index] }
    var made = Beginning()
    made.step = made.trie.step(unit, in: trie)
    if isRemembered { beginnings[index] = made }
    return made
  }
}
