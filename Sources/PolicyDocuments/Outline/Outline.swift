/// The headings, articles and numbered items of a document, in the order of the text.
///
/// Made of the source text: UTF-8, line ends as they stand. A line is a heading by its form (`第三章`, `一、`,
/// `##`, `【…】`) and by its neighbours: numbers that go on tell articles from references at the start of a
/// wrapped line, and a table of contents counts for nothing where its headings come again.
///
/// Places are bytes of the source text. ``mapped(to:textEnd:)`` takes them to another form of the text.
public struct Outline: Sendable, Equatable {
  public private(set) var nodes: [OutlineNode]

  /// Reads the outline off a text. No bytes whatever cause a trap.
  ///
  /// - Complexity: Linear in the text; memory for ``HeadingScanner/mostCandidates`` lines at most.
  public init(of text: [UInt8]) {
    var scanner = HeadingScanner(text)
    scanner.scan()
    let headings = Self.headings(among: scanner.candidates, of: text)
    var nodes: [OutlineNode] = []
    nodes.reserveCapacity(headings.count + 1)
    if let first = headings.first, Self.holdsText(text, 0..<first.line.lowerBound) {
      nodes.append(
        OutlineNode(
          kind: .preamble, level: 1, ordinal: nil, label: 0..<0, heading: 0..<0, section: 0..<0,
          isParagraph: true))
    }
    Self.append(headings, to: &nodes)
    self.init(nesting: nodes, textEnd: text.count)
  }

  /// Makes an outline of nodes in their order, which have levels and starts: parents and the ends of sections
  /// follow.
  public init(nesting nodes: [OutlineNode], textEnd: Int) {
    self.nodes = nodes
    var open: [Int] = []
    for place in nodes.indices {
      let (start, level) = (nodes[place].section.lowerBound, nodes[place].level)
      while let last = open.last, nodes[last].level >= level {
        close(last, at: start)
        open.removeLast()
      }
      self.nodes[place].parent = open.last
      open.append(place)
    }
    for place in open { close(place, at: textEnd) }
  }

  private mutating func close(_ node: Int, at end: Int) {
    let start = nodes[node].section.lowerBound
    nodes[node].section = start..<max(start, end)
  }

  /// Those of the candidates that are headings.
  private static func headings(among candidates: [HeadingCandidate], of text: [UInt8]) -> [HeadingCandidate] {
    if candidates.isEmpty { return [] }
    let articles = ArticleSequence(candidates)
    var headings: [HeadingCandidate] = []
    headings.reserveCapacity(candidates.count)
    var lastNumbers = [Int](repeating: 0, count: HeadingKind.allCases.count)
    for (place, candidate) in candidates.enumerated() {
      let isHeading =
        candidate.kind == .article ? articles.accepted[place] : isPlausible(candidate, lastNumbers)
      if isHeading {
        if let ordinal = candidate.ordinal { lastNumbers[Int(candidate.kind.rawValue)] = ordinal.number }
        headings.append(candidate)
      } else if !headings.isEmpty {
        headings[headings.count - 1].hasBody = true
      }
    }
    dropTitle(&headings)
    if headings.contains(where: { $0.markdownLevel > 0 }) { HeadingStyles.settleMarkdown(&headings) }
    let contents = ContentsTable(in: headings, of: text)
    if contents.entries.contains(true) {
      headings = headings.indices.compactMap { contents.entries[$0] ? nil : headings[$0] }
    }
    return headings
  }

  /// Whether a line that is no article can be a heading behind headings with these numbers.
  private static func isPlausible(_ candidate: HeadingCandidate, _ lastNumbers: [Int]) -> Bool {
    guard let number = candidate.ordinal?.number else { return true }
    let isNext = number == 1 || lastNumbers[Int(candidate.kind.rawValue)] == number - 1
    if candidate.kind.isDivision {
      switch candidate.follower {
      case .reference, .blankReference: return false
      case .text: return candidate.standing == .ended || isNext
      case .nothing, .blank, .bracket: return candidate.standing != .open || isNext
      }
    }
    // A line that begins with a number in the middle of a sentence is wrapped.
    return candidate.standing != .open || isNext
  }

  /// A first line that is marked as a heading, and the only one marked so, is the title of the whole.
  private static func dropTitle(_ headings: inout [HeadingCandidate]) {
    guard let first = headings.first, first.ordinal == nil, [.markdown, .bold, .banner].contains(first.kind),
      headings.count > 1, first.kind == .bold || headings.dropFirst().allSatisfy({ $0.style != first.style })
    else { return }
    headings.removeFirst()
  }

  /// Appends a node for each heading, with its level.
  private static func append(_ headings: [HeadingCandidate], to nodes: inout [OutlineNode]) {
    let styles = HeadingStyles(of: headings)
    /// The ranks of the headings that are open, from the highest.
    var open: [Int] = []
    var lastArticle = Ordinal(0)
    var isBelowArticle = false
    for heading in headings {
      let rank = styles.ranks[heading.style]
      var floor = rank
      if heading.kind == .article, let ordinal = heading.ordinal {
        // Another law begins to count again, without a heading of its own.
        if ordinal < lastArticle, isBelowArticle { floor = -1 }
        lastArticle = ordinal
        isBelowArticle = true
      } else if !heading.kind.isItem {
        isBelowArticle = false
      }
      while let last = open.last, last >= floor { open.removeLast() }
      open.append(rank)
      let start = heading.line.lowerBound
      nodes.append(
        OutlineNode(
          kind: heading.kind, level: open.count, ordinal: heading.ordinal, label: heading.label,
          heading: heading.label.lowerBound..<max(heading.label.upperBound, heading.headingEnd),
          section: start..<start, isParagraph: heading.isParagraph))
    }
  }

  private static func holdsText(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    text[range].contains { $0 > 0x20 }
  }
}
