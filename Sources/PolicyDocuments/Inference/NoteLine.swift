/// Lines of the note of a law (题注) that stand apart from it: collections give it line by line, above the
/// title or without one, and break it anywhere.
enum NoteLine {
  /// Whether the line is a piece of a note: it ends in an act of a body, of a meeting or of a decision.
  static func isPiece(_ line: String) -> Bool {
    let text = PlainLine(line).scalars[...]
    if isName(text) || isList(text) || isBrokenDate(text) { return true }
    var rest = text
    while let last = rest.last, ")]".unicodeScalars.contains(last) { rest = rest.dropLast() }
    guard rest.count >= 4, let act = acts.suffix(of: rest) else { return false }
    let before = rest.dropLast(act.count)
    // `云河市人民政府令第388号公布`
    if NumberReader.isNumber(before) { return true }
    if before.hasSuffix(Array("之日".unicodeScalars)) { return true }
    let isBroken =
      count("》", before) != count("《", before) || count("〉", before) != count("〈", before)
      || count(")", text) > count("(", text)
    if isBroken { return true }
    return meetings.isIn(before) ? text.count <= 120 : BodyName.isName(before)
  }

  /// Whether the line is the name of a body with an act behind it: `水产部发布`.
  static func isAct(_ line: String) -> Bool {
    let text = PlainLine(line).scalars[...]
    return acts.suffix(of: text).map { BodyName.isName(text.dropLast($0.count)) } ?? false
  }

  private static let acts = WordList(
    "通过 批准 公布 发布 颁布 施行 实施 修正 修订 修改 废止 第一次修正 第二次修正 第三次修正 第四次修正 第一次修订 第二次修订 第三次修订")
  private static let meetings = WordList("次会议 的决定》 的决定〉")

  /// Whether the line is a name in 〈〉, as those that an amendment lists.
  private static func isName(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = text.first, let last = text.last, text.count > 4 else { return false }
    return "〈<".unicodeScalars.contains(first) && "〉>".unicodeScalars.contains(last)
      && text.contains { (0x4E00..<0xA000).contains($0.value) }
  }

  /// Whether the line is broken out of a list of laws that were amended at once: `甲办法〉〈乙规定`.
  private static func isList(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let open = text.first(Array("〉〈".unicodeScalars)) else { return false }
    return !text[..<open.lowerBound].contains("〈")
  }

  /// Whether a bracket or a day is begun and not ended: `（2007年9月28日新疆`, `2014年9月26`.
  private static func isBrokenDate(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    let rest = text.first == "(" ? text.dropFirst() : text
    if text.first == "(", !text.contains(")"), let date = DateScanner.dates(in: rest.prefix(14)).first {
      return date.range.lowerBound == rest.startIndex && date.date.day != nil
    }
    guard let first = rest.first, DateScanner.digit(first) != nil, let year = rest.firstIndex(of: "年"),
      rest.count <= 12
    else { return false }
    return rest[year...].contains("月")
      && rest.allSatisfy { DateScanner.digit($0) != nil || $0 == "年" || $0 == "月" }
  }

  private static func count(_ mark: Unicode.Scalar, _ text: ArraySlice<Unicode.Scalar>) -> Int {
    text.reduce(0) { $0 + ($1 == mark ? 1 : 0) }
  }
}
