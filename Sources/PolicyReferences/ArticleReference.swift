internal import Primitives

/// An article of a law as it is named: 第三十八条, 38条, 第一百二十条之一.
package struct ArticleReference: Hashable, Sendable {
  /// The number of the article, from 1.
  package var number: Int
  /// The number after 之, for an article inserted later; 0 for none.
  package var insertion: Int

  package init(number: Int, insertion: Int = 0) {
    self.number = number
    self.insertion = insertion
  }

  /// The article that ends canonical text, with a paragraph and an item of it (第二款第(三)项) if they are named,
  /// and where it begins; nil where the text ends otherwise, or holds nothing else.
  package static func suffix(of text: ArraySlice<UInt16>) -> (reference: Self, start: Int)? {
    var end = text.endIndex
    // 第二款, 第三项, 第(三)项: a narrower place within the article.
    while let start = part(of: text[..<end]) { end = start }
    var insertion = 0
    if let (value, start) = trailingNumeral(text[..<end]), start > text.startIndex, text[start - 1] == of,
      start - 1 > text.startIndex, text[start - 2] == article
    {
      insertion = value
      end = start - 1
    }
    guard end > text.startIndex, text[end - 1] == article,
      let (number, start) = trailingNumeral(text[..<(end - 1)]), number > 0
    else { return nil }
    let first = start > text.startIndex && text[start - 1] == ordinal ? start - 1 : start
    guard first > text.startIndex else { return nil }
    return (Self(number: number, insertion: insertion), first)
  }

  private static let ordinal: UInt16 = 0x7B2C
  private static let article: UInt16 = 0x6761
  private static let of: UInt16 = 0x4E4B
  private static let paragraph: UInt16 = 0x6B3E
  private static let item: UInt16 = 0x9879

  /// Where the paragraph or item that ends `text` begins.
  private static func part(of text: ArraySlice<UInt16>) -> Int? {
    guard let last = text.last, last == paragraph || last == item else { return nil }
    var rest = text.dropLast()
    let isBracketed = rest.last == 0x29
    if isBracketed { rest = rest.dropLast() }
    guard var start = trailingNumeral(rest)?.start else { return nil }
    if isBracketed {
      guard start > text.startIndex, text[start - 1] == 0x28 else { return nil }
      start -= 1
    }
    guard start > text.startIndex, text[start - 1] == ordinal else { return nil }
    return start - 1
  }

  private static func trailingNumeral(_ text: ArraySlice<UInt16>) -> (value: Int, start: Int)? {
    var start = text.endIndex
    while start > text.startIndex, text.endIndex - start < WholeNumeral.longest,
      WholeNumeral.contains(NumeralCharacter(text[start - 1]))
    {
      start -= 1
    }
    guard let value = WholeNumeral.value(text[start...]) else { return nil }
    return (value, start)
  }
}
