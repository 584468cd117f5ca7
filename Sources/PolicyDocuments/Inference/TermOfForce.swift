/// From when to when a document says that it is in force: `自2019年3月1日起施行，有效期5年`.
struct TermOfForce {
  /// The first day.
  private(set) var effective: PolicyDate?
  /// Whether that is the day of publication.
  private(set) var startsWithPublication = false
  /// The last day.
  private(set) var expires: PolicyDate?

  private static let begins = WordList(
    "起施行 起实施 起执行 起生效 起试行 起正式施行 起正式实施 开始施行 开始实施 开始执行 生效 施行 实施 执行")
  private static let publication = WordList(
    "公布之日 发布之日 印发之日 颁布之日 通过之日 下发之日 发文之日 公布之时 发布之时 公布后 发布后 印发后 公布日 发布日 颁布日")
  private static let midnights = WordList("零时 0时 零点 0点 00:00 0:00 00时")

  /// Reads it off the lines at the end of the document, else off those at its top, else off the last line in
  /// which the document says so of itself: annexes of any length may follow.
  ///
  /// - Parameter isDecision: a decision says it of itself, above the law that it prints.
  init(_ edges: DocumentEdges, _ text: [UInt8], isDecision: Bool) {
    if isDecision {
      for line in DocumentEdges.lines(of: text, with: "本决定自 本决定从 本决定于") {
        read(Enactment.withoutNames(line.scalars)[...], isOwn: true)
        if isKnown { return }
      }
    }
    for line in edges.tail.reversed() + edges.head.prefix(20) {
      read(Enactment.withoutNames(line.scalars)[...])
      if isKnown { return }
    }
    for line in DocumentEdges.lines(of: text, with: "起施行 起实施 起執行 起执行 起實施 起正式 起生效 起试行 起試行").reversed() {
      read(Enactment.withoutNames(line.scalars)[...], isOwn: true)
      if isKnown { return }
    }
  }

  private var isKnown: Bool { effective != nil || startsWithPublication }

  /// Reads one line.
  ///
  /// - Parameter isOwn: whether only `本办法自……起施行` counts.
  private mutating func read(_ text: ArraySlice<Unicode.Scalar>, isOwn: Bool = false) {
    guard text.count <= 1000 else { return }
    var rest = text
    while !isKnown, let begin = Self.begins.first(in: rest) {
      read(text, begin, isOwn: isOwn)
      rest = rest[begin.upperBound...]
    }
  }

  /// Reads the clause that ends in the word at `begin`.
  private mutating func read(_ text: ArraySlice<Unicode.Scalar>, _ begin: Range<Int>, isOwn: Bool) {
    // Back to the end of the sentence before.
    let start =
      text[..<begin.lowerBound].lastIndex { "。;".unicodeScalars.contains($0) }.map { $0 + 1 }
      ?? text.startIndex
    var clause = Self.withoutLabel(text[start..<begin.lowerBound])
    // `本条例第三条自……起施行` is about a part, and a duty to act from a day on is no term.
    if clause.contains("第"), WordList("条 款 章").isIn(clause) { return }
    if isOwn, clause.first != "本" { return }
    if let midnight = Self.midnights.suffix(of: clause) { clause = clause.dropLast(midnight.count) }
    // `1997年10月1日施行的《甲法》` is about another.
    let isBeginning = "起开生".unicodeScalars.contains(text[begin.lowerBound])
    if !isBeginning, let next = text[begin.upperBound...].first, !"。,;:".unicodeScalars.contains(next) {
      return
    }
    if let date = DateScanner.dates(in: clause).last, date.range.upperBound == clause.endIndex {
      effective = date.date
    } else if Self.publication.isIn(isBeginning ? clause : clause.suffix(5)) {
      startsWithPublication = true
    }
    guard isKnown else { return }
    let rest = text[begin.upperBound...].prefix(80)
    guard let until = WordList("有效期 有效期限 施行期限 试行期").first(in: rest) else { return }
    let behind = rest[until.upperBound...]
    if let date = DateScanner.dates(in: behind.prefix(16)).first {
      expires = date.date
    } else if let effective, let years = Self.years(behind) {
      expires = PolicyDate(year: effective.year + years, month: effective.month, day: effective.day)
    }
  }

  /// The clause without `第九十四条` or `五、` before it.
  private static func withoutLabel(_ clause: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    var text = clause.drop { "*#".unicodeScalars.contains($0) }
    let item = text.drop { $0 == "(" || PolicyNumeral.isDigit($0) }
    if item.count < text.count, let mark = item.first, "、.):".unicodeScalars.contains(mark) {
      text = item.drop { "、.):".unicodeScalars.contains($0) }
    }
    guard text.first == "第", let end = text.firstIndex(of: "条"),
      text[..<end].dropFirst().allSatisfy(PolicyNumeral.isDigit)
    else { return text }
    return text[(end + 1)...].drop { "*".unicodeScalars.contains($0) }
  }

  /// `5年`, `为五年`.
  private static func years(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
    guard let place = text.prefix(6).firstIndex(where: { DateScanner.digit($0) != nil }),
      let value = DateScanner.digit(text[place]), text[(place + 1)...].first == "年", value > 0
    else { return nil }
    return value
  }
}
