internal import QueryLanguage

/// Finds occurrences of several operands near each other, one of each, none over another.
///
/// A dynamic program over the occurrences by their starts. Its state is, for each set of operands that is
/// complete, the least of *gap - end*: the characters between these operands, less the place where the last
/// of them ends. An occurrence that starts at *s* extends a set by *s* + that. In order, the sets are the
/// prefixes of the operands.
///
/// - Complexity: n log n + n 2^k for n occurrences of k operands, and n k in order.
struct NearSearch {
  /// Occurrences that satisfy the operator.
  struct Chain: Equatable {
    /// One of each operand, rising.
    var ranges: [Range<Int>]
    /// Characters from the first to the last of them that belong to none.
    var gap: Int
    /// From the first to the last of them.
    var whole: Range<Int> { (ranges.first?.lowerBound ?? 0)..<(ranges.last?.upperBound ?? 0) }
  }

  /// An occurrence of an operand.
  private struct Event {
    var range: Range<Int>
    var operand: Int
  }

  /// An event of a chain, and the one before it.
  private final class Node {
    let event: Int
    let before: Node?

    init(_ event: Int, _ before: Node?) {
      self.event = event
      self.before = before
    }
  }

  /// A set of operands that is complete with some event.
  private struct Link {
    var set: Int
    var gap: Int
    /// Nil where chains are not wanted.
    var node: Node?
  }

  /// The best of the links of one set that have ended.
  private struct Best {
    /// The gap less the place where the last operand ends; nil where there is none.
    var score: Int?
    var node: Node?
  }

  private let events: [Event]
  private let operandCount: Int
  private let isOrdered: Bool

  /// - Parameter occurrences: of each operand, not empty ranges.
  init(_ occurrences: [[Range<Int>]], isOrdered: Bool) {
    var events: [Event] = []
    for (operand, ranges) in occurrences.enumerated() {
      for range in ranges { events.append(Event(range: range, operand: operand)) }
    }
    events.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    self.events = events
    operandCount = occurrences.count
    self.isOrdered = isOrdered
  }

  /// Whether occurrences with at most `distance` characters between them exist.
  func matches(within distance: Int) -> Bool {
    var isFound = false
    search(distance, wantsChains: false) { _ in
      isFound = true
      return false
    }
    return isFound
  }

  /// The occurrences in chains with at most `distance` characters between: for each that ends one, those of
  /// the tightest.
  func marks(within distance: Int) -> [Range<Int>] {
    var isMarked = [Bool](repeating: false, count: events.count)
    search(distance, wantsChains: true) { link in
      var node = link.node
      while let marked = node {
        isMarked[marked.event] = true
        node = marked.before
      }
      return true
    }
    return events.indices.filter { isMarked[$0] }.map { events[$0].range }
  }

  /// The chain with the fewest characters between, the first of equals; nil where an operand is missing.
  func closest() -> Chain? {
    var best: Link?
    search(.max, wantsChains: true) { link in
      if link.gap < best?.gap ?? .max { best = link }
      return best?.gap != 0
    }
    guard let best else { return nil }
    var ranges: [Range<Int>] = []
    var node = best.node
    while let part = node {
      ranges.append(events[part.event].range)
      node = part.before
    }
    return Chain(ranges: ranges.reversed(), gap: best.gap)
  }

  /// Calls `body` with each complete set, until it returns false.
  private func search(_ distance: Int, wantsChains: Bool, _ body: (Link) -> Bool) {
    let full = 1 << operandCount - 1
    var best = [Best](repeating: Best(), count: full + 1)
    // The links of each event until it has ended.
    var open: [[Link]] = Array(repeating: [], count: events.count)
    let byEnd = events.indices.sorted { events[$0].range.upperBound < events[$1].range.upperBound }
    var ended = 0
    for (number, event) in events.enumerated() {
      let start = event.range.lowerBound
      while ended < byEnd.count, events[byEnd[ended]].range.upperBound <= start {
        let end = events[byEnd[ended]].range.upperBound
        for link in open[byEnd[ended]] where best[link.set].score.map({ link.gap - end < $0 }) ?? true {
          best[link.set] = Best(score: link.gap - end, node: link.node)
        }
        open[byEnd[ended]] = []
        ended += 1
      }
      let bit = 1 << event.operand
      var links: [Link] = []
      func add(_ set: Int, _ gap: Int, _ before: Node?) {
        links.append(Link(set: set, gap: gap, node: wantsChains ? Node(number, before) : nil))
      }
      if !isOrdered || event.operand == 0 { add(bit, 0, nil) }
      for set in isOrdered ? (bit - 1)...(bit - 1) : 1...full where set > 0 && set & bit == 0 {
        guard let score = best[set].score else { continue }
        let gap = score + start
        if gap > distance {
          // It only grows.
          best[set] = Best()
          continue
        }
        add(set | bit, gap, best[set].node)
        if set | bit == full, let link = links.popLast(), !body(link) { return }
      }
      open[number] = links
    }
  }
}
