/// Words whose characters stand apart, as titles and letterheads have them: `公　告`, `国 务 院 文 件`.
enum WideText {
  /// The line with such words closed: the whole of it, names of bodies, and the kind of a paper at its end.
  static func closed(_ line: String) -> String {
    guard line.unicodeScalars.contains(where: isBlank) else { return line }
    let parts = line.unicodeScalars.split(whereSeparator: isBlank).map { String($0) }
    guard parts.count > 1, parts.contains(where: isSingle) else { return line }
    var joined: [String] = []
    var place = 0
    while place < parts.count {
      let run = parts[place...].prefix(while: isSingle)
      let word = run.joined()
      let isWhole = run.count == parts.count
      if run.count > 1, isWhole || BodyName.isName(PlainLine(word).scalars[...]) || TitleLine.isKind(word) {
        joined.append(word)
        place = run.endIndex
      } else {
        joined.append(parts[place])
        place += 1
      }
    }
    closeKind(&joined)
    return joined.count == parts.count ? line : joined.joined(separator: " ")
  }

  /// `……的通`, `知` as one word, and a kind that stands apart from what comes before it.
  private static func closeKind(_ parts: inout [String]) {
    guard parts.count > 1, let last = parts.last else { return }
    let before = parts[parts.count - 2]
    let word = String(before.suffix(1)) + last
    let isBroken = isSingle(last) && TitleLine.isKind(word)
    let isApart =
      TitleLine.isKind(last) && (before.hasSuffix("的") || BodyName.isName(PlainLine(before).scalars[...]))
    guard isBroken || isApart else { return }
    parts.removeLast(2)
    parts.append(before + last)
  }

  private static func isSingle(_ part: String) -> Bool {
    let scalars = part.unicodeScalars
    return scalars.count == 1 && scalars.allSatisfy { (0x3400..<0xA000).contains($0.value) || $0 == "、" }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\t" && PlainLine.isBlank(scalar)
  }
}
