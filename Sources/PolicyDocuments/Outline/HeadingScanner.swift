/// Finds the lines of a text that have the form of a heading.
struct HeadingScanner {
  /// Lines that are looked at, at most: the first ones. Bounds the memory for a hostile text.
  static let mostCandidates = 1 << 16
  /// Bytes of a line that is a heading as a whole, at most.
  static let longestLine = 180
  /// A line of fewer bytes is not taken to be wrapped.
  private static let shortestWrapped = 42
  /// Lines after which a quotation that has not ended is taken for a misprint.
  private static let longestQuotation = 64

  private let bytes: [UInt8]
  private(set) var candidates: [HeadingCandidate] = []
  /// The last line with something in it, and whether it is a heading by itself.
  private var previous: (line: Range<Int>, isHeading: Bool)?
  /// Whether a blank line stands behind ``previous``.
  private var isBehindBlank = false
  /// An open quotation of several lines, as in amendments.
  private var quotation: (depth: Int, lines: Int, firstCandidate: Int)?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Complexity: Linear in the text.
  mutating func scan() {
    let bytes = bytes
    let span = bytes.span
    let ends = LineEnds(of: span)
    var start = 0
    while start < span.count, candidates.count < Self.mostCandidates {
      let line = ends.line(of: span, from: start)
      if line.content.isEmpty { isBehindBlank = true } else { take(line.content) }
      start = line.next
    }
  }

  private mutating func take(_ line: Range<Int>) {
    var cursor = ScalarCursor(bytes, line)
    if Self.isBlankByte(bytes[line.lowerBound]) {
      cursor.skipBlanks()
      if cursor.isAtEnd {
        isBehindBlank = true
        return
      }
    }
    let first = bytes[cursor.at]
    let isCandidate = Self.mayBegin(first) && Self.mayBegin(cursor.peek) && candidate(line, cursor)
    if !isCandidate {
      if !candidates.isEmpty { candidates[candidates.count - 1].hasBody = true }
      if quotation == nil, first == 0xE2 || first == 0xE3 { openQuotation(cursor) }
    }
    let isHeading = isCandidate && !(candidates.last?.isParagraph ?? true)
    previous = (line, isHeading)
    isBehindBlank = false
    if quotation != nil { followQuotation(line) }
  }

  private static func isBlankByte(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF
  }

