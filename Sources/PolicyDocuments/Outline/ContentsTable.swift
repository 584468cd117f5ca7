/// Finds tables of contents: headings one under another without text, which come again later.
struct ContentsTable {
  /// Which of the headings stand in a table of contents.
  private(set) var entries: [Bool]

  /// - Complexity: Linear in the headings.
  init(in headings: [HeadingCandidate], of bytes: [UInt8]) {
    let count = headings.count
    entries = [Bool](repeating: false, count: count)
    // Most texts have nothing that could be one.
    let isPossible = headings.indices.dropLast().contains { place in
      !headings[place].hasBody && !headings[place + 1].isParagraph
    }
    if !isPossible { return }
    var nextSame = [Int](repeating: -1, count: count)
    var seen: [UInt64: Int] = [:]
    for place in stride(from: count - 1, through: 0, by: -1) {
      let hash = Self.titleHash(headings[place], of: bytes)
      if let next = seen[hash] { nextSame[place] = next }
      seen[hash] = place
    }
    var start = 0
    while start < count {
      var end = start
      while end < count, !headings[end].hasBody { end += 1 }
      // What stands right above the text may be the last entry, or a heading.
      if end < count, !headings[end].isParagraph { end += 1 }
      mark(start..<end, nextSame)
      start = max(end, start + 1)
    }
  }

  /// Marks the entries of a run of headings without text between them.
  private mutating func mark(_ run: Range<Int>, _ nextSame: [Int]) {
    var place = run.lowerBound
    while place < run.upperBound {
      let next = nextSame[place]
      guard next >= 0 else {
        place += 1
        continue
      }
      let end = min(next, run.upperBound)
      let again = (place..<end).count { nextSame[$0] >= 0 }
      // One heading that comes again is a name that is used twice.
      guard end - place > 1, 2 * again > end - place else {
        place += 1
        continue
      }
      for entry in place..<end { entries[entry] = true }
      place = end
    }
  }

  /// FNV-1a over kind, number and title, without blanks, leaders and a page number behind them.
  private static func titleHash(_ heading: HeadingCandidate, of bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ value: Int) { hash = (hash ^ UInt64(truncatingIfNeeded: value)) &* 0x0000_0100_0000_01B3 }
    add(Int(heading.kind.rawValue))
    add((heading.ordinal?.number ?? 0) << 16 + (heading.ordinal?.sub ?? 0))
    var result = hash
    let title = heading.title
    var cursor = ScalarCursor(
      bytes, title.lowerBound..<min(title.upperBound, title.lowerBound + HeadingScanner.longestLine))
    while !cursor.isAtEnd {
      let scalar = cursor.next()
      switch scalar {
      case "…", "·", ".", "．", "—", "-", "*": continue
      case "0"..."9", "０"..."９", "(", ")", "（", "）": add(Int(scalar.value))
      case _ where ScalarCursor.isBlank(scalar): continue
      default:
        add(Int(scalar.value))
        result = hash
      }
    }
    return result
  }
}
