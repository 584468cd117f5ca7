/// Reads a document's title off the top of its text.
///
/// The title is the first line that says something; a title broken over lines is put together again. What
/// stands above titles on web pages and in printed papers (navigation, comments, a document number) is passed
/// over. Where the text begins with prose or with a section, it has no title.
enum TitleReader {
  /// Characters in a title, at most.
  static let longest = 80
  private static let mostLines = 5
  /// A title that has not begun after so many lines is not there.
  private static let farthestLine = 120

  /// The title of `text`, which begins at `offset` of the bytes; nil where none can be made out.
  ///
  /// With `prefersHeading`, the first Markdown heading near the top counts before plain lines that do not end
  /// as titles do.
  static func title(
    of text: [UInt8], from offset: Int = 0, prefersHeading: Bool = false,
    skipping passedOver: Set<String> = []
  ) -> String? {
    let letterhead = Letterhead(text, from: offset)
    let start = letterhead.order == nil ? ContentsList.end(of: text, from: letterhead.end) : letterhead.end
    let found = title(of: candidates(of: text, from: start, passedOver), prefersHeading: prefersHeading)
    guard let order = letterhead.order else {
      if found?.hasSuffix("令") ?? false, let decreed = decreedTitle(of: text, from: offset) { return decreed }
      return found
    }
    if let found, TitleLine.endsLikeTitle(found) { return found }
    let decreed = decreedTitle(of: text, from: letterhead.end, isOrder: order.isOrder)
    return decreed ?? found ?? order.title
  }

  /// The title that `lines` begin with.
  private static func title(of lines: [Candidate], prefersHeading: Bool) -> String? {
    if prefersHeading, let heading = lines.firstIndex(where: \.isNamingHeading) {
      let isTitled = lines[..<heading].contains { line in
        TitleLine.canStandAlone(line.title) && (TitleLine.endsLikeTitle(line.title) || line.isUnderlined)
      }
      if !isTitled { return lines[heading].title }
    }
    guard let first = beginning(of: lines) else { return nil }
    if let named = lines.prefix(6).lazy.compactMap({ TitleLine.announced($0.content) }).first,
      !TitleLine.canStandAlone(lines[first].title)
    {
      return named
    }
    var title = TitleLine.withoutSubtitle(lines[first].title)
    if lines[first].isHeading || lines[first].isUnderlined {
      return title.count <= longest && !title.isEmpty ? title : nil
    }
    // A row of a table names nothing.
    if lines[first].isRow, !TitleLine.endsLikeTitle(title) { return nil }
    let isCall = TitleLine.isQuestionOrCall(title) && lines[first].endsParagraph
    guard !title.isEmpty, TitleLine.canStandAlone(title) || isCall else { return nil }
    if isCall { return title }
    var last = first
    if let end = endOfNotice(lines, from: first) {
      while last < end {
        last += 1
        title = TitleLine.join(title, oneLine(lines[last].content))
      }
    } else {
      let end = endOfTitle(lines, from: first)
      while last < end {
        last += 1
        title = TitleLine.join(title, oneLine(lines[last].content))
      }
    }
    return title
  }

  /// The first line that says something; a few characters of navigation above a title are passed over.
  private static func beginning(of lines: [Candidate]) -> Int? {
    guard let first = lines.firstIndex(where: { !TitleLine.isGeneric($0.title) }) else { return nil }
    let line = lines[first]
    guard line.title.count < shortest, !line.isHeading, !line.isUnderlined,
      !TitleLine.endsLikeTitle(line.title), !TitleLine.isOfLetterhead(line.title), first + 1 < lines.count
    else { return first }
    let next = lines[first + 1].title
    let isTitle = next.count > shortest && TitleLine.canStandAlone(next) && TitleLine.endsLikeTitle(next)
    return isTitle ? first + 1 : first
  }

  /// A line of fewer characters, which ends as no title does, may be navigation.
  private static let shortest = 6

  /// The line in which a title with `关于` ends, over empty lines too; nil where it ends in its first line, or
  /// nobody knows where.
  private static func endOfNotice(_ lines: [Candidate], from first: Int) -> Int? {
    var count = lines[first].title.count
    var isAbout = TitleLine.isAbout(lines[first].title)
    if isAbout, TitleLine.endsLikeNotice(lines[first].title) { return nil }
    guard isAbout || TitleLine.isOfLetterhead(lines[first].title) else { return nil }
    for place in (first + 1)..<max(first + 1, min(lines.count, first + mostLines)) {
      let line = lines[place]
      count += line.content.count
      guard count <= longest, !line.isHeading, TitleLine.isPart(line.content) else { return nil }
      if !isAbout {
        // Bodies that issue it together, over several lines.
        if BodyName.isName(PlainLine(line.content).scalars[...]) { continue }
        guard TitleLine.beginsSubject(line.content) else { return nil }
        isAbout = true
      }
      if TitleLine.endsLikeNotice(line.content) { return place }
    }
    return nil
  }

