internal import PolicyDocuments
internal import Primitives
internal import TextAnalysis

/// Cuts pieces out of the source text and marks what was found in them.
struct ExcerptMaker {
  let text: StoredText
  /// Occurrences to highlight, in canonical units, rising; they may overlap.
  private let matches: [Range<Int>]
  private let longest: Int

  init(text: StoredText, matches: [Range<Int>]) {
    self.text = text
    self.matches = matches
    longest = matches.reduce(0) { max($0, $1.count) }
  }

  /// The heading of a node in one line; nothing where it shows nothing, or is the mark of a paragraph alone.
  ///
  /// - Parameter stretch: the canonical units that ``text`` is, to which the heading is cut.
  func heading(of node: OutlineNode, in stretch: Range<Int>) -> String {
    func shown(_ range: Range<Int>) -> String {
      excerpt(range.clamped(to: stretch).moved(by: -stretch.lowerBound)).text
    }
    let heading = shown(node.heading)
    let isMark = node.isParagraph && node.kind != .article && heading == shown(node.label)
    return isMark ? "" : heading
  }

  /// The source text that the canonical units of `range` stand for, in one line: a run of white space is one
  /// space, or nothing where it holds a line end beside a Chinese character; control characters are not
  /// passed on.
  func excerpt(_ range: Range<Int>, cutBefore: Bool = false, cutAfter: Bool = false) -> Excerpt {
    let source = text.source
    let bytes = source.span
    let stretch = text.restored.sourceRange(of: range)
    let marks = merged(in: range).map { text.restored.sourceRange(of: $0) }
    var shown: [UInt8] = []
    shown.reserveCapacity(stretch.count + 8)
    var highlights: [Range<Int>] = []
    var count = 0
    var mark = 0
    var open: Int?
    if cutBefore {
      shown.append(contentsOf: "…".utf8)
      count += 1
    }
    var offset = stretch.lowerBound
    // Source bytes that are shown as they are, not copied yet.
    var run = offset..<offset
    var pendingSpace = false
    var pendingLineEnd = false
    var lastIsWide = true
    while offset < stretch.upperBound {
      if mark < marks.count, offset >= marks[mark].upperBound {
        if let start = open { highlights.append(start..<count) }
        open = nil
        mark += 1
        continue
      }
      if !pendingSpace, run.upperBound == offset {
        // Plain characters up to where something may change.
        let limit =
          mark == marks.count
          ? stretch.upperBound : open == nil ? marks[mark].lowerBound : marks[mark].upperBound
        let end = Self.endOfWide(bytes, offset, min(limit, stretch.upperBound))
        if end > offset {
          count += (end - offset) / 3
          offset = end
          run = run.lowerBound..<end
          lastIsWide = true
          continue
        }
      }
      let (scalar, length) = Self.scalar(bytes, offset, stretch.upperBound)
      let start = offset
      offset += length
      if Self.isSpace(scalar) {
        pendingSpace = true
        if Self.endsLine(scalar) { pendingLineEnd = true }
        continue
      }
      if Self.isInvisible(scalar) { continue }
      let isWide = scalar >= 0x2E80
      let needsSpace = pendingSpace && count > 0 && !(pendingLineEnd && (lastIsWide || isWide))
      if needsSpace || run.upperBound != start || scalar == 0xFFFD {
        shown.append(contentsOf: source[run])
        run = start..<start
      }
      if needsSpace {
        shown.append(0x20)
        count += 1
      }
      pendingSpace = false
      pendingLineEnd = false
      lastIsWide = isWide
      if open == nil, mark < marks.count, offset > marks[mark].lowerBound { open = count }
      if scalar == 0xFFFD {
        shown.append(contentsOf: "\u{FFFD}".utf8)
        run = offset..<offset
      } else {
        run = run.lowerBound..<offset
      }
      count += 1
    }
    shown.append(contentsOf: source[run])
    if let start = open { highlights.append(start..<count) }
    if cutAfter { shown.append(contentsOf: "…".utf8) }
    return Excerpt(utf8: shown, highlights: highlights.filter { !$0.isEmpty })
  }

  @inline(__always)
  private static func isSpace(_ scalar: UInt32) -> Bool {
    if scalar > 0x3000 { return false }
    return switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029, 0x3000: true
    default: false
    }
  }

  private static func endsLine(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Controls, which a terminal might obey, and marks that have no width.
  @inline(__always)
  private static func isInvisible(_ scalar: UInt32) -> Bool {
    if scalar > 0x206F && scalar < 0xFEFF { return false }
    return switch scalar {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// The matches that touch `range`, cut to it, overlapping ones joined.
  private func merged(in range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    // Matches rise by where they begin; the first that can reach into the range is found by halving.
    let first = matches.indices.partitioningIndex {
      matches[$0].lowerBound + longest >= range.lowerBound
    }
    for match in matches[first...] {
      if match.lowerBound >= range.upperBound { break }
      if !match.overlaps(range) { continue }
      let cut = match.clamped(to: range)
      if let last = result.last, cut.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, cut.upperBound)
      } else {
        result.append(cut)
      }
    }
    return result
  }

  /// Where the wide characters of three bytes that begin at `offset` end, as far as nothing among them is
  /// white space or invisible: U+3001 to U+303F, U+4000 to U+9FFF, U+FF00 to U+FF7F.
  @inline(__always)
  private static func endOfWide(_ bytes: Span<UInt8>, _ offset: Int, _ end: Int) -> Int {
    var at = offset
    while at &+ 3 <= end {
      let (first, second, third) = (bytes[at], bytes[at &+ 1], bytes[at &+ 2])
      guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { break }
      if first &- 0xE4 > 5 {
        let isPunctuation = first == 0xE3 && second == 0x80 && third > 0x80
        guard isPunctuation || (first == 0xEF && second & 0xFE == 0xBC) else { break }
      }
      at &+= 3
    }
    return at
  }

  /// The scalar at `offset` and its bytes; a byte that is none stands for U+FFFD.
  @inline(__always)
  private static func scalar(_ bytes: Span<UInt8>, _ offset: Int, _ end: Int) -> (UInt32, Int) {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return (first, 1) }
    return longScalar(bytes, offset, end)
  }

  private static func longScalar(_ bytes: Span<UInt8>, _ offset: Int, _ end: Int) -> (UInt32, Int) {
    let first = UInt32(bytes[offset])
    let (length, least): (Int, UInt32) =
      switch first {
      case 0xC2...0xDF: (2, 0x80)
      case 0xE0...0xEF: (3, 0x800)
      case 0xF0...0xF4: (4, 0x10000)
      default: (1, 0)
      }
    guard length > 1, offset + length <= end else { return (0xFFFD, 1) }
    var value = first & (0xFF >> UInt32(length + 1))
    for index in 1..<length {
      guard bytes[offset + index] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(bytes[offset + index] & 0x3F)
    }
    // Well-formed, since the excerpt is: no longer than need be, no half of a surrogate pair.
    guard value >= least, value <= 0x10FFFF, !SurrogatePair.contains(value) else { return (0xFFFD, 1) }
    return (value, length)
  }
}
