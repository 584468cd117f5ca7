/// What stands above the title of a paper: names of bodies, `文件`, then a line that is a document number and
/// nothing else; or the head of an order.
struct Letterhead {
  /// Where the text goes on below it.
  private(set) var end: Int
  /// The head of an order or an announcement; nil where there is none, or a title stands above it.
  private(set) var order: OrderHead?

  private static let mostLines = 20
  private static let mostNames = 5
  private static let longestLine = 30
  /// Below a line of more bytes there is no letterhead.
  private static let longestContent = 600

  /// Anything else above the number is a title, and then there is no letterhead.
  init(_ text: [UInt8], from offset: Int) {
    var lines = TextLines(text, from: offset)
    var contents: [(text: String, next: Int)] = []
    while contents.count < Self.mostLines, let line = lines.next(),
      line.content.count <= Self.longestContent
    {
      let content = WideText.closed(TitleReader.trimmed(lines.text(line)[...]))
      if !content.isEmpty { contents.append((content, line.next)) }
    }
    end = offset
    let plain = contents.map { PlainLine($0.text) }
    if let order = OrderHead(plain),
      contents[..<order.lines.lowerBound].allSatisfy({ TitleLine.isFurniture($0.text) })
    {
      self.order = order
      end = contents[order.lines.upperBound - 1].next
      return
    }
    var seen = 0
    for (place, content) in contents.enumerated() {
      if TitleLine.isDocumentNumber(content.text) || NumberReader.number(of: plain[place]) != nil {
        end = content.next
        continue
      }
      if TitleLine.isFurniture(content.text) { continue }
      if end > offset || seen == Self.mostNames { break }
      if content.text == "令" { continue }
      if Self.isKind(plain[place], below: seen), Self.isNamed(contents[(place + 1)...].map(\.text)) {
        end = content.next
        continue
      }
      guard content.text.count <= Self.longestLine, TitleLine.isOfLetterhead(content.text) else { break }
      seen += 1
    }
  }

  /// Whether the line is the kind of a paper, below the name of its body or behind it: `云河市公安局通告`.
  private static func isKind(_ line: PlainLine, below names: Int) -> Bool {
    let text = line.scalars[...]
    guard let kind = kinds.suffix(of: text) else { return false }
    let name = text.dropLast(kind.count)
    return name.isEmpty ? names > 0 : BodyName.isName(name)
  }

  private static let kinds = WordList("通知 公告 通告 通报 决定 批复 函 意见")

  /// Whether a title of its own follows, a number aside: `关于……的通知`.
  private static func isNamed(_ lines: [String]) -> Bool {
    guard let first = lines.prefix(4).first(where: { !TitleLine.isFurniture($0) }) else { return false }
    return TitleLine.isAbout(first) && TitleLine.canStandAlone(first)
  }
}