  /// The last line of the title that begins in `first`: lines belong together where the last of them ends a
  /// title, or where the one before cannot end.
  private static func endOfTitle(_ lines: [Candidate], from first: Int) -> Int {
    var title = lines[first].title
    var end = first
    for place in (first + 1)..<max(first + 1, min(lines.count, first + mostLines)) {
      let content = lines[place].content
      guard !lines[place - 1].endsTitle, !lines[place].isHeading, !content.utf8.contains(0x09) else { break }
      if place == first + 1, !lines[first].endsParagraph {
        // `立法會`, below it `議程`.
        if TitleLine.isKind(content), !TitleLine.endsLikeTitle(title), title.count <= 30 { return place }
        if isHeadline(lines[first], lines[place], lines.dropFirst(place + 1).first) { return place }
      }
      guard !TitleLine.isGeneric(content) || TitleLine.cannotEnd(title) else { break }
      let goesOn =
        lines[place - 1].endsParagraph
        ? TitleLine.continuesOverGap(title, content) : TitleLine.continues(title, content)
      guard goesOn || (place == first + 1 && TitleLine.continuesOverGap(title, content)) else { break }
      let ends = TitleLine.isBracketed(content) || (TitleLine.endsLikeTitle(content) && content.count >= 4)
      // A line in brackets goes on with a title that has ended, too.
      if ends || (end == place - 1 && TitleLine.cannotEnd(title)) { end = place }
      title = TitleLine.join(title, oneLine(content))
    }
    return end
  }

  /// Whether two lines are the headline of a piece of news: both are about as long, neither ends as the titles
  /// of papers do, and prose follows.
  private static func isHeadline(_ first: Candidate, _ second: Candidate, _ next: Candidate?) -> Bool {
    guard let next, next.content.contains("。"), !second.endsTitle else { return false }
    let (length, rest) = (first.title.count, second.content.count)
    return min(length, rest) >= 10 && max(length, rest) <= 40 && 2 * min(length, rest) >= max(length, rest)
      && TitleLine.isPart(second.content) && !TitleLine.endsLikeTitle(first.title)
      && !TitleLine.endsLikeTitle(second.content) && !TitleLine.isOfLetterhead(first.title)
      && !BodyName.isName(PlainLine(second.content).scalars[...])
      && ![first.title, second.content].contains { $0.contains("，") || $0.contains("网") }
  }

  /// A line that may be a title or a part of one.
  private struct Candidate {
    /// The line, without links, urgency and dateline.
    var content: String
    /// The same without marks of headings, lists and emphasis.
    var title: String
    var isHeading: Bool
    /// Whether it has several cells.
    var isRow = false
    /// Whether `===` stands below.
    var isUnderlined = false
    /// Whether an empty line follows, or a line that is passed over.
    var endsParagraph = false
    /// Whether one follows that mostly stands below titles: a number, a day, the note of a law.
    var endsTitle = false

    /// Whether it is a heading that can name the whole.
    var isNamingHeading: Bool {
      (isHeading || isUnderlined) && !title.isEmpty && title.count <= TitleReader.longest
        && !TitleLine.isGeneric(title) && !TitleLine.isSection(title)
    }
  }

  private static let mostCandidates = 40

  private static func candidates(
    of text: [UInt8], from offset: Int, _ passedOver: Set<String>
  ) -> [Candidate] {
    var lines = TextLines(text, from: offset)
    var candidates: [Candidate] = []
    var isInComment = false
    var number = 0
    while number < farthestLine, candidates.count < mostCandidates, let line = lines.next() {
      number += 1
      let raw = trimmed(lines.text(line)[...])
      let place = candidates.count - 1
      if isInComment || raw.hasPrefix("<!--") {
        isInComment = !raw.contains("-->")
        continue
      }
      if place >= 0, TitleLine.isSetextUnderline(raw), !candidates[place].endsParagraph {
        candidates[place].isUnderlined = true
        candidates[place].endsParagraph = true
        continue
      }
      let content = LineFurniture.removed(from: raw)
      // A number, or a line of the table above a document, ends a title that has begun.
      if content.isEmpty || passedOver.contains(raw) || TitleLine.isFurniture(content) {
        if NoteLine.isAct(content) {
          // The bodies that published a law stand above it, a line each.
          while candidates.last.map({ BodyName.isName(PlainLine($0.title).scalars[...]) }) ?? false {
            candidates.removeLast()
          }
        }
        if let last = candidates.indices.last {
          candidates[last].endsParagraph = true
          if TitleLine.standsBelowTitle(content) { candidates[last].endsTitle = true }
        }
        continue
      }
      let isHeading = TitleLine.isHeading(content)
      candidates.append(
        Candidate(
          content: content, title: oneLine(TitleLine.stripped(content)), isHeading: isHeading,
          isRow: content.utf8.contains(0x09)))
    }
    if lines.isAtEnd, let last = candidates.indices.last { candidates[last].endsParagraph = true }
    return candidates
  }

  /// An order (令) or an announcement puts a law into force and names it in title marks near its top: that is
  /// the title looked for.
  ///
  /// - Parameter isOrder: an announcement names other laws too, and must say that it publishes this one.
  private static func decreedTitle(of text: [UInt8], from offset: Int, isOrder: Bool = true) -> String? {
    var lines = TextLines(text, from: offset)
    for _ in 0..<12 {
      guard let line = lines.next() else { return nil }
      let content = lines.text(line)
      guard let open = content.firstIndex(of: "《"),
        let close = content[open...].firstIndex(of: "》")
      else { continue }
      if !isOrder, !publications.contains(where: content.contains) { continue }
      let title = oneLine(String(content[content.index(after: open)..<close]))
      let isLaw = ["法", "条例", "规定", "办法", "细则", "规则", "决定", "條例", "規定", "辦法", "細則", "規則", "決定"].contains {
        TitleLine.withoutBracket(title).hasSuffix($0)
      }
      return isLaw && title.count <= longest ? title : nil
    }
    return nil
  }

  private static let publications = [
    "予公布", "予以公布", "现公布", "予发布", "予以发布", "现发布", "现将《", "予公佈", "茲公布",
  ]

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
