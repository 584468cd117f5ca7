internal import PolicyDocuments
internal import Primitives

/// The outline of a document as the index stores it: places are canonical units, and everything that can be
/// told from what stands before it is a small difference.
///
/// The number of headings, then column by column, so that what is alike stands together when it is
/// compressed: kinds with flags, levels, numbers, and for each heading the units from the last one's line to
/// its own, from there to the label, of the label, and of the title behind it. docs/FORMAT.md has the table.
enum OutlineCoding {
  private static let hasOrdinal: UInt8 = 0x40
  private static let isParagraph: UInt8 = 0x20
  private static let kindMask: UInt8 = 0x1F

  /// - Parameter nodes: those of an outline in canonical units, without a preamble.
  static func encode(_ nodes: [OutlineNode]) -> [UInt8] {
    var bytes: [UInt8] = []
    if nodes.isEmpty { return bytes }
    LEB128.append(nodes.count, to: &bytes)
    for node in nodes {
      bytes.append(
        node.kind.rawValue | (node.isParagraph ? isParagraph : 0) | (node.ordinal == nil ? 0 : hasOrdinal))
    }
    for node in nodes { LEB128.append(node.level, to: &bytes) }
    var expected = ExpectedNumbers()
    for node in nodes {
      let number = expected.next(node.kind, node.level)
      guard let ordinal = node.ordinal else { continue }
      let difference = ordinal.number - number
      let folded = difference < 0 ? -2 * difference - 1 : 2 * difference
      LEB128.append(folded << 1 | (ordinal.sub == 0 ? 0 : 1), to: &bytes)
      if ordinal.sub != 0 { LEB128.append(ordinal.sub, to: &bytes) }
      expected.take(ordinal.number, node.kind, node.level)
    }
    var last = 0
    for node in nodes {
      LEB128.append(node.section.lowerBound - last, to: &bytes)
      last = node.section.lowerBound
    }
    for node in nodes { LEB128.append(node.label.lowerBound - node.section.lowerBound, to: &bytes) }
    for node in nodes { LEB128.append(node.label.count, to: &bytes) }
    for node in nodes { LEB128.append(node.heading.upperBound - node.label.upperBound, to: &bytes) }
    return bytes
  }

  /// Nil where the bytes are not the outline of a text of so many units.
  static func decode(_ bytes: [UInt8], unitCount: Int) -> Outline? {
    if bytes.isEmpty { return Outline(nesting: [], textEnd: unitCount) }
    let span = bytes.span
    var at = 0
    guard let count = number(span, &at), count > 0, count <= span.count - at else { return nil }
    let kinds = at
    at += count
    var nodes: [OutlineNode] = []
    nodes.reserveCapacity(count)
    for place in kinds..<kinds + count {
      guard let kind = HeadingKind(rawValue: span[place] & kindMask), kind != .preamble, span[place] < 0x80,
        let level = number(span, &at), level >= 1, level <= (nodes.last?.level ?? 0) + 1
      else { return nil }
      nodes.append(
        OutlineNode(
          kind: kind, level: level, ordinal: nil, label: 0..<0, heading: 0..<0, section: 0..<0,
          isParagraph: span[place] & isParagraph != 0))
    }
    var expected = ExpectedNumbers()
    for place in nodes.indices {
      let (kind, level) = (nodes[place].kind, nodes[place].level)
      let next = expected.next(kind, level)
      guard span[kinds + place] & hasOrdinal != 0 else { continue }
      guard let coded = number(span, &at) else { return nil }
      let folded = coded >> 1
      var ordinal = Ordinal(next + (folded & 1 == 0 ? folded >> 1 : -(folded >> 1) - 1))
      if coded & 1 != 0 {
        guard let sub = number(span, &at) else { return nil }
        ordinal.sub = sub
      }
      guard ordinal.number >= 0 else { return nil }
      nodes[place].ordinal = ordinal
      expected.take(ordinal.number, kind, level)
    }
    return decodePlaces(of: &nodes, unitCount: unitCount, span, &at) && at == span.count
      ? Outline(nesting: nodes, textEnd: unitCount) : nil
  }

  /// The number of the first article; nil where there is none, or it has no number. It is read without the
  /// places, and without the numbers behind it.
  static func firstArticle(_ bytes: [UInt8]) -> Int? {
    let span = bytes.span
    var at = 0
    guard let count = number(span, &at), count > 0, count <= span.count - at else { return nil }
    let kinds = at..<at + count
    let article = kinds.first { span[$0] & kindMask == HeadingKind.article.rawValue }
    guard let article, span[article] & hasOrdinal != 0 else { return nil }
    at = kinds.upperBound
    for _ in kinds where number(span, &at) == nil { return nil }
    for place in kinds.lowerBound..<article where span[place] & hasOrdinal != 0 {
      guard let coded = number(span, &at) else { return nil }
      if coded & 1 != 0, number(span, &at) == nil { return nil }
    }
    guard let coded = number(span, &at) else { return nil }
    let folded = coded >> 1
    // The first of its kind is expected to be 1.
    return 1 + (folded & 1 == 0 ? folded >> 1 : -(folded >> 1) - 1)
  }

  @inline(__always)
  private static func number(_ bytes: Span<UInt8>, _ at: inout Int) -> Int? {
    LEB128.read(bytes, at: &at, limit: 4)
  }

  /// Reads the columns of places; false where they do not fit each other or the text.
  private static func decodePlaces(
    of nodes: inout [OutlineNode], unitCount: Int, _ bytes: Span<UInt8>, _ at: inout Int
  ) -> Bool {
    var last = 0
    for place in nodes.indices {
      guard let more = number(bytes, &at), place == 0 || more > 0 else { return false }
      last += more
      guard last < unitCount else { return false }
      nodes[place].section = last..<last
    }
    for place in nodes.indices {
      guard let before = number(bytes, &at) else { return false }
      let start = nodes[place].section.lowerBound + before
      nodes[place].label = start..<start
    }
    for place in nodes.indices {
      guard let length = number(bytes, &at) else { return false }
      let start = nodes[place].label.lowerBound
      nodes[place].label = start..<start + length
    }
    for place in nodes.indices {
      guard let length = number(bytes, &at) else { return false }
      let label = nodes[place].label
      let next = place + 1 < nodes.count ? nodes[place + 1].section.lowerBound : unitCount
      guard label.upperBound + length <= next else { return false }
      nodes[place].heading = label.lowerBound..<label.upperBound + length
    }
    return true
  }
}

/// The number that a heading most likely has: the next of its kind. Items begin again below each heading.
private struct ExpectedNumbers {
  private var lastOfKind = [Int](repeating: 0, count: HeadingKind.allCases.count)
  private var lastOfLevel: [Int] = []

  mutating func next(_ kind: HeadingKind, _ level: Int) -> Int {
    if !kind.isItem { return lastOfKind[Int(kind.rawValue)] + 1 }
    if lastOfLevel.count > level { lastOfLevel.removeSubrange(level...) }
    return (lastOfLevel.count == level ? lastOfLevel[level - 1] : 0) + 1
  }

  mutating func take(_ number: Int, _ kind: HeadingKind, _ level: Int) {
    lastOfKind[Int(kind.rawValue)] = number
    while lastOfLevel.count < level { lastOfLevel.append(0) }
    lastOfLevel[level - 1] = number
  }
}
