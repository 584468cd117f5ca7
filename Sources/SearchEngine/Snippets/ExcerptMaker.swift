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
    let source = text.restored.sourceRange(of: range)
    let marks = merged(in: range).map { text.restored.sourceRange(of: $0) }
    var shown: [UInt8] = []
    shown.reserveCapacity(source.count + 8)
    var highlights: [Range<Int>] = []
    var count = 0
    var mark = 0
    var open: Int?
    if cutBefore {
      shown.append(contentsOf: "…".utf8)
      count += 1
    }
    var offset = source.lowerBound
    var pendingSpace = false
    var pendingLineEnd = false
    var lastIsWide = true
    let bytes = text.source
    while offset < source.upperBound {
      let (scalar, length) = Self.scalar(bytes, offset, source.upperBound)
      if mark < marks.count, offset >= marks[mark].upperBound {
        if let start = open { highlights.append(start..<count) }
        open = nil
        mark += 1
        continue
      }
      let start = offset
      offset += length
      switch scalar {
      case 0x0A...0x0D, 0x85, 0x2028, 0x2029:
        pendingSpace = true
        pendingLineEnd = true
      case 0x09, 0x20, 0xA0, 0x3000: pendingSpace = true
      case _ where Self.isInvisible(scalar): break
      default:
        let isWide = scalar >= 0x2E80
        if pendingSpace && count > 0 && !(pendingLineEnd && (lastIsWide || isWide)) {
          shown.append(0x20)
          count += 1
        }
        pendingSpace = false
        pendingLineEnd = false
        lastIsWide = isWide
        if mark < marks.count, offset > marks[mark].lowerBound, open == nil { open = count }
        if scalar == 0xFFFD {
          shown.append(contentsOf: "\u{FFFD}".utf8)
        } else {
          shown += bytes[start..<offset]
        }
        count += 1
      }
    }
    if let start = open { highlights.append(start..<count) }
    if cutAfter { shown.append(contentsOf: "…".utf8) }
    return Excerpt(
      text: String(decoding: shown, as: UTF8.self), highlights: highlights.filter { !$0.isEmpty })
  }

  /// Controls, which a terminal might obey, and marks that have no width.
  private static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
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

  /// The scalar at `offset` and its bytes; a byte that is none stands for U+FFFD.
  @inline(__always)
  private static func scalar(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> (UInt32, Int) {
    let first = bytes[offset]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, offset + length <= end else { return (0xFFFD, 1) }
    var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for index in 1..<length {
      guard bytes[offset + index] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(bytes[offset + index] & 0x3F)
    }
    return (value, length)
  }
}
