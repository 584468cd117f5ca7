/// Tells the articles of a document from references that happen to begin a line.
///
/// The articles are the chain of candidates that is worth most: a candidate is worth more the more it looks
/// like a start and if its number follows the last one, and costs where a number is passed over. The numbers
/// of a chain rise, but for places where another law or an annex begins to count again.
struct ArticleSequence {
  /// Which candidates are articles, by their places among those given.
  private(set) var accepted: [Bool]

  private let candidates: [HeadingCandidate]
  private let places: [Int]
  private var worth: [Int]
  private var before: [Int]
  /// The best chain that ends with a number of this value; by number.
  private var bestOfNumber: [Int]
  /// The same for numbers without 之, and for those with it.
  private var bestOfWhole: [Int]
  private var bestOfPart: [Ordinal: Int] = [:]
  /// A Fenwick tree: the best chain that ends with a number up to a value.
  private var bestUpTo: [Int]

  /// - Complexity: O(n log m) for n candidates with numbers up to m.
  init(_ candidates: [HeadingCandidate]) {
    self.candidates = candidates
    accepted = [Bool](repeating: false, count: candidates.count)
    var places: [Int] = []
    for (place, candidate) in candidates.enumerated()
    where candidate.kind == .article {
      places.append(place)
    }
    self.places = places
    worth = []
    before = []
    bestOfNumber = []
    bestOfWhole = []
    bestUpTo = []
    if places.isEmpty { return }
    if Self.isPlain(candidates, places) {
      for place in places { accepted[place] = true }
    } else {
      choose()
    }
  }

  /// Whether there is nothing to choose: all look like articles, and each follows the one before it.
  private static func isPlain(_ candidates: [HeadingCandidate], _ places: [Int]) -> Bool {
    var last = Ordinal(0)
    for place in places {
      let candidate = candidates[place]
      guard looksLikeStart(candidate), candidate.standing != .open, let ordinal = candidate.ordinal,
        ordinal.follows(last) || ordinal == Ordinal(1)
      else { return false }
      last = ordinal
    }
    return true
  }

  private static func looksLikeStart(_ candidate: HeadingCandidate) -> Bool {
    switch candidate.follower {
    case .nothing, .blank, .bracket: true
    case .text, .reference, .blankReference: false
    }
  }

  /// What a candidate adds to a chain in which it has the next number, and in which it has another one.
  private static func worth(_ candidate: HeadingCandidate) -> (next: Int, other: Int) {
    let isEnded = candidate.standing == .ended
    switch candidate.follower {
    case .nothing, .blank, .bracket:
      return isEnded ? (10, 6) : candidate.standing == .paragraph ? (9, 3) : (4, -6)
    case .text: return isEnded ? (5, 1) : (-2, -10)
    case .blankReference: return isEnded ? (3, -2) : (-2, -10)
    case .reference: return isEnded ? (1, -10) : (-10, -10)
    }
  }

  /// What `candidate` adds to a chain that ends with `last`, or to none.
  static func gain(of candidate: HeadingCandidate, after last: HeadingCandidate?) -> Int {
    let own = worth(candidate)
    let ordinal = candidate.ordinal ?? Ordinal(0)
    let isFirst = ordinal == Ordinal(1)
    guard let before = last?.ordinal else { return isFirst ? own.next : own.other }
    if ordinal.follows(before) { return own.next }
    if before < ordinal { return own.other }
    // Another law begins, or goes on after a part that is left out.
    let again = isFirst ? own.next - 2 : own.next - 14
    // An article that stands there in two versions.
    let isTwice = before == ordinal && looksLikeStart(candidate) && candidate.standing == .ended
    return isTwice ? max(again, 2) : again
  }

  private mutating func choose() {
    let most = places.reduce(0) { max($0, candidates[$1].ordinal?.number ?? 0) }
    worth = [Int](repeating: 0, count: places.count)
    before = [Int](repeating: -1, count: places.count)
    bestOfNumber = [Int](repeating: -1, count: most + 1)
    bestOfWhole = bestOfNumber
    bestUpTo = bestOfNumber
    var best = -1
    for index in places.indices {
      let candidate = candidates[places[index]]
      let ordinal = candidate.ordinal ?? Ordinal(0)
      var most = Self.gain(of: candidate, after: nil)
      var from = -1
      func consider(_ other: Int, _ worth: [Int], _ places: [Int], _ candidates: [HeadingCandidate]) {
        guard other >= 0 else { return }
        let value = worth[other] + Self.gain(of: candidate, after: candidates[places[other]])
        guard value > most else { return }
        most = value
        from = other
      }
      // Of the chains that end with a number of the same kind, the one worth most will do.
      consider(best, worth, places, candidates)
      consider(bestBelow(ordinal.number), worth, places, candidates)
      consider(ordinal.number > 0 ? bestOfNumber[ordinal.number - 1] : -1, worth, places, candidates)
      consider(bestOfWhole[ordinal.number], worth, places, candidates)
      for sub in 0..<ordinal.sub {
        consider(bestOfPart[Ordinal(ordinal.number, sub + 1)] ?? -1, worth, places, candidates)
      }
      worth[index] = most
      before[index] = from
      note(index, ordinal)
      if best < 0 || worth[index] > worth[best] { best = index }
    }
    guard best >= 0, worth[best] > 0 else { return }
    var index = best
    while index >= 0 {
      accepted[places[index]] = true
      index = before[index]
    }
  }

  private mutating func note(_ index: Int, _ ordinal: Ordinal) {
    let value = worth[index]
    func isBetter(_ other: Int) -> Bool { other < 0 || value >= worth[other] }
    if isBetter(bestOfNumber[ordinal.number]) { bestOfNumber[ordinal.number] = index }
    if ordinal.sub == 0 {
      if isBetter(bestOfWhole[ordinal.number]) { bestOfWhole[ordinal.number] = index }
    } else if isBetter(bestOfPart[ordinal] ?? -1) {
      bestOfPart[ordinal] = index
    }
    var at = ordinal.number
    while at > 0, at < bestUpTo.count {
      if isBetter(bestUpTo[at]) { bestUpTo[at] = index }
      at += at & -at
    }
  }

  /// The best chain that ends with a lower number.
  private func bestBelow(_ number: Int) -> Int {
    var best = -1
    var at = number - 1
    while at > 0 {
      let other = bestUpTo[at]
      if other >= 0, best < 0 || worth[other] > worth[best] { best = other }
      at -= at & -at
    }
    return best
  }
}
