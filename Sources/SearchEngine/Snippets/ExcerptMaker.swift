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

  /// The source text that the canonical units of `range` stand for, in one line: a run of white space is one space,
  /// or nothing where it holds a line end beside a Chinese character; control characters are not passed on.
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
        let end = Self.endOfIdeographs(bytes, offset, min(limit, stretch.upperBound))
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
    return Excerpt(
      text: String(decoding: shown, as: UTF8.self), highlights: highlights.filter { !$0.isEmpty })
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
    var low = 0
    var high = matches.count
    while low < high {
      let middle = (low + high) / 2
      if matches[middle].lowerBound + longest < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    for match in matches[low...] {
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

  /// Where the characters from U+4000 to U+9FFF end that begin at `offset`, three bytes each.
  @inline(__always)
  private static func endOfIdeographs(_ bytes: Span<UInt8>, _ offset: Int, _ end: Int) -> Int {
    var at = offset
    while at &+ 3 <= end, (0xE4...0xE9).contains(bytes[at]), bytes[at &+ 1] & 0xC0 == 0x80,
      bytes[at &+ 2] & 0xC0 == 0x80
    { at &+= 3 }
    return at
  }

  /// The scalar at `offset` and its bytes; a byte that is none stands for U+FFFD.
  @inline(__always)
  private static func scalar(_ bytes: Span<UInt8>, _ offset: Int, _ end: Int) -> (UInt32, Int) {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return (first, 1) }
    // Nearly all of a Chinese text.
    if first & 0xF0 == 0xE0, offset &+ 2 < end {
      let second = UInt32(bytes[offset &+ 1])
      let third = UInt32(bytes[offset &+ 2])
      if second & 0xC0 == 0x80, third & 0xC0 == 0x80 {
        return ((first & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F, 3)
      }
    }
    return rareScalar(bytes, offset, end)
  }

  @inline(never)
  private static func rareScalar(_ bytes: Span<UInt8>, _ offset: Int, _ end: Int) -> (UInt32, Int) {
    let first = bytes[offset]
    let length = first >= 0xF0 ? 4 : 2
    guard first >= 0xC2, first < 0xE0 || (0xF0..<0xF5).contains(first), offset + length <= end else {
      return (0xFFFD, 1)
    }
    var value = UInt32(first) & (length == 2 ? 0x1F : 0x07)
    for index in 1..<length {
      guard bytes[offset + index] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(bytes[offset + index] & 0x3F)
    }
    return (value, length)
  }
}
