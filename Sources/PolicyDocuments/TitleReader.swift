/// Reads a document's title off the top of its text.
///
/// The title is the first line that says something; a title broken over lines is put together again. What stands
/// above titles on web pages and in printed papers (navigation, comments, a document number) is passed over. Where
/// the text begins with prose or with a section, it has no title.
enum TitleReader {
  /// Characters in a title, at most.
  static let longest = 80
  private static let mostLines = 4
  /// A title that has not begun after so many lines is not there.
  private static let farthestLine = 120

  /// The title of `text`, which begins at `offset` of the bytes; nil where none can be made out.
  ///
  /// With `prefersHeading`, the first Markdown heading near the top counts before any plain line.
  static func title(of text: [UInt8], from offset: Int = 0, prefersHeading: Bool = false) -> String? {
    if prefersHeading, let heading = firstHeading(of: text, from: offset) { return heading }
    var lines = TextLines(text, from: endOfLetterhead(of: text, from: offset))
    var title = ""
    var joined = 0
    var isInComment = false
    var number = 0
    while number < farthestLine, let line = lines.next() {
      number += 1
      let content = trimmed(lines.text(line)[...])
      if isInComment || content.hasPrefix("<!--") {
        isInComment = !content.contains("-->")
        continue
      }
      if title.isEmpty {
        if content.isEmpty || TitleLine.isFurniture(content) { continue }
        title = oneLine(TitleLine.stripped(content))
        if TitleLine.isHeading(content) { return title.count <= longest && !title.isEmpty ? title : nil }
        guard !title.isEmpty, TitleLine.canStandAlone(title) else { return nil }
        joined = 1
      } else {
        guard joined < mostLines, !content.isEmpty, TitleLine.continues(title, content) else { break }
        title = TitleLine.join(title, oneLine(content))
        joined += 1
      }
    }
    if title.hasSuffix("令"), let decreed = decreedTitle(of: text, from: offset) { return decreed }
    return title.isEmpty ? nil : title
  }

  /// An order (令) puts a law into force and names it in title marks near its top: that is the title looked for.
  private static func decreedTitle(of text: [UInt8], from offset: Int) -> String? {
    var lines = TextLines(text, from: offset)
    for _ in 0..<12 {
      guard let line = lines.next() else { return nil }
      let content = lines.text(line)
      guard let open = content.firstIndex(of: "《"),
        let close = content[open...].firstIndex(of: "》")
      else { continue }
      let title = oneLine(String(content[content.index(after: open)..<close]))
      let isLaw = ["法", "条例", "规定", "办法", "细则", "规则", "决定"].contains { title.hasSuffix($0) }
      return isLaw && title.count <= longest ? title : nil
    }
    return nil
  }

  /// Where the text goes on below a letterhead: names of bodies, `文件`, then a line that is a document number and
  /// nothing else. Anything else above the number is a title, and then there is no letterhead.
  private static func endOfLetterhead(of text: [UInt8], from offset: Int) -> Int {
    var lines = TextLines(text, from: offset)
    var seen = 0
    for _ in 0..<20 {
      guard seen < 5, let line = lines.next() else { break }
      let content = trimmed(lines.text(line)[...])
      if content.isEmpty { continue }
      if TitleLine.isDocumentNumber(content) { return line.next }
      guard content.count <= 30, TitleLine.isOfLetterhead(content) else { break }
      seen += 1
    }
    return offset
  }

  private static func firstHeading(of text: [UInt8], from offset: Int) -> String? {
    var lines = TextLines(text, from: offset)
    for _ in 0..<40 {
      guard let line = lines.next() else { return nil }
      let content = trimmed(lines.text(line)[...])
      guard TitleLine.isHeading(content) else { continue }
      let title = oneLine(TitleLine.stripped(content))
      if !title.isEmpty, title.count <= longest { return title }
    }
    return nil
  }

  /// Without white space (of any width, no-break and zero-width too) at both ends.
  static func trimmed(_ text: Substring) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  /// With each run of white space, line ends included, as a single space.
  static func oneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isPending = false
    for scalar in text.unicodeScalars {
      if isBlank(scalar) || scalar.value < 0x20 {
        isPending = true
      } else {
        if isPending, !result.isEmpty { result.append(" ") }
        isPending = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    // Han and ASCII letters, which are nearly everything, are settled without looking up properties.
    if (0x21..<0x7F).contains(scalar.value) || (0x3001..<0xFEFF).contains(scalar.value) { return false }
    return scalar.properties.isWhitespace || scalar.value == 0xFEFF || scalar.value == 0x200B
  }
}
