/// From when to when a document says that it is in force: `自2019年3月1日起施行，有效期5年`.
struct TermOfForce {
  /// The first day.
  private(set) var effective: PolicyDate?
  /// Whether that is the day of publication.
  private(set) var startsWithPublication = false
  /// The last day.
  private(set) var expires: PolicyDate?

  private static let begins = WordList("起施行 起实施 起执行 起生效 起试行 起正式施行 开始施行 开始实施 生效")
  private static let publication = WordList(
    "公布之日 发布之日 印发之日 颁布之日 通过之日 下发之日 发文之日 公布之时 发布之时 公布后 发布后 印发后")

  /// Reads it off the lines at the end of the document, else off those at its top.
  init(_ edges: DocumentEdges) {
    for line in edges.tail.reversed() + edges.head.prefix(20) where effective == nil && !startsWithPublication
    {
      read(Enactment.withoutNames(line.scalars)[...])
    }
  }

  /// Reads one line.
  private mutating func read(_ text: ArraySlice<Unicode.Scalar>) {
    guard text.count <= 1000, let begin = Self.begins.first(in: text) else { return }
    // The clause: back to the end of the sentence before.
    let start =
      text[..<begin.lowerBound].lastIndex { "。;".unicodeScalars.contains($0) }.map { $0 + 1 }
      ?? text.startIndex
    let clause = Self.withoutLabel(text[start..<begin.lowerBound])
    // `本条例第三条自……起施行` is about a part, and a duty to act from a day on is no term.
    if clause.contains("第"), WordList("条 款 章").isIn(clause) { return }
    if let date = DateScanner.dates(in: clause).last, date.range.upperBound == clause.endIndex {
      effective = date.date
    }
    if effective == nil, Self.publication.isIn(clause) { startsWithPublication = true }
    guard effective != nil || startsWithPublication else { return }
    let rest = text[begin.upperBound...].prefix(80)
    guard let until = WordList("有效期 有效期限 施行期限 试行期").first(in: rest) else { return }
    let behind = rest[until.upperBound...]
    if let date = DateScanner.dates(in: behind.prefix(16)).first {
      expires = date.date
    } else if let effective, let years = Self.years(behind) {
      expires = PolicyDate(year: effective.year + years, month: effective.month, day: effective.day)
    }
  }

  /// The clause without `第九十四条` before it.
  private static func withoutLabel(_ clause: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    let text = clause.drop { "*#".unicodeScalars.contains($0) }
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