  /// Whether a label or a mark can begin with this byte.
  private static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    // # ( * and digits.
    case 0x23, 0x28, 0x2A, 0x30...0x39: true
    // Marks, brackets, Chinese characters, full-width forms.
    case 0xE2...0xE9, 0xEF: true
    default: false
    }
  }

  private static func mayBegin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "第", "附", "（", "(", "﹙", "#", "*", "【", "①"..."⒛", "㈠"..."㈩", "㊀"..."㊉": true
    default: Numeral.isDigit(scalar) || isMark(scalar)
    }
  }

  /// Whether it stands before the lines of a digest.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "★", "☆", "◆", "◇", "■", "□", "▲", "▶", "●": true
    default: false
    }
  }

  // MARK: One line

  /// Adds the line if it has the form of a heading.
  private mutating func candidate(_ line: Range<Int>, _ start: ScalarCursor) -> Bool {
    var cursor = start
    var end = line.upperBound
    var markdownLevel = 0
    var isBold = false
    if cursor.peek == "#" {
      while cursor.skip("#") { markdownLevel += 1 }
      guard markdownLevel <= 6, cursor.skipBlanks() else { return false }
      while end > cursor.at, bytes[end - 1] == 0x23 || bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 {
        end -= 1
      }
    }
    guard let last = ScalarCursor.last(of: bytes, in: cursor.at..<end) else { return false }
    end = last.end
    cursor = ScalarCursor(bytes, cursor.at..<end)
    let boldStart = cursor.at
    if cursor.skip("*") {
      guard cursor.skip("*"), cursor.peek != "*" else { return false }
      isBold = true
      if end - boldStart > 4, bytes[end - 1] == 0x2A, bytes[end - 2] == 0x2A,
        Self.stars(bytes, cursor.at..<end - 2) == nil
      {
        end -= 2
        cursor = ScalarCursor(bytes, cursor.at..<end)
      } else if Self.stars(bytes, cursor.at..<min(end, cursor.at + Self.longestLine)) == nil {
        return false
      }
      cursor.skipBlanks()
    }
    if let label = HeadingLabel(cursor) {
      return add(label, line, cursor.at, end, markdownLevel: markdownLevel)
    }
    // What is marked as a heading has no label.
    guard end > cursor.at else { return false }
    let whole = cursor.at..<end
    if markdownLevel > 0 {
      return add(.markdown, style: HeadingStyles.markdown(markdownLevel), line, whole, markdownLevel)
    }
    guard whole.count <= Self.longestLine else { return false }
    if isBold {
      guard Self.stars(bytes, whole) == nil, end < last.end, !Self.endsSentence(bytes, whole) else {
        return false
      }
      return add(.bold, style: HeadingStyles.of(.bold), line, whole)
    }
    if cursor.peek == "【" {
      guard last.scalar == "】", whole.count > 6 else { return false }
      var inner = ScalarCursor(bytes, whole.lowerBound + 3..<whole.upperBound - 3)
      while !inner.isAtEnd {
        if inner.peek == "【" || inner.peek == "】" { return false }
        inner.advance()
      }
      return add(.banner, style: HeadingStyles.of(.banner), line, whole)
    }
    guard Self.isMark(cursor.peek) else { return false }
    while Self.isMark(cursor.peek) { cursor.advance() }
    cursor.skipBlanks()
    guard !cursor.isAtEnd, !Self.endsSentence(bytes, whole) else { return false }
    return add(.bullet, style: HeadingStyles.of(.bullet), line, cursor.at..<end)
  }

  private mutating func add(
    _ kind: HeadingKind, style: Int, _ line: Range<Int>, _ whole: Range<Int>, _ markdownLevel: Int = 0
  ) -> Bool {
    candidates.append(
      HeadingCandidate(
        kind: kind, style: style, markdownLevel: markdownLevel, ordinal: nil, line: line,
        label: whole.lowerBound..<whole.lowerBound,
        headingEnd: whole.upperBound, isParagraph: false, follower: .nothing, standing: standing(),
        title: whole, hasBody: false))
    return true
  }

  private mutating func add(
    _ label: HeadingLabel, _ line: Range<Int>, _ start: Int, _ end: Int, markdownLevel: Int
  ) -> Bool {
    var rest = ScalarCursor(bytes, label.end..<end)
    if rest.skip("*") { _ = rest.skip("*") }
    let follower = Self.follower(&rest)
    let title = rest.at..<end
    let heading: HeadingExtent
    switch label.kind {
    case .article: heading = HeadingExtent(ofArticle: title, in: bytes, labelEnd: label.end)
    case .annex: heading = HeadingExtent(end: end, isParagraph: title.count > Self.longestLine)
    case _ where label.kind.isDivision:
      guard title.count <= Self.longestLine, !Self.endsSentence(bytes, title) else { return false }
      heading = HeadingExtent(end: end, isParagraph: false)
    default:
      guard !title.isEmpty else { return false }
      heading = HeadingExtent(ofItem: title, in: bytes, labelEnd: label.end)
    }
    if candidates.isEmpty { candidates.reserveCapacity(64) }
    candidates.append(
      HeadingCandidate(
        kind: label.kind, style: HeadingStyles.of(label.kind), markdownLevel: markdownLevel,
        ordinal: label.ordinal, line: line, label: start..<label.end,
        headingEnd: heading.end, isParagraph: heading.isParagraph, follower: follower, standing: standing(),
        title: title.lowerBound..<max(title.lowerBound, heading.end), hasBody: heading.isParagraph))
    return true
  }

  /// Whether the text before a line ends a sentence, a heading or a short line.
  private func standing() -> HeadingCandidate.Standing {
    guard let previous, !previous.isHeading,
      let last = ScalarCursor.last(of: bytes, in: previous.line)
    else { return .ended }
    switch last.scalar {
    case "，", "、", ",", "的", "（", "(", "《", "“", "「": return .open
    case "。", "！", "？", "；", "：", "…", "”", "」", "』", "》", "）", ")", "】", ";", ":", "!", "?", ".", "|",
      "*", ">":
      return .ended
    default:
      if previous.line.count < Self.shortestWrapped { return .ended }
      return isBehindBlank ? .paragraph : .open
    }
  }

  /// What follows a label; `cursor` is left at the title.
  private static func follower(_ cursor: inout ScalarCursor) -> HeadingCandidate.Follower {
    if cursor.isAtEnd { return .nothing }
    switch cursor.peek {
    case "（", "(", "【", "〔", "[": return .bracket
    default: break
    }
    var hasBlank = cursor.skipBlanks()
    if cursor.skip("：") || cursor.skip(":") {
      hasBlank = true
      cursor.skipBlanks()
    }
    if cursor.isAtEnd { return .nothing }
    let goesOn = isReference(cursor)
    return hasBlank ? goesOn ? .blankReference : .blank : goesOn ? .reference : .text
  }

  /// Whether a reference goes on here: 规定的, 第二款, 至, 所称, a stop.
  private static func isReference(_ start: ScalarCursor) -> Bool {
    var cursor = start
    let first = cursor.next()
    let second = cursor.peek
    switch first {
    case "的", "、", "，", ",", "。", "；", ";", "）", ")", "》", "”", "」", "至", "之", "～", "~", "款": return true
    // 第三条第二款, 第三条第（一）项, but 第三条第三人.
    case "第":
      cursor.skipBlanks()
      if cursor.peek == "（" || cursor.peek == "(" { return true }
      guard Numeral(&cursor) != nil else { return false }
      cursor.skipBlanks()
      return "款项項目条條章节節编編句".unicodeScalars.contains(cursor.peek)
    case "规": return second == "定"
    case "規": return second == "定"
    case "所": return "规規列称稱定述指订訂引".unicodeScalars.contains(second)
    case "及": return second != "时" && second != "時"
    case "和": return !"解谐諧平".unicodeScalars.contains(second)
    case "或": return second != "者"
    case "与", "與", "作": return second == "第" || second == "本"
    case "以": return second == "及"
    case "修": return second == "改"
    case "改": return second == "为" || second == "為"
    case "删", "刪": return second == "除" || second == "去"
    default: return false
    }
  }

  private static func endsSentence(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard let last = ScalarCursor.last(of: bytes, in: range) else { return false }
    switch last.scalar {
    case "。", "；", "，", "、", ";", ",": return true
    default: return false
    }
  }

  /// Where `**` stands.
  private static func stars(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var at = range.lowerBound
    while at + 1 < range.upperBound {
      if bytes[at] == 0x2A, bytes[at + 1] == 0x2A { return at }
      at += 1
    }
    return nil
  }

  // MARK: Quotations

  /// A line that begins with a quotation mark may quote several lines of another law.
  private mutating func openQuotation(_ cursor: ScalarCursor) {
    switch cursor.peek {
    case "“", "「", "『": quotation = (0, 0, candidates.count)
    default: break
    }
  }

  /// Drops what looked like headings once the quotation ends; keeps it where it does not.
  private mutating func followQuotation(_ line: Range<Int>) {
    guard var quotation else { return }
    var at = line.lowerBound
    let isFirst = quotation.lines == 0
    while at + 2 < line.upperBound {
      // “ ” are E2 80 9C and 9D; 「 」 『 』 are E3 80 8C to 8F.
      if bytes[at] == 0xE2 || bytes[at] == 0xE3, bytes[at + 1] == 0x80 {
        switch (bytes[at], bytes[at + 2]) {
        case (0xE2, 0x9C), (0xE3, 0x8C), (0xE3, 0x8E):
          // Each paragraph of a long quotation begins with a mark.
          if isFirst || at > line.lowerBound { quotation.depth += 1 }
        case (0xE2, 0x9D), (0xE3, 0x8D), (0xE3, 0x8F): quotation.depth -= 1
        default: break
        }
        at += 3
      } else {
        at += 1
      }
    }
    quotation.lines += 1
    self.quotation = quotation
    if quotation.depth <= 0 {
      candidates.removeSubrange(min(quotation.firstCandidate, candidates.count)...)
      if !candidates.isEmpty { candidates[candidates.count - 1].hasBody = true }
      self.quotation = nil
    } else if quotation.lines >= Self.longestQuotation {
      self.quotation = nil
    }
  }
}
