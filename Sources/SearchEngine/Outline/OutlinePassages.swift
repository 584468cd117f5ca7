internal import PolicyDocuments

/// The passages of a document in canonical units: each article as a whole, and outside of articles each
/// paragraph.
///
/// Together they are the whole text but for boundaries, in its order. A paragraph ends at a boundary (a blank
/// line) and before a heading or an item; where each line is a paragraph, at line ends too.
struct OutlinePassages: Sequence, IteratorProtocol {
  /// A passage, and the node of the outline that begins with it.
  struct Passage: Equatable {
    var units: Range<Int>
    var node: Int?
  }

  private static let boundary: UInt16 = 0x0A

  private let units: [UInt16]
  private let nodes: [OutlineNode]
  /// Where lines begin that are paragraphs, rising, from `nextLine` on not yet passed.
  private let lines: [Int]
  private var nextLine = 0
  private var at = 0
  private var node = 0

  /// - Parameters:
  ///   - units: canonical text.
  ///   - outline: the outline of it, in canonical units.
  ///   - lines: where its lines begin, rising, if each is a paragraph; else nothing.
  init(of units: [UInt16], _ outline: Outline, lines: [Int] = []) {
    self.units = units
    self.lines = lines
    nodes = outline.nodes
  }

  /// The next passage; nil at the end.
  mutating func next() -> Passage? {
    while at < units.count, units[at] == Self.boundary { at += 1 }
    guard at < units.count else { return nil }
    while node < nodes.count, nodes[node].section.lowerBound < at { node += 1 }
    let start = at
    var own: Int?
    if node < nodes.count, nodes[node].section.lowerBound == start {
      own = node
      if nodes[node].kind == .article {
        at = nodes[node].section.upperBound
        var end = at
        while end > start, units[end - 1] == Self.boundary { end -= 1 }
        return Passage(units: start..<end, node: own)
      }
      node += 1
    }
    while nextLine < lines.count, lines[nextLine] <= start { nextLine += 1 }
    let heading = node < nodes.count ? nodes[node].section.lowerBound : units.count
    let limit = nextLine < lines.count ? Swift.min(heading, lines[nextLine]) : heading
    while at < limit, units[at] != Self.boundary { at += 1 }
    return Passage(units: start..<at, node: own)
  }
}
