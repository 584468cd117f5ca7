/// The ways headings are written, and which of them stands above which.
///
/// By default an annex is above everything, Markdown's levels come next, then marks without numbers, 第一编 down
/// to 第一条, 一、, （一）, 1., （1）, ①. Documents deviate: a `1.` may stand above `（一）`. The numbers tell: where `1.`
/// goes on to `2.` across a `（一）`, the latter is a part of `1.`.
struct HeadingStyles {
  private static let markdownLevels = 6
  private static let count = HeadingKind.allCases.count + markdownLevels

  static func markdown(_ level: Int) -> Int { 1 + level }

  static func of(_ kind: HeadingKind) -> Int {
    kind == .annex ? 1 : Int(kind.rawValue) + markdownLevels - 1
  }

  /// Lets the labelled headings of a kind have the style of their Markdown level, where all of them have the
  /// same one and no other kind has it: converters often mark all headings alike, or at random.
  static func settleMarkdown(_ headings: inout [HeadingCandidate]) {
    let kinds = HeadingKind.allCases.count
    /// The level of each kind; -1 where it is not one.
    var levels = [Int?](repeating: nil, count: kinds)
    /// The kinds that each level is used for.
    var users = [Set<HeadingKind>](repeating: [], count: markdownLevels + 1)
    for heading in headings {
      let kind = Int(heading.kind.rawValue)
      users[heading.markdownLevel].insert(heading.kind)
      if let level = levels[kind], level != heading.markdownLevel {
        levels[kind] = -1
      } else {
        levels[kind] = heading.markdownLevel
      }
    }
    for place in headings.indices where headings[place].kind != .markdown {
      let level = levels[Int(headings[place].kind.rawValue)] ?? -1
      if level > 0, users[level].count == 1 { headings[place].style = markdown(level) }
    }
  }

  /// The rank of each style, from the highest.
  let ranks: [Int]

  /// - Complexity: Linear in the headings.
  init(of candidates: [HeadingCandidate]) {
    let count = Self.count
    var column = [Int](repeating: -1, count: count)
    var used: [Int] = []
    for candidate in candidates where column[candidate.style] < 0 {
      column[candidate.style] = 0
      used.append(candidate.style)
    }
    used.sort()
    for (place, style) in used.enumerated() { column[style] = place }
    /// Evidence that the second style is a part of the first, at `first * used.count + second`.
    var contains = [Int](repeating: 0, count: used.count * used.count)
    var lastPlace = [Int](repeating: -1, count: used.count)
    var lastNumber = [Int](repeating: 0, count: used.count)
    /// The last place where the style begins to count, or stands without a number.
    var lastStart = [Int](repeating: -1, count: used.count)
    for (place, candidate) in candidates.enumerated() {
      let style = column[candidate.style]
      let number = candidate.ordinal?.number
      if let number, lastPlace[style] >= 0 {
        if number == lastNumber[style] + 1 {
          for other in used.indices where lastStart[other] > lastPlace[style] {
            contains[style * used.count + other] += 1
          }
        } else if number == 1 {
          for other in used.indices where lastPlace[other] > lastPlace[style] {
            contains[other * used.count + style] += 1
          }
        }
      }
      lastPlace[style] = place
      lastNumber[style] = number ?? 0
      if number == 1 || number == nil { lastStart[style] = place }
    }
    var order = used
    for style in used where Self.canMove(style) {
      guard let from = order.firstIndex(of: style) else { continue }
      let above = order.lastIndex { other in
        let (one, two) = (column[other], column[style])
        return Self.isMovable(style, below: other)
          && contains[one * used.count + two] > contains[two * used.count + one]
      }
      guard let above, above > from else { continue }
      order.insert(style, at: above + 1)
      order.remove(at: from)
    }
    var ranks = [Int](repeating: count, count: count)
    for (rank, style) in order.enumerated() { ranks[style] = rank }
    self.ranks = ranks
  }

  /// Annexes and Markdown's levels stay where they are.
  private static func canMove(_ style: Int) -> Bool { style > 1 + markdownLevels }

  /// The divisions of laws have a fixed order among each other.
  private static func isMovable(_ style: Int, below other: Int) -> Bool {
    let divisions = of(.part)...of(.article)
    return !(divisions.contains(style) && divisions.contains(other))
  }
}
